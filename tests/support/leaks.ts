/** Built hooks that fail, and a search for secrets and addresses in all that they leave behind. */

import { AsyncLocalStorage } from "node:async_hooks";
import { reveal, Secret } from "../../src/words/secret.ts";
import { html } from "../../src/texts/values.ts";
import { buildHook } from "../../tools/build/hook.ts";
import type { Sandbox } from "../../tools/sandbox/server.ts";
import { eventOf } from "./events.ts";
import { PROJECT, type TestConfig, writeConfig } from "./hooked.ts";

/** What one run left behind. */
export interface Traces {
  /** Printed, returned and thrown texts, and the bodies of alerts. */
  texts: string[];
  /** Hosts that it asked, in order. */
  hosts: string[];
  /** Values that only exist while it runs: passwords and `Authorization` headers. */
  made: Record<string, string>;
  /** Milliseconds. */
  ms: number;
  error?: unknown;
  /** Where a request goes in the place of its address. */
  route?: Route | undefined;
}

type Route = (url: string) => string;

/** The host of the sandbox's alert webhook. */
export const ALERT_HOST = "alerts.example.com";

/** Characters of the shortest text that is searched for; less would be found by accident. */
const MIN_LENGTH = 8;

/** Sees what runs print and send, each apart from the others that go on beside it. */
export class Watch implements Disposable {
  #runs = new AsyncLocalStorage<Traces>();
  #console = { ...console };
  #fetch = globalThis.fetch;

  constructor() {
    for (const [name, method] of Object.entries(this.#console)) {
      if (typeof method !== "function") continue;
      Object.assign(console, {
        [name]: (...values: unknown[]) => {
          const run = this.#runs.getStore();
          if (!run) return (method as (...values: unknown[]) => void)(...values);
          run.texts.push(values.map((one) => shown(one)).join(" "));
        },
      });
    }
    globalThis.fetch = (target, init) => {
      const run = this.#runs.getStore();
      if (!run) return this.#fetch(target, init);
      record(run, String(target), init);
      return this.#fetch(run.route?.(String(target)) ?? target, init);
    };
  }

  /** Runs a hook; what it throws is in the result, never thrown. */
  async run(hook: Hook, event: unknown, route?: Route): Promise<Traces> {
    const traces: Traces = { texts: [], hosts: [], made: {}, ms: 0, route };
    const start = performance.now();
    await this.#runs.run(traces, async () => {
      try {
        traces.texts.push(shown(await hook(event)));
      } catch (error) {
        traces.error = error;
        traces.texts.push(...textsOf(error));
      }
    });
    traces.ms = performance.now() - start;
    return traces;
  }

  [Symbol.dispose](): void {
    Object.assign(console, this.#console);
    globalThis.fetch = this.#fetch;
  }
}

function record({ hosts, made, texts }: Traces, target: string, init?: RequestInit): void {
  const host = hostOf(target);
  hosts.push(host);
  const body = init?.body ? new TextDecoder().decode(init.body as ArrayBuffer) : "";
  if (host === ALERT_HOST) texts.push(body);
  if (host.endsWith(".authgear.cloud")) {
    const password = JSON.parse(body).variables.resetPassword?.password;
    if (password) made[`password ${hosts.length}`] = password;
  }
  const token = new Headers(init?.headers).get("Authorization");
  if (token) made[`Authorization ${hosts.length}`] = token;
}

/** The real host of a request to a sandbox: it is sent to `ORIGIN/HOST/PATH`. */
export function hostOf(url: string): string {
  return new URL(url).pathname.split("/")[1]!;
}

function shown(value: unknown): string {
  return typeof value === "string" ? value : Deno.inspect(value, { depth: 10, showHidden: true });
}

function textsOf(error: unknown): string[] {
  const { message, stack, cause } = error as Partial<Error>;
  return [message, stack, cause, error, JSON.stringify(error)].map(shown);
}

/**
 * Every form in which a value may stand in a text: plain, URL-encoded in both ways, HTML- and
 * JSON-escaped, base64 and base64url. In base64 a value may begin at any of three places of the
 * text around it, so it is searched for without the characters that it shares with its neighbors.
 */
export function formsOf(value: string): string[] {
  const bytes = new TextEncoder().encode(value);
  const base64 = [0, 1, 2].map((offset) => {
    const before = new Uint8Array(offset);
    const text = btoa(String.fromCharCode(...before, ...bytes));
    const end = Math.floor((offset + bytes.length) / 3) * 4;
    return text.slice(offset === 0 ? 0 : 4, end);
  });
  const forms = [
    value,
    encodeURIComponent(value),
    new URLSearchParams({ v: value }).toString().slice(2),
    html(value),
    JSON.stringify(value).slice(1, -1),
    ...base64,
    ...base64.map((text) => text.replaceAll("+", "-").replaceAll("/", "_")),
  ];
  return [...new Set(forms)].filter((form) => form.length >= MIN_LENGTH);
}

