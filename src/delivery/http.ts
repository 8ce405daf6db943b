/** The only `fetch` of the hook: bounded in time and size, and its failures cannot leak a URL. */

/** A failed fetch's own message holds the whole URL, so only this much of it is kept. */
export type Failure = "timeout" | "connection_lost" | "not_connected";

export interface Exchange {
  /** Status and headers; the body is already read. */
  response: Response;
  /** The body as text, at most {@linkcode MAX_BODY} bytes of it. */
  body: string;
}

/**
 * Deno 2 silently sends a POST again whose reused connection was lost, and the server may have acted
 * on the first. A body that is read from a Blob it cannot send twice (seen on 2.9.6), and that goes
 * out with its length, as servers want it. Deno 1, which is Authgear's, repeats nothing (seen on
 * 1.46.3), and a Blob would cost it a twelfth of the time of a run.
 */
const REPEATS = !globalThis.navigator?.userAgent.startsWith("Deno/1.");

/** Bytes of a reply that are read; a provider's reply has a few hundred. */
const MAX_BODY = 65_536;

/**
 * Sends one request and reads its reply.
 *
 * Redirects are not followed, as they would carry the credentials along. The body is consumed or
 * canceled before this returns, so that nothing outlives the run.
 *
 * @param ms milliseconds for the whole exchange
 * @returns the reply; or `not_connected`, where nothing was sent; or `timeout` and
 *   `connection_lost`, where the other side may have acted on the request
 */
export async function exchange(request: Request, ms: number): Promise<Exchange | Failure> {
  // It keeps no process alive, and takes Deno 2 a twentieth of the time of its first setTimeout.
  const signal = AbortSignal.timeout(Math.max(0, ms));
  // A server that heeds it closes the connection, so that none is lost between two requests. Deno
  // itself reuses one that a server leaves open.
  request.headers.set("Connection", "close");
  try {
    const body = REPEATS && request.body && await request.blob();
    const once = body ? new Request(request, { body }) : request;
    const response = await fetch(once, { redirect: "manual", signal });
    return { response, body: await readBounded(response) };
  } catch (error) {
    if (signal.aborted) return "timeout";
    return neverSent(error) ? "not_connected" : "connection_lost";
  }
}

/** Counts what arrives, unless it is certain to be short, as counting takes longer. */
export async function readBounded(response: Response): Promise<string> {
  if (isShort(response)) return await response.text();
  const decoder = new TextDecoder();
  let text = "";
  let size = 0;
  // What is left when the loop is left is canceled.
  for await (const chunk of response.body ?? []) {
    text += decoder.decode(chunk, { stream: true });
    size += chunk.length;
    if (size >= MAX_BODY) return text;
  }
  return text + decoder.decode();
}

/** The length that is said can be that of compressed bytes, or a lie where the body is chunked. */
function isShort({ headers }: Response): boolean {
  return !headers.has("Content-Encoding") && !headers.has("Transfer-Encoding") &&
    /^\d{1,4}$/.test(headers.get("Content-Length") ?? "");
}

/**
 * Name resolution, connection and TLS fail before a byte of the request is written. Deno says so
 * in the message, from version 2 on in the cause's.
 */
export function neverSent(error: unknown): boolean {
  return error instanceof Error &&
    /\(Connect\)|trying to connect|Requires net access/.test(`${error} ${error.cause}`);
}
