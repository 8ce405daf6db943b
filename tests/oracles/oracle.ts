/**
 * Compares our request with the one that a provider's official SDK makes for the same message.
 *
 * The SDK is pointed at a server on loopback, which answers as the sandbox does. Method, path,
 * query, each header and each field of the body are compared; a difference is allowed only where
 * the test names it with its reason, and a named difference that is none fails the test too.
 */

import { assert, assertEquals } from "@std/assert";
import type { Message } from "../../src/words/message.ts";
import type { Provider } from "../../src/words/provider.ts";
import type { Call, ProviderFixture } from "../fixtures/provider_fixture.ts";

export interface OracleCase {
  /** The package and its version, as `deno.json` beside this file pins it. */
  sdk: string;
  title: string;
  provider: Provider;
  fixture: ProviderFixture;
  message: Message;
  /** Sends the message through the SDK to `origin`, in the place of the provider's own. */
  send(origin: string): Promise<unknown>;
  /** Where the two differ, as `header user-agent` or `body from`, each with the reason. */
  differences: Record<string, string>;
}

/** Headers of the connection and of fetch itself, which no API reads. */
const TRANSPORT = [
  "accept-language",
  "host",
  "connection",
  "content-length",
  "accept-encoding",
  "transfer-encoding",
];

export function oracle(one: OracleCase): void {
  const { sdk, title, provider, message, fixture, differences } = one;
  Deno.test({
    name: `${provider.name}() makes the same request as ${sdk} for ${title}`,
    // SDKs keep sockets and timers of their own.
    sanitizeOps: false,
    sanitizeResources: false,
    async fn() {
      const ours = await provider.request(message);
      const target = new URL(ours.url);
      const theirs = await capture(target, fixture, one.send);
      const a = await flatten(await callOf(ours, target));
      const b = await flatten(theirs);
      const found = [...new Set([...Object.keys(a), ...Object.keys(b)])]
        .filter((name) => a[name] !== b[name]).sort();
      const report = found.map((name) => `${name}: ours ${a[name]}, theirs ${b[name]}`).join("\n");
      assertEquals(found, Object.keys(differences).sort(), report);
    },
  });
}

/** Runs `send` and returns the last request that reached the server. */
async function capture(
  target: URL,
  fixture: ProviderFixture,
  send: OracleCase["send"],
): Promise<Call> {
  let seen: Call | undefined;
  const kept = new Map<string, unknown>();
  const server = Deno.serve({ hostname: "127.0.0.1", port: 0, onListen() {} }, async (request) => {
    seen = await callOf(request, target);
    const { status, headers = {}, body } = await fixture.serve(seen, kept);
    return typeof body === "string" || body === undefined
      ? new Response(body as string | undefined ?? null, { status, headers })
      : Response.json(body, { status, headers });
  });
  try {
    await Promise.race([
      send(`http://127.0.0.1:${server.addr.port}`).catch((error) => seen || Promise.reject(error)),
      new Promise((_, reject) => setTimeout(() => reject(new Error("the SDK hangs")), 20_000)),
    ]);
  } finally {
    await server.shutdown();
  }
  assert(seen, "the SDK sent nothing to the server");
  return seen;
}

async function callOf(request: Request, target: URL): Promise<Call> {
  const { pathname, search } = new URL(request.url);
  const bytes = new Uint8Array(await request.arrayBuffer());
  return {
    method: request.method,
    url: new URL(pathname + search, target.origin),
    headers: request.headers,
    bytes,
    body: new TextDecoder().decode(bytes),
  };
}

/** One line for each thing that can differ. */
async function flatten(
  { method, url, headers, body, bytes }: Call,
): Promise<Record<string, string>> {
  const flat: Record<string, string> = { method, path: url.pathname };
  for (const [key, value] of url.searchParams) flat[`query ${key}`] = value;
  let type = "";
  headers.forEach((value, key) => {
    if (key === "content-type") {
      type = value;
      flat[`header ${key}`] = value.replace(/;\s*boundary=.*/, "").replace(/;\s*/, "; ");
    } else if (!TRANSPORT.includes(key)) flat[`header ${key}`] = value;
  });
  if (body && /json/.test(type)) flattenJson("body", JSON.parse(body), flat);
  else if (/form/.test(type)) {
    const form = await new Response(bytes, { headers: { "content-type": type } }).formData();
    for (const [key, value] of form) flat[`body ${key}`] = String(value);
  } else if (body) flat["body"] = body;
  return flat;
}

function flattenJson(prefix: string, value: unknown, flat: Record<string, string>): void {
  if (typeof value !== "object" || value === null) {
    flat[prefix] = JSON.stringify(value);
    return;
  }
  for (const [key, inner] of Object.entries(value)) {
    flattenJson(prefix === "body" ? `body ${key}` : `${prefix}.${key}`, inner, flat);
  }
}
