/** `docs/messages.md`: every message, what causes it, what it may say and how long its SMS are. */

import { stopBundler } from "../build/bundle.ts";
import { valuesOf } from "../build/placeholders.ts";
import { ORDINARY, type Sized, sized } from "../build/sized.ts";
import { compileAllTexts } from "../build/texts.ts";
import { path } from "../cli.ts";
import {
  everyMessage,
  localesOf,
  type Message,
  needsOf,
  ORDINARY_CONFIG,
} from "../every_message.ts";
import { table } from "./markdown.ts";

export interface MessagesOptions {
  /** The folder of the texts. */
  templates?: string;
  /** The file with the switch. */
  hook?: string;
}

export async function messagesPage(
  { templates = path("templates"), hook = path("hook.ts") }: MessagesOptions = {},
): Promise<string> {
  const messages = await everyMessage(await Deno.readTextFile(hook)).finally(stopBundler);
  const locales = localesOf(templates);
  const texts = compileAllTexts(locales, needsOf(messages), templates);
  const ordinary = sized(texts, ORDINARY_CONFIG, ORDINARY);
  const long = sized(texts, ORDINARY_CONFIG);
  const worst = [...long].sort((a, b) => b.segments - a.segments || b.units - a.units);
  return `# Messages

Written by \`deno task docs\` from \`hook.ts\`, \`templates/\` and the build's own checks. \`notices\` in
\`config.ts\` turns messages on, as \`notices: { email_changed: ["email"] }\` does; \`account_created\` is on by itself, with what the credential puts in its
place. All others are off.

## What causes each

${table(["message", "event", "its own placeholders"], messages.map(causeOf))}

${SHARED}

## SMS

Segments of each SMS, each of which is paid for: with ordinary values, and where that is more, with
long ones behind the arrow. ° is UCS-2, of which 70 characters are one segment; all else is GSM-7, of
which 160 are. Service name and address are those of \`${ORDINARY_CONFIG.service.name}\`, ${ORDINARY_CONFIG.service.url}.

${
    table(
      ["message", ...locales],
      messages.map(({ name }) => [
        `\`${name}\``,
        ...locales.map((locale) => cell(find(ordinary, locale, name), find(long, locale, name))),
      ]),
    )
  }

The three longest, with long values:

${worst.slice(0, 3).map((one) => `- ${named(one)}: ${size(one)}`).join("\n")}

More than two segments with long values:

${moreThanTwo(long)}
`;
}

const SHARED =
  `Every message may also say \`{service_name}\`, \`{url}\` and \`{support|…}\`. What is about a person may
say \`{user_id}\`, which is what they log in with, \`{phone_number}\` in an SMS, \`{email}\` in an email
(each the address that it goes to), and, as they may be absent, \`{name|…}\`, \`{given_name|…}\`,
\`{family_name|…}\` and \`{username|…}\`. A message about an address cannot say \`{phone_number}\`,
\`{email}\` or \`{username}\`, as the address that it goes to need not be the one that it is about.
Behind a bar stands what is said where there is no value.`;

function causeOf({ name, events, credential }: Message): string[] {
  const usual = valuesOf("account_created", "sms");
  const { always, sometimes } = valuesOf(name, "sms");
  const own = [
    ...Object.keys(ORDINARY_CONFIG.credential.messages[name] ?? {}).map((one) => `\`{${one}}\``),
    ...always.filter((one) => !usual.always.includes(one)).map((one) => `\`{${one}}\``),
    ...sometimes.filter((one) => !usual.sometimes.includes(one)).map((one) => `\`{${one}|…}\``),
  ];
  const cause = events.map((event) => `\`${event}\``).join(", ");
  return [
    `\`${name}\``,
    credential ? `${cause}, with \`${credential}\`` : cause,
    own.join(", ") || "–",
  ];
}

function find(all: Sized[], locale: string, message: string): Sized | undefined {
  return all.find((one) => one.locale === locale && one.message === message);
}

function cell(ordinary: Sized | undefined, long: Sized | undefined): string {
  if (!ordinary || !long) return "–";
  const [few, many] = [ordinary, long].map(({ segments, encoding }) =>
    `${segments}${encoding === "UCS-2" ? "°" : ""}`
  );
  return few === many ? few! : `${few}→${many}`;
}

function moreThanTwo(long: Sized[]): string {
  const found = Map.groupBy(long.filter(({ segments }) => segments > 2), ({ message }) => message);
  if (found.size === 0) return "None.";
  return [...found].map(([message, all]) =>
    `- \`${message}\`: ${all.map(({ locale, segments }) => `${locale} ${segments}`).join(", ")}`
  ).join("\n");
}

function named({ locale, message }: Sized): string {
  return `\`${message}\` in ${locale}`;
}

function size({ segments, units, encoding }: Sized): string {
  return `${segments} segment${segments === 1 ? "" : "s"}, ${units} ${
    encoding === "GSM-7" ? "septets" : "characters"
  } of ${encoding}`;
}
