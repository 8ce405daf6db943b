/** What `deno task build` prints: what is inside, what it weighs, and what to do next. */

import type { Config } from "../../src/settings.ts";
import { type Built, MAX_BYTES } from "./hook.ts";
import { segments } from "./segments.ts";

/** The longest values that a text can get, for the count of SMS segments. */
const WORST: Record<string, string> = {
  phone_number: "+123456789012345",
  user_id: "+123456789012345",
  email: "a.rather.long.address@mail.example.com",
  username: "a.rather.long.username",
  password: "xxxx-xxxx-xxxx-xxxx-xxxx-xxxx",
  name: "N".repeat(40),
  given_name: "N".repeat(40),
  family_name: "N".repeat(40),
};

/** @param file where the hook was written */
export function report(built: Built, file: string): string {
  const { bytes, config, events } = built;
  const name = "accountnotice";
  return `${file}: ${number(bytes.file)} of ${number(MAX_BYTES)} bytes
  ${number(bytes.transpiled)} of code that Authgear transpiles for every event
  ${number(bytes.program)} of program, a text until an event is told
  ${number(bytes.data)} of texts and phone ranges, ${number(bytes.secrets)} of secrets
${built.parts.slice(0, 8).map((part) => `    ${number(part.bytes)}  ${part.file}`).join("\n")}
  sends   ${senders(config)}
  secrets ${built.secrets.join(", ") || "none"} (the file holds them: treat it as one)
  SMS     ${smsTable(built).join("\n          ")}

Next, in the Authgear Portal: Advanced, Hooks, Non-blocking Events, Add, TypeScript; paste the file;
Save. The Portal subscribes a new hook to every event, so then narrow it under Advanced, Edit Config:

  hook:
    non_blocking_handlers:
    - events: ${JSON.stringify(events)}
      url: authgeardeno:///deno/${name}.ts   (keep the url that the Portal wrote)
`;
}

function senders({ sms, email }: Config): string {
  return [...sms?.providers ?? [], ...email?.providers ?? []]
    .map((route) => "provider" in route ? route.provider : route)
    .map(({ name, channel }) => `${channel} by ${name}`).join(", ");
}

function smsTable({ texts, config }: Built): string[] {
  return Object.entries(texts).flatMap(([locale, messages]) =>
    Object.entries(messages).flatMap(([message, { sms }]) =>
      sms ? [`${locale} ${message}: ${describe(sms, config)}`] : []
    )
  );
}

function describe(text: string, { service }: Config): string {
  const values: Record<string, string> = {
    ...WORST,
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
