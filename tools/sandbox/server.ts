/**
 * The stand-in for every provider's API and for the Admin API, on loopback.
 *
 * A hook that was built with `--sandbox ORIGIN` sends `https://HOST/PATH` to `ORIGIN/HOST/PATH`.
 */

import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import type {
  Answer,
  Call,
  ProviderFixture,
  Received,
} from "../../tests/fixtures/provider_fixture.ts";
import { type AdminApiState, isAdminApi, serveAdminApi } from "./admin_api.ts";
import { Faults, misbehave } from "./faults.ts";
import { answer, isLoopback, readAll } from "./http.ts";
import { makeKey } from "./key.ts";
import { readRules } from "./rules.ts";
import { failingBodyOf, type KnownProvider, knownProviders } from "./providers.ts";
import { isQstash, newQstash, QSTASH_SECRETS, serveQstash, statusOfFault } from "./qstash.ts";
import { translate } from "./translate.ts";

/** One request that the sandbox answered. */
export interface Served {
  /** `admin_api`, a provider's name, or `unknown`. */
  to: string;
  method: string;
  /** The path of the real service, without its query. */
  path: string;
  /** 0 where the sandbox never answered. */
  status: number;
  /** Milliseconds after the sandbox started. */
  at_ms: number;
}

export type Delivered = Received & { provider: string; at_ms: number };

export interface Sandbox extends AsyncDisposable {
  /** `http://127.0.0.1:PORT`. */
  origin: string;
  /** `HOST:PORT`. */
  host: string;
  inbox: Delivered[];
  served: Served[];
  /** Bodies that webhooks got, parsed. */
  alerts: unknown[];
  admin: AdminApiState;
  faults: Faults;
  /** Values for the secrets that a configuration asks for, which the sandbox accepts. */
  secrets: Record<string, string>;
  /**
   * Has a provider take a value that its stand-in does not know, such as an account's ID.
   *
   * @param as the value that the stand-in knows
   */
  know(provider: string, value: string, as: string): void;
  stop(): Promise<void>;
}

const PROJECT_ID = "example-project";
const KEY_ID = "sandbox-key";
/** The host of the alert's webhook, for tests. */
const ALERT_URL = "https://alerts.example.com/hook/0123456789abcdef";

export interface SandboxOptions {
  /** Default 0, which takes a free one. */
  port?: number;
  /** For faults with a probability. */
  seed?: number;
  /** False ends each connection after one answer, as requests to different hosts do not share any. */
  keepAlive?: boolean;
}

