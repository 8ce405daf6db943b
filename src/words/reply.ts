/** What a reply's status and headers say, in the vocabulary of outcomes. */

import { own } from "./json.ts";
import { type Outcome, rejected, type RejectedCode, retry, unknown } from "./outcome.ts";

/**
 * What a status means where the body says nothing better.
 *
 * A 2xx that no predicate recognized is `unknown`, never `accepted`. A 5xx other than 503 may have
 * been sent: it is `unknown` too.
 *
 * @param detail the provider's own code for the failure
 */
export function byStatus(response: Response, detail?: unknown): Outcome {
  const { status } = response;
  if (status === 401 || status === 403) return rejected("authentication_failed", detail);
  if (status === 402) return rejected("delivery_rejected", detail);
  if (status === 429) return retry("rate_limited", retryAfter(response.headers), detail);
  if (status === 503) return retry("provider_unavailable", retryAfter(response.headers), detail);
  if (status >= 300 && status < 500 && status !== 408) {
    return rejected("unsupported_request", detail ?? status);
  }
  return unknown("unknown_error", detail ?? status);
}

/**
 * What a provider's own code for a failure means, by a table of its codes; by the status where the
 * table has it not.
 */
export function byCode(
  response: Response,
  codes: Record<string | number, RejectedCode>,
  code: unknown,
): Outcome {
  const known = own(codes, code);
  return known ? rejected(known, code) : byStatus(response, code);
}

/** Milliseconds that `Retry-After` asks for, given as seconds or as a date; undefined without it. */
export function retryAfter(headers: Headers): number | undefined {
  const value = headers.get("Retry-After");
  if (!value) return undefined;
  const ms = /^\d+(\.\d+)?$/.test(value) ? Number(value) * 1000 : Date.parse(value) - Date.now();
  return Number.isFinite(ms) ? Math.max(0, ms) : undefined;
}