/** The values that must not be found, in all their forms: made once, used for many runs. */
export type Forbidden = { name: string; form: string }[];

/** A value of several lines, such as a PEM key, is searched for by its lines. */
export function forbid(values: Record<string, string>): Forbidden {
  return Object.entries(values).flatMap(([name, value]) => {
    const lines = value.split("\n").filter((line) => line && !line.startsWith("-----"));
    if (lines.length === 0 || lines.some((line) => line.length < 6)) {
      throw new Error(`The value of ${name} is too short to be searched for`);
    }
    return lines.flatMap(formsOf).map((form) => ({ name, form: form.toLowerCase() }));
  });
}

/** Names of the forbidden values that a text holds in any of their forms and in either case. */
export function leaks(texts: string[], forbidden: Forbidden): string[] {
  const all = texts.join("\n").toLowerCase();
  return [...new Set(forbidden.filter(({ form }) => all.includes(form)).map(({ name }) => name))];
}

const PHONE = "+85298765432";
const EMAIL = "o'neil+tag@mail.example.com";
const ADDRESSES = { phone: PHONE, digits: PHONE.slice(1), email: EMAIL };

export type Hook = (event: unknown) => Promise<unknown>;

/** A built hook, and the server that is to fail. */
export interface Subject {
  title: string;
  sandbox: Sandbox;
  /** The sandbox's name of the server that fails. */
  to: string;
  /** The end of its host; without it, any host but those of the Admin API and of the alert. */
  host: string | undefined;
  code: string;
  hook: Hook;
  forbidden: Forbidden;
}

export interface SubjectOptions {
  title: string;
  to: string;
  host?: string;
  change: TestConfig;
  imports?: string;
  secrets?: Record<string, string>;
}

/** A password for everybody, as the events here have both addresses. */
export const PASSWORD = "temporaryPassword({ ...admin, who: { withEmail: true } })";

/** Builds a hook whose secrets and addresses are known to the search. */
export async function subject(sandbox: Sandbox, about: SubjectOptions): Promise<Subject> {
  const { title, to, host, change, imports, secrets = {} } = about;
  const config = writeConfig({
    credential: PASSWORD,
    locales: '["en"]',
    alert: 'webhook({ url: secret("ALERT_WEBHOOK_URL"), format: "json" })',
    attemptMs: "250",
    deadlineMs: "1000",
    ...change,
  }, imports);
  const { code, secrets: inside } = await buildHook({
    ...PROJECT,
    config,
    secrets: { ...sandbox.secrets, ...secrets },
    sandbox: sandbox.origin,
  }).finally(() => Deno.removeSync(config));
  const values = Object.fromEntries(
    inside.map((name) => [name, secrets[name] ?? sandbox.secrets[name]!]),
  );
  const forbidden = forbid({ ...values, ...ADDRESSES });
  return { title, sandbox, to, host, code, hook: await load(code), forbidden };
}

/** Options as source text; notes the value of every secret in them. */
export function sourceOf(value: unknown, secrets: Record<string, string>): string {
  if (value instanceof Secret) {
    secrets[value.name] = reveal(value)!;
    return `secret(${JSON.stringify(value.name)})`;
  }
  if (value instanceof RegExp) return String(value);
  if (Array.isArray(value)) return `[${value.map((one) => sourceOf(one, secrets)).join(", ")}]`;
  if (typeof value !== "object" || value === null) return String(JSON.stringify(value));
  const fields = Object.entries(value).map(([key, one]) =>
    `${JSON.stringify(key)}: ${sourceOf(one, secrets)}`
  );
  return `{ ${fields.join(", ")} }`;
}

/** Whether a host is the one that is to fail. */
export function isTarget(host: string, { host: part }: Subject): boolean {
  if (part) return host.endsWith(part);
  return host !== ALERT_HOST && !host.endsWith(".authgear.cloud");
}

/** A blob has a short address; that of a data URL would bring the code into every stack. */
export async function load(code: string): Promise<Hook> {
  const url = URL.createObjectURL(new Blob([code], { type: "text/javascript" }));
  return (await import(url)).default;
}

/** Runs a hook for a person with both addresses, whom the Admin API knows. */
export async function run(
  watch: Watch,
  one: Subject,
  { hook = one.hook, route }: { hook?: Hook; route?: Route } = {},
): Promise<Traces> {
  const id = crypto.randomUUID();
  const user = { id, password: null, password_expired: false, is_anonymized: false };
  one.sandbox.admin.users.set(id, { ...user, login_ids: [PHONE, EMAIL] });
  // A project other than the configuration's, whose ID is a secret here.
  const context = { app_id: "another-project" };
  const event = eventOf({ phone: PHONE, email: EMAIL, user: { id }, context });
  return await watch.run(hook, event, route);
}