export async function startSandbox(
  { port = 0, seed = 1, keepAlive = true }: SandboxOptions = {},
): Promise<Sandbox> {
  const providers = await knownProviders();
  const { key, privateKey } = await makeKey();
  const admin: AdminApiState = {
    keyId: KEY_ID,
    key,
    projectId: PROJECT_ID,
    users: new Map(),
    policy: {},
    mutations: [],
    asked: [],
  };
  const secrets = {
    ...Object.assign({}, ...providers.map(({ fixture }) => fixture.secrets)),
    AUTHGEAR_PROJECT_ID: PROJECT_ID,
    AUTHGEAR_ADMIN_API_KEY_ID: KEY_ID,
    AUTHGEAR_ADMIN_API_PRIVATE_KEY: privateKey,
    ALERT_WEBHOOK_URL: ALERT_URL,
    ...QSTASH_SECRETS,
  };
  const faults = new Faults(seed);
  const queue = newQstash();
  const kept = new Map(providers.map(({ name }) => [name, new Map<string, unknown>()]));
  const known = new Map<string, Map<string, string>>();
  const inbox: Delivered[] = [];
  const served: Served[] = [];
  const alerts: unknown[] = [];
  const start = performance.now();
  /** What a rule of {@linkcode Faults} may be for. */
  const servers = [
    "*",
    "admin_api",
    "alert",
    "qstash",
    "unknown",
    ...providers.map(({ name }) => name),
  ];

  const server = createServer(async (request, response) => {
    try {
      if (!keepAlive) response.setHeader("Connection", "close");
      await respond(request, response);
    } catch (error) {
      answer(response, { status: 500, body: { error: `The sandbox failed: ${error}` } });
    }
  });
  await new Promise<void>((resolve, reject) => {
    server.once("error", reject);
    server.listen(port, "127.0.0.1", resolve);
  });

  async function respond(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const path = request.url ?? "/";
    // A page of elsewhere that has its own name resolve to this machine may not read the inbox.
    if (!isLoopback(request.headers.host)) {
      const error = "The sandbox answers to 127.0.0.1 and localhost alone";
      return answer(response, { status: 421, body: { error } });
    }
    const bytes = await readAll(request);
    if (path === "/") return answer(response, { status: 200, body: { inbox, served, alerts } });
    if (path === "/secrets") return answer(response, { status: 200, body: secrets });
    if (path === "/faults" && request.method === "POST") {
      const read = readRules(bytes.toString(), servers);
      if (typeof read === "string") return answer(response, { status: 400, body: { error: read } });
      faults.rules = read;
      return answer(response, { status: 204 });
    }
    const call: Call = {
      method: request.method ?? "GET",
      url: new URL(`https:/${path}`),
      headers: new Headers(request.headers as Record<string, string>),
      bytes: new Uint8Array(bytes),
      body: bytes.toString(),
    };
    const { failing, rule, reply, entry } = await take(call);
    if (!rule) {
      served.push({ ...entry, status: reply!.status });
      return answer(response, reply!);
    }
    misbehave(response, rule.fault, `${call.url} ${call.body}`, failing);
    served.push({ ...entry, status: response.headersSent ? response.statusCode : 0 });
  }

  /** Has the server that a request is for act on it, unless a fault comes before that. */
  async function take(call: Call) {
    const { to, serve, failing } = serverOf(call);
    const rule = faults.next(to);
    const reply = !rule || rule.taken ? await serve() : undefined;
    const at_ms = Math.round(performance.now() - start);
    if (reply?.received) inbox.push({ ...reply.received, provider: to, at_ms });
    const entry = { to, method: call.method, path: call.url.pathname, at_ms };
    return { failing, rule, reply, entry };
  }

  /** What QStash sees of a provider when it delivers a request that it kept. */
  async function deliverKept(call: Call): Promise<Answer> {
    const { rule, reply, failing, entry } = await take(call);
    const status = rule ? statusOfFault(rule.fault, failing.status) : reply!.status;
    served.push({ ...entry, status });
    return { ...reply, status };
  }

  function serverOf(call: Call) {
    const failing = { status: 200, body: '{"errors":[{"message":"unexpected error"}]}' };
    if (isAdminApi(call.url, admin)) {
      return { to: "admin_api", serve: () => serveAdminApi(call, admin), failing };
    }
    if (call.url.href === ALERT_URL) {
      return { to: "alert", serve: () => takeAlert(call), failing };
    }
    if (isQstash(call.url)) {
      return { to: "qstash", serve: () => serveQstash(call, queue, deliverKept), failing };
    }
    const provider = providers.find(({ fixture }) => fixture.handles(call.url));
    if (!provider) return { to: "unknown", serve: () => unknownTo(call, providers), failing };
    const { name, fixture } = provider;
    return {
      to: name,
      serve: () => serveKnown(name, fixture, call),
      failing: failingBodyOf(provider),
    };
  }

  /** As the provider does; where it refuses, once more with its own account for the one known. */
  async function serveKnown(name: string, fixture: ProviderFixture, call: Call): Promise<Answer> {
    const memory = kept.get(name)!;
    const reply = await fixture.serve(call, memory);
    const values = known.get(name);
    if (reply.received || !values) return reply;
    const second = await fixture.serve(translate(call, values), memory);
    return second.received ? second : reply;
  }

  function takeAlert(call: Call): Answer {
    alerts.push(JSON.parse(call.body));
    return { status: 200, body: "ok" };
  }

  const host = `127.0.0.1:${(server.address() as AddressInfo).port}`;
  const stop = () =>
    new Promise<void>((resolve) => {
      server.close(() => resolve());
      server.closeAllConnections();
    });
  return {
    origin: `http://${host}`,
    host,
    inbox,
    served,
    alerts,
    admin,
    faults,
    secrets,
    know(provider, value, as) {
      known.set(provider, new Map([...known.get(provider) ?? [], [value, as]]));
    },
    stop,
    [Symbol.asyncDispose]: stop,
  };
}

function unknownTo(call: Call, providers: KnownProvider[]): Answer {
  const known = ["admin_api", ...providers.map(({ name }) => name)].join(", ");
  const error = `The sandbox does not know ${call.url.host}${call.url.pathname}; it knows ${known}`;
  return { status: 404, body: { error } };
}
