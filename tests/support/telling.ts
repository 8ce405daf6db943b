/** One run of `tell()` or its kin, with a provider, an Admin API and a clock of the test's. */

import { webhook } from "../../src/delivery/webhook.ts";
import { countries } from "../../src/delivery/countries.ts";
import type { Config } from "../../src/settings.ts";
import { tell } from "../../src/tell.ts";
import { layout, texts } from "../../src/texts/data.ts";
import { accepted, type Outcome } from "../../src/words/outcome.ts";
import type { EmailProvider, Provider, SmsProvider } from "../../src/words/provider.ts";
import { nodeId } from "../../src/words/node_id.ts";
import { type AdminApiOptions } from "../../src/authgear/admin_api.ts";
import { type Line } from "../../src/words/run.ts";
import { Secret, secret } from "../../src/words/secret.ts";
import { phonePlans } from "../../tools/build/phones.ts";
import { makeKey } from "../../tools/sandbox/key.ts";
import { USER_ID } from "./events.ts";

Object.assign(countries, phonePlans(["HK", "US"]));
const TEXT = "Log in at {url} as {user_id}.";
const text = (more = "") => ({
  sms: TEXT + more,
  email: { subject: "{service_name}", body: TEXT + more },
});
Object.assign(layout, { frame: "{body}" });
Object.assign(texts, {
  en: {
    account_created: text(),
    account_created_with_password: text(" Password: {password}"),
    account_created_reset_follows: text(" More follows."),
  },
});

const ALERTS = "https://alerts.example.com/";
export const ADMIN: AdminApiOptions = {
  projectId: "example-project",
  keyId: "key-1",
  privateKey: secret("K", (await makeKey()).privateKey),
};
/** What Authgear answers where it has set the password. */
export const SET = {
  data: Object.fromEntries(
    ["resetPassword", "setPasswordExpired"].map((field) => [
      field,
      { user: { id: nodeId("User", USER_ID) } },
    ]),
  ),
};

/** A provider that answers as it is told; the last answer stands for all later ones. */
export function answering(
  name: string,
  channel: "sms" | "email",
  outcomes: (Outcome | (() => Outcome))[] = [accepted("id-1")],
  more: Partial<Provider> = {},
) {
  const keys: string[] = [];
  const seen: string[] = [];
  const provider: Provider = {
    name,
    channel,
    request(message) {
      keys.push(message.id);
      seen.push(message.text);
      return new Request(`https://${name}.example.com/`, { method: "POST", body: message.text });
    },
    outcome() {
      const next = outcomes.length > 1 ? outcomes.shift()! : outcomes[0]!;
      return typeof next === "function" ? next() : next;
    },
    ...more,
  };
  return { provider: provider as SmsProvider & EmailProvider, keys, seen };
}

export interface TellingOptions {
  sms?: SmsProvider[];
  email?: EmailProvider[];
  change?: Partial<Config>;
  /** Whether there is an alert; it hears of what it answers with a 2xx. */
  alert?: "json" | "slack" | "none";
  alertStatus?: number;
  /** Answers the Admin API's requests, and by a status those of providers. */
  admin?: (body: string) => Response | Promise<Response>;
  reply?: (request: Request) => Response | Promise<Response>;
  /** Unix time, milliseconds, in the place of now. */
  startMs?: number;
  /** What is run; default `tell()` of a new account. */
  run?: (event: unknown, config: Config) => Promise<Line | undefined>;
  /** Milliseconds that each request takes by the clock. */
  requestMs?: number;
  /** Whether the time of every request is over at once. */
  late?: boolean;
  random?: number;
}

export interface Told {
  line?: Line;
  error?: Error & { code?: string };
  /** Bodies of the alerts. */
  // deno-lint-ignore no-explicit-any
  alerts: any[];
  /** Hosts of the requests, in order. */
  hosts: string[];
  /** Milliseconds that each request was given, in order. */
  limits: number[];
  printed: string[];
  /** Milliseconds that the run took by the clock, which only waits and requests move. */
  ms: number;
}

/** Runs `tell()` or what is given; nobody waits, as the clock jumps. */
export async function telling(event: unknown, options: TellingOptions = {}): Promise<Told> {
  const { alert = "json", alertStatus = 200, requestMs = 0 } = options;
  const config: Config = {
    service: { name: "Example", url: "https://login.example.com/" },
    ...(options.sms && { sms: { providers: options.sms, countries: ["HK", "US"] } }),
    ...(options.email && { email: { providers: options.email } }),
    credential: undefined as unknown as Config["credential"],
    locales: ["en"],
    defaultLocale: "en",
    ...(alert !== "none" && {
      alert: webhook({ url: new Secret("A", ALERTS), format: alert }),
    }),
    ...options.change,
  };
  const told: Told = { alerts: [], hosts: [], limits: [], printed: [], ms: 0 };
  const { fetch, setTimeout } = globalThis;
  const { now } = Date;
  const { random } = Math;
  const { timeout } = AbortSignal;
  const { log } = console;
  const start = options.startMs ?? now();
  let clock = start;
  Date.now = () => clock;
  Math.random = () => options.random ?? 0.5;
  AbortSignal.timeout = (ms) => {
    told.limits.push(ms);
    return options.late ? AbortSignal.abort() : timeout(ms);
  };
  console.log = (...values: unknown[]) => void told.printed.push(values.join(" "));
  globalThis.setTimeout = ((work: () => void, ms = 0) => {
    clock += ms;
    queueMicrotask(work);
  }) as typeof setTimeout;
  globalThis.fetch = (async (request: Request) => {
    clock += requestMs;
    const { host } = new URL(request.url);
    told.hosts.push(host);
    if (host === "alerts.example.com") {
      told.alerts.push(await request.json());
      return new Response("", { status: alertStatus });
    }
    if (host.endsWith("authgear.cloud")) {
      const body = await request.text();
      return await (options.admin?.(body) ?? Response.json(SET));
    }
    return await (options.reply?.(request) ?? new Response("{}"));
  }) as typeof fetch;
  try {
    const line = await (options.run ?? tellCreated)(event, config);
    if (line) told.line = line;
  } catch (error) {
    told.error = error as Error;
  } finally {
    Object.assign(globalThis, { fetch, setTimeout });
    Date.now = now;
    Math.random = random;
    AbortSignal.timeout = timeout;
    console.log = log;
  }
  told.ms = clock - start;
  return told;
}

async function tellCreated(event: unknown, config: Config): Promise<Line> {
  return await tell(event, "account_created", config, {
    ...(config.credential && { credential: config.credential }),
  });
}
