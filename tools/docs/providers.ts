/** `docs/providers.md`: every provider, what it sends by and which options it takes. */

import { type KnownProvider, knownProviders } from "../sandbox/providers.ts";
import { sourceFiles } from "../imports.ts";
import { table } from "./markdown.ts";
import { type Declared, declaredIn, optionsOf } from "./types.ts";

export async function providersPage(): Promise<string> {
  const known = (await knownProviders()).sort((a, b) => a.name.localeCompare(b.name));
  const sms = known.filter(({ about }) => about.channel === "sms");
  const email = known.filter(({ about }) => about.channel === "email");
  const declared = await declaredIn(["src/providers", "src/words"].flatMap(sourceFiles));
  return `# Providers

Written by \`deno task docs\` from the providers' own files. A provider that is not here: \`httpSms\`
and \`httpEmail\` speak to any HTTP API. In \`config.ts\` each is imported
as below, and called with its options in \`sms.providers\` or \`email.providers\`.

"Drops a repeat": a request that may have been taken is then sent again without the risk of a second
copy. "Verified" says how well the wire format is known.

## SMS

${overview(sms, "longest SMS", ({ about }) => longest(about.longest))}

## Email

${overview(email, "links", ({ about }) => links(about.clickTracking))}

## Options

A secret is given as \`secret("NAME")\`, with its value in \`.env\`.

${known.map((one) => section(one, declared)).join("\n\n")}
`;
}

function overview(
  providers: KnownProvider[],
  title: string,
  cell: (provider: KnownProvider) => string,
): string {
  return table(
    ["name", "service", "senders", "drops a repeat", title, "what to know"],
    providers.map((one) => [
      `[\`${one.name}\`](#${one.name.toLowerCase()})`,
      `[${one.about.title}](${one.about.api})`,
      one.about.senders.join(", "),
      one.about.idempotent ? "yes" : "no",
      cell(one),
      [one.about.announced, one.about.countries].filter(Boolean).join(" ") || "–",
    ]),
  );
}

function section({ name, file, about }: KnownProvider, declared: Declared): string {
  const type = `${name.charAt(0).toUpperCase()}${name.slice(1)}Options`;
  return `### ${name}

\`import { ${name} } from "./src/providers/${file}.ts"\`

${about.verified}

${
    table(
      ["option", "type", "what it is"],
      optionsOf(declared, type).map((option) => [
        `\`${option.name}\`${option.optional ? "" : " (required)"}`,
        `\`${option.type}\``,
        option.about || "–",
      ]),
    )
  }`;
}

function longest(limit: KnownProvider["about"]["longest"]): string {
  if (!limit) return "not known";
  if ("segments" in limit) return `${limit.segments} segments`;
  const { gsm7, ucs2 } = limit;
  const [one, other] = [gsm7, ucs2].map((count) => count.toLocaleString("en"));
  return gsm7 === ucs2 ? `${one} characters` : `${one} characters, ${other} not in GSM-7`;
}

function links(tracking: string | undefined): string {
  return tracking === "off" ? "as they are" : tracking ?? "as they are";
}
