/** What `deno task build` prints: what is inside, what it weighs, and what to do next. */

import type { Config } from "../../src/settings.ts";
import { asTyped } from "../cli.ts";
import { personFor } from "../demo/person.ts";
import { type Built, MAX_BYTES } from "./hook.ts";
import { channelsOf } from "./notices.ts";
import { sharedCodes } from "./phones.ts";
import { providersOf } from "./routes.ts";
import type { Found } from "./secrets.ts";
import { sized } from "./sized.ts";

/**
 * Milliseconds that a KiB of the file costs every event, as code, which is transpiled, and as text:
 * measured by `deno task bench` on Deno 1.46.3.
 */
export const CODE_MS = 0.6;
export const TEXT_MS = 0.05;
/** KiB of code that the packed form has around its text. */
export const SHELL_KIB = 1;

export interface ReportOptions {
  /** Where the hook was written. */
  file: string;
  /** Where the secrets came from; absent where it was built for a sandbox. */
  found?: Found;
  /** The sandbox that it was built for. */
  sandbox?: string | undefined;
  /** The file of the configuration, where it is not the project's. */
  config?: string | undefined;
}

export function report(built: Built, { file, found, sandbox, config }: ReportOptions): string {
  const lines = [
    `${file}${built.packed ? ", packed" : ""}`,
    `  tells    ${told(built).join(", ")}`,
    `  sends    ${senders(built.config)}`,
    `  secrets  ${secretsOf(built, found).join("\n           ")}`,
    `  SMS      ${smsTable(built).join("\n           ") || "none"}`,
    `  size     ${sizes(built)}`,
    `  cost     ${cost(built)}`,
    ...warningsOf(built, found).map((warning) => `\nWarning: ${warning}`),
    "",
    sandbox
      ? tryIt({ file, sandbox, config }, { demo: "", input: whoIn(built.config) })
      : deploy(built.events),
  ];
  return `${lines.join("\n")}\n`;
}

/** The messages that are on, by their keys in `hook.ts`. */
function told({ messages, config }: Built): string[] {
  return Object.keys(messages).filter((message) => channelsOf(message, config).length > 0);
}

/** What the file weighs, and what was packed for that alone. */
function sizes({ bytes, packedTexts, deflated }: Built): string {
  const what = deflated ? "the texts and the program are" : "the texts are";
  const packed = packedTexts || deflated
    ? `;\n           ${what} compressed, as the file would be too large else; they cannot be read in it`
    : "";
  return `${number(bytes.file)} of ${number(MAX_BYTES)} bytes: code ${
    number(bytes.code)
  }, texts and ` +
    `phone ranges ${number(bytes.data)}, secrets ${number(bytes.secrets)}${packed}`;
}

/** A sign that stands in a text which is else in GSM-7, as letters of another script do not. */
const FOREIGN = /[\p{Script=Latin}\p{P}\p{S}\p{Z}]/u;

/** What an event that is not told, such as a login, costs beside what an empty hook does. */
function cost({ bytes, packed }: Built): string {
  const code = bytes.code / 1024;
  const text = (bytes.data + bytes.secrets) / 1024;
  const plain = code * CODE_MS + text * TEXT_MS;
  const asText = SHELL_KIB * CODE_MS + (code + text) * TEXT_MS;
  const [this_, other] = packed ? [asText, plain] : [plain, asText];
  return `about ${this_.toFixed(0)} ms more than an empty hook for an event that is not told, ` +
    `${other.toFixed(0)} ms ${packed ? 'without "--packed"' : 'with "--packed"'}; ` +
    "none with narrowed events";
}

function secretsOf({ secrets }: Built, found: Found | undefined): string[] {
  if (secrets.length === 0) return ["none"];
  return [
    ...secrets.map((name) => found ? `${name} from ${found.origins[name]}` : name),
    "The file holds them: treat it as one.",
  ];
}

function warningsOf(built: Built, found: Found | undefined): string[] {
  const { config, secrets, warnings } = built;
  const countries = config.sms?.countries ?? [];
  return [
    ...secrets.filter((name) => found?.shadowed.includes(name)).map((name) =>
      `${name} of the environment was taken, and .env has another value; unset one of them`
    ),
    ...config.alert ? [] : [
      "there is no alert, so nobody hears of a message that was lost: Authgear's cloud shows " +
      "neither output nor errors of a hook. Give config.ts an alert: webhook({ … })",
    ],
    ...longTexts(built),
    ...sharedCodes(countries),
    ...warnings.filter(({ country }) => country === undefined || countries.includes(country))
      .map(({ provider, text }) => `${provider}: ${text}`),
  ];
}

/** What to do with a file for a sandbox; `demo` has options, and `input` is what the file is run on. */
export function tryIt(
  { file, sandbox, config }: Pick<ReportOptions, "file" | "config"> & { sandbox: string },
  { demo, input }: { demo: string; input: string },
): string {
  return `It sends to the sandbox and is not for Authgear. Next:

  ${asTyped(`run ${file} ${input} --allow-origin ${new URL(sandbox).host}`)}

To see what somebody gets, in a sandbox of its own:

  ${asTyped(`demo${demo}${config ? ` --config ${config}` : ""}`)}`;
}

/** Somebody whom the configuration allows, in the place of an event. */
function whoIn(config: Config): string {
  const { phone, email } = personFor(config);
  return phone ? `--phone ${phone}` : `--email ${email}`;
}

function deploy(events: string[]): string {
  return `Next, in the Authgear Portal: Advanced, Hooks, Non-blocking Events, Add, TypeScript; paste the
file; Save. The Portal subscribes a new hook to every event, so then narrow it under Advanced, Edit
Config:

  hook:
    non_blocking_handlers:
    - events: ${JSON.stringify(events)}
      url: authgeardeno:///deno/accountnotice.ts # keep the url that the Portal wrote`;
}

function senders(config: Config): string {
  return [...providersOf(config, "sms"), ...providersOf(config, "email")]
    .map(({ name, channel }) => `${channel} by ${name}`).join(", ");
}

function smsTable(built: Built): string[] {
  return sized(built.texts, built.config).map(({ title, segments, units, encoding, forcedBy }) => {
    const cause = forcedBy ? `, as "${forcedBy}" is not in GSM-7` : "";
    return `${title}: at most ${segments} segment${segments === 1 ? "" : "s"} ` +
      `(${units} of ${encoding}${cause})`;
  });
}

function longTexts(built: Built): string[] {
  return sized(built.texts, built.config).filter(({ segments }) => segments > 2).map((
    { title, segments, forcedBy },
  ) =>
    `the SMS ${title} may have ${segments} segments, each of which is paid for` +
    (forcedBy && FOREIGN.test(forcedBy)
      ? `; without "${forcedBy}" and its like it would be in GSM-7, and shorter`
      : "")
  );
}

function number(value: number): string {
  return value.toLocaleString("en");
}
