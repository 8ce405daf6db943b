/** What `deno task build` prints: what is inside, what it weighs, and what to do next. */

import type { Config } from "../../src/settings.ts";
import { type Built, MAX_BYTES } from "./hook.ts";
import { segments } from "./segments.ts";

/** Long values, for the count of SMS segments; a login ID and a name can be longer yet. */
const WORST: Record<string, string> = {
  phone_number: "+123456789012345",
  user_id: "a.rather.long.address@mail.example.com",
  email: "a.rather.long.address@mail.example.com",
  username: "a.rather.long.username",
  name: "N".repeat(40),
  given_name: "N".repeat(40),
  family_name: "N".repeat(40),
};

/**
 * Milliseconds that a byte of the file costs every event, as code, which is transpiled, and as text:
 * measured by `deno task bench` on Deno 1.46.3.
 */
const CODE_MS = 0.8 / 1000;
const TEXT_MS = 0.07 / 1000;

/**
 * @param file where the hook was written
 * @param code bytes of its program when it is minified
 * @param sandbox where it was built for one
 */
export function report(built: Built, file: string, code: number, sandbox?: string): string {
  const { bytes, config, events } = built;
  const text = bytes.file - bytes.transpiled;
  const cost = bytes.transpiled * CODE_MS + text * TEXT_MS;
  return `${file}: ${number(bytes.file)} of ${number(MAX_BYTES)} bytes; costs every event about ${
    ms(cost)
  }
  ${weigh(bytes.transpiled, CODE_MS)}  code that Authgear transpiles for every event
  ${weigh(bytes.secrets)}  secrets
  ${weigh(bytes.data)}  texts and phone ranges
  ${weigh(bytes.program)}  program, a text until an event is told (${number(code)} minified); of it
${built.parts.slice(0, 8).map((part) => `    ${weigh(part.bytes)}  ${part.file}`).join("\n")}
  sends   ${senders(config)}
  secrets ${built.secrets.join(", ") || "none"} (the file holds them: treat it as one)
  SMS     ${smsTable(built).join("\n          ")}

${sandbox ? tryIt(file, sandbox) : deploy(events)}
`;
}

function tryIt(file: string, sandbox: string): string {
  return `It sends to the sandbox and is not for Authgear. Next:

  deno task run ${file} tests/fixtures/events/seed.json --now --allow-origin ${
    new URL(sandbox).host
  }`;
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

function weigh(bytes: number, perByte = TEXT_MS): string {
  return `${number(bytes).padStart(6)} bytes ${ms(bytes * perByte)}`;
}

function ms(value: number): string {
  return `${value.toFixed(1)} ms`;
}

function senders({ sms, email }: Config): string {
  return [...sms?.providers ?? [], ...email?.providers ?? []]
    .map((route) => "provider" in route ? route.provider : route)
    .map(({ name, channel }) => `${channel} by ${name}`).join(", ");
}

function smsTable({ texts, config }: Built): string[] {
  return Object.entries(texts).flatMap(([locale, messages]) =>
    Object.entries(messages).flatMap(([message, { sms }]) =>
      sms ? [`${locale} ${message}: ${describe(sms, message, config)}`] : []
    )
  );
}

function describe(text: string, message: string, { service, credential }: Config): string {
  const tells = credential.messages[message] ?? {};
  const values: Record<string, string> = {
    ...WORST,
    ...Object.fromEntries(
      Object.entries(tells).map(([name, length]) => [name, "x".repeat(length)]),
    ),
    service_name: service.name,
    url: service.url,
  };
  const filled = text.replace(/\{(\w+)(?:\|[^{}]*)?\}/g, (_, name) => values[name] ?? "");
  const { segments: count, encoding, units, forcedBy } = segments(filled);
  const cause = forcedBy ? `, as "${forcedBy}" is not in GSM-7` : "";
  return `at most ${count} segment${count === 1 ? "" : "s"} (${units} of ${encoding}${cause})`;
}

function number(value: number): string {
  return value.toLocaleString("en");
}
