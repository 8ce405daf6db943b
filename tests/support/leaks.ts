/** A search for secrets and addresses in all that a run of the hook leaves behind. */

import { AsyncLocalStorage } from "node:async_hooks";
import { html } from "../../src/template.ts";

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
}

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
      if (run) record(run, String(target), init);
      return this.#fetch(target, init);
    };
  }

  /** Runs a hook; what it throws is in the result, never thrown. */
  async run(hook: (event: unknown) => Promise<unknown>, event: unknown): Promise<Traces> {
    const traces: Traces = { texts: [], hosts: [], made: {}, ms: 0 };
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

/** A request of a hook that was built for a sandbox: `ORIGIN/HOST/PATH`. */
function record({ hosts, made, texts }: Traces, target: string, init?: RequestInit): void {
  const host = new URL(target).pathname.split("/")[1]!;
  hosts.push(host);
  const body = init?.body ? new TextDecoder().decode(init.body as ArrayBuffer) : "";
  if (host === ALERT_HOST) texts.push(body);
  if (host.endsWith(".authgear.cloud")) {
    const { password } = JSON.parse(body).variables.i0;
    if (password) made[`password ${hosts.length}`] = password;
  }
  const token = new Headers(init?.headers).get("Authorization");
  if (token) made[`Authorization ${hosts.length}`] = token;
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
