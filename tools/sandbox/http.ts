/** Requests and answers of the sandbox's HTTP server. */

import { Buffer } from "node:buffer";
import type { IncomingMessage, ServerResponse } from "node:http";
import type { Answer } from "../../tests/fixtures/provider_fixture.ts";

export function answer(response: ServerResponse, { status, headers = {}, body }: Answer): void {
  const isText = typeof body === "string" || body === undefined;
  const bytes = Buffer.from(isText ? body ?? "" : JSON.stringify(body));
  response.writeHead(status, {
    ...(!isText && { "Content-Type": "application/json" }),
    ...headers,
    // As nearly all APIs do; Deno's server leaves it away. A 204 must not have one (RFC 9110, 8.6).
    ...(status !== 204 && { "Content-Length": bytes.length }),
  });
  response.end(bytes);
}

/** Whether a request was made to this machine by a name that only this machine can mean. */
export function isLoopback(host: string | undefined): boolean {
  return /^(127\.0\.0\.1|localhost)(:\d+)?$/.test(host ?? "");
}

export async function readAll(request: IncomingMessage): Promise<Buffer> {
  const chunks: Uint8Array[] = [];
  for await (const chunk of request) chunks.push(chunk);
  return Buffer.concat(chunks);
}
