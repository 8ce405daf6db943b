/**
 * The stand-in for every provider's API and for the Admin API, on loopback.
 *
 * A hook that was built with `--sandbox ORIGIN` sends `https://HOST/PATH` to `ORIGIN/HOST/PATH`.
 */

import type { Answer, Call, Received } from "../../tests/fixtures/provider_fixture.ts";
import { type AdminApiState, isAdminApi, serveAdminApi } from "./admin_api.ts";
import { type KnownProvider, knownProviders } from "./providers.ts";

/** One request that the sandbox answered. */
export interface Served {
  /** `admin_api`, a provider's name, or `unknown`. */
  to: string;
  method: string;
  /** The path of the real service, without its query. */
  path: string;
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
  admin: AdminApiState;
  /** Values for the secrets that a configuration asks for, which the sandbox accepts. */
  secrets: Record<string, string>;
  stop(): Promise<void>;
}

const KEY_ID = "sandbox-key";

/** @param port 0 takes a free one */
export async function startSandbox(port = 0): Promise<Sandbox> {
  const providers = await knownProviders();
  const { key, privateKey } = await makeKey();
  const admin: AdminApiState = {
    keyId: KEY_ID,
    key,
    users: new Map(),
    policy: {},
    mutations: [],
    asked: [],
  };
  const secrets = {
    ...Object.assign({}, ...providers.map(({ fixture }) => fixture.secrets)),
    AUTHGEAR_PROJECT_ID: "example-project",
    AUTHGEAR_ADMIN_API_KEY_ID: KEY_ID,
    AUTHGEAR_ADMIN_API_PRIVATE_KEY: privateKey,
  };
  const kept = new Map(providers.map(({ name }) => [name, new Map<string, unknown>()]));
  const inbox: Delivered[] = [];
  const served: Served[] = [];
  const start = performance.now();
  const server = Deno.serve({ hostname: "127.0.0.1", port, onListen() {} }, async (request) => {
    const { pathname, search } = new URL(request.url);
    if (pathname === "/") return json({ inbox, served });
    if (pathname === "/secrets") return json(secrets);
    const bytes = new Uint8Array(await request.arrayBuffer());
    const url = new URL(`https:/${pathname}${search}`);
    const { method, headers } = request;
    const call = { method, url, headers, bytes, body: new TextDecoder().decode(bytes) };
    const { to, answer } = await answerTo(call);
    const at_ms = Math.round(performance.now() - start);
    served.push({ to, method, path: url.pathname, status: answer.status, at_ms });
    if (answer.received) inbox.push({ ...answer.received, provider: to, at_ms });
    return response(answer);
  });
  const host = `127.0.0.1:${server.addr.port}`;
  const stop = () => server.shutdown();
  return {
    origin: `http://${host}`,
    host,
    inbox,
    served,
    admin,
    secrets,
    stop,
    [Symbol.asyncDispose]: stop,
  };

  async function answerTo(call: Call): Promise<{ to: string; answer: Answer }> {
    if (isAdminApi(call.url)) return { to: "admin_api", answer: await serveAdminApi(call, admin) };
    const provider = providers.find(({ fixture }) => fixture.handles(call.url));
    if (!provider) return { to: "unknown", answer: unknownTo(call, providers) };
    const { name, fixture } = provider;
    return { to: name, answer: await fixture.serve(call, kept.get(name)!) };
  }
}

function unknownTo(call: Call, providers: KnownProvider[]): Answer {
  const known = ["admin_api", ...providers.map(({ name }) => name)].join(", ");
  const error = `The sandbox does not know ${call.url.host}${call.url.pathname}; it knows ${known}`;
  return { status: 404, body: { error } };
}

function response({ status, headers = {}, body }: Answer): Response {
  if (body === undefined) return new Response(null, { status, headers });
  return typeof body === "string"
    ? new Response(body, { status, headers })
    : json(body, { status, headers });
}

function json(value: unknown, init: ResponseInit = {}): Response {
  return new Response(JSON.stringify(value), {
    ...init,
    headers: { "Content-Type": "application/json", ...init.headers },
  });
}

/** A key pair for the Admin API's tokens, made anew for every sandbox. */
async function makeKey(): Promise<{ key: CryptoKey; privateKey: string }> {
  const pair = await crypto.subtle.generateKey(
    {
      name: "RSASSA-PKCS1-v1_5",
      modulusLength: 2048,
      publicExponent: new Uint8Array([1, 0, 1]),
      hash: "SHA-256",
    },
    true,
    ["sign", "verify"],
  );
  const der = new Uint8Array(await crypto.subtle.exportKey("pkcs8", pair.privateKey));
  const base64 = btoa(String.fromCharCode(...der)).match(/.{1,64}/g)!.join("\n");
  return {
    key: pair.publicKey,
    privateKey: `-----BEGIN PRIVATE KEY-----\n${base64}\n-----END PRIVATE KEY-----\n`,
  };
}
