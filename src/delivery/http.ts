/** The only `fetch` of the hook: bounded in time and size, and its failures cannot leak a URL. */

/** A failed fetch's own message holds the whole URL, so only this much of it is kept. */
export type Failure = "timeout" | "connection_lost" | "not_connected";

export interface Exchange {
  /** Status and headers; the body is already read. */
  response: Response;
  /** The body as text, at most {@linkcode MAX_BODY} bytes of it. */
  body: string;
}

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
  // Deno 2 silently repeats a POST whose reused connection was lost, and the server may have acted on
  // the first. A connection that is never reused is also gone when the run ends.
  request.headers.set("Connection", "close");
  try {
    const response = await fetch(request, { redirect: "manual", signal });
    return { response, body: await readBounded(response) };
  } catch (error) {
    if (signal.aborted) return "timeout";
    return neverSent(error) ? "not_connected" : "connection_lost";
  }
}

async function readBounded(response: Response): Promise<string> {
  if (!response.body) return "";
  const { headers } = response;
  const length = headers.get("Content-Length");
  // Most replies: what is known to be short is read in one step, which is faster. A length beside an
  // encoding is that of the compressed bytes.
  if (length && Number(length) <= MAX_BODY && !headers.has("Content-Encoding")) {
    return await response.text();
  }
  const decoder = new TextDecoder();
  const reader = response.body.getReader();
  let text = "";
  let size = 0;
  while (size < MAX_BODY) {
    const { done, value } = await reader.read();
    if (done) return text + decoder.decode();
    size += value.length;
    text += decoder.decode(value, { stream: true });
  }
  await reader.cancel().catch(() => {});
  return text;
}

/**
 * Name resolution, connection and TLS fail before a byte of the request is written. Deno says so
 * in the message, from version 2 on in the cause's.
 */
function neverSent(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  const { message, cause } = error;
  return /\(Connect\)|trying to connect|Requires net access/.test(
    `${message} ${cause instanceof Error ? cause.message : ""}`,
  );
}
