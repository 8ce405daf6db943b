/** A command's requests, sent to the sandbox instead of the hosts that they are for. */

import { UserError } from "../cli.ts";

/** What takes a request in the place of the network. */
export type Send = (request: Request, init?: RequestInit) => Promise<Response>;

/**
 * The sandbox's made-up value for every secret, which it accepts.
 *
 * @param origin `http://HOST:PORT`
 * @throws {UserError} where that is no origin, or no sandbox is there
 */
export async function sandboxSecrets(origin: string): Promise<Record<string, string>> {
  if (!/^http:\/\/[^/]+$/.test(origin)) {
    throw new UserError("--sandbox takes an origin such as http://127.0.0.1:8787");
  }
  const reply = await fetch(`${origin}/secrets`).catch(() => undefined);
  const secrets = reply?.ok
    ? await reply.json().catch(() => undefined)
    : await reply?.body?.cancel();
  if (!secrets) throw new UserError(`--sandbox: there is no sandbox at ${origin}`);
  return secrets;
}

/** Sends `https://HOST/PATH` to `ORIGIN/HOST/PATH`, with the same method, headers and body. */
export function throughSandbox(origin: string): Send {
  const network = globalThis.fetch;
  return async (request, init) => {
    const { host, pathname, search } = new URL(request.url);
    const { method, headers } = request;
    const body = method === "GET" ? undefined : await request.arrayBuffer();
    const sent = { method, headers, ...(body && { body }), ...init };
    return await network(`${origin}/${host}${pathname}${search}`, sent);
  };
}
