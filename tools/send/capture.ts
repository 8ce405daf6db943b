/** Requests caught on their way. */

import type { HttpRequest } from "../masked.ts";

/**
 * The requests of some work, none of which is sent: each is refused, so that every provider is asked.
 * The work must be the only one in the process.
 */
export async function capture(work: () => Promise<unknown>): Promise<HttpRequest[]> {
  const captured: HttpRequest[] = [];
  const network = globalThis.fetch;
  globalThis.fetch = (async (input: Request | URL | string, init?: RequestInit) => {
    const request = new Request(input, init);
    const { method, url, headers } = request;
    captured.push({ method, url, headers: [...headers], body: await request.text() });
    return new Response("{}", { status: 400 });
  }) as typeof fetch;
  try {
    await work();
  } finally {
    globalThis.fetch = network;
  }
  return captured.filter(({ url }, index) =>
    captured.findIndex((one) => one.url === url) === index
  );
}
