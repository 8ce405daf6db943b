/**
 * What a provider is, and the few things that all of them need.
 *
 * A provider is a factory: options in, a plain object out. It does no I/O: it makes a Request and
 * reads a reply; `deliver.ts` does the rest.
 */

import type { Channel, EmailMessage, Message, SmsMessage } from "./message.ts";
import { type Outcome, rejected, retry, unknown } from "./outcome.ts";

export { optionsOf } from "./options.ts";

export interface Provider<M extends Message = Message> {
  /** The factory's name, as logs and alerts show it. */
  name: string;
  channel: M["channel"];
  /** True where the provider itself drops a second request with the same {@linkcode Message} ID. */
  idempotent?: boolean;
  /** The whole HTTP request, HTTPS, with its credentials. */
  request(message: M): Request | Promise<Request>;
  /**
   * What the reply means.
   *
   * @param response status and headers; its body is already read
   * @param body the body as text, at most 64 KiB of it
   */
  outcome(response: Response, body: string): Outcome;
  /**
   * The request that asks again, where a reply only says that the provider has begun; undefined
   * where the reply is the last word.
   */
  poll?(response: Response, body: string): Poll | undefined | Promise<Poll | undefined>;
}

export interface Poll {
  request: Request;
  /** Milliseconds to wait before it. */
  after: number;
}

/** A provider whose request is as good in an hour as it is now, so that a queue may hold it. */
export type Lasting<P extends Provider> = P & { lasting: true };

export type SmsProvider = Provider<SmsMessage>;
export type EmailProvider = Provider<EmailMessage>;

/** What the README's table says of a provider; never part of the deployed file. */
export interface ProviderInfo {
  /** The provider's own name for the product. */
  title: string;
  channel: Channel;
  /** Kinds of sender that the provider takes, in its console's words. */
  senders: string[];
  /** Whether a repeated request is dropped by the provider. */
  idempotent: boolean;
  /** What to know before sending to some countries; empty where nothing is. */
  countries: string;
  /** How well the wire format is known, and what is not verified. */
  verified: string;
  /** The address of the page that documents the API. */
  api: string;
}

/** A plain `local@domain` address of ASCII letters, as senders must be. */
export const EMAIL = /^[\w.!#$%&'*+/=?^`{|}~-]+@[A-Za-z0-9-]+(\.[A-Za-z0-9-]+)+$/;

/** E.164: `+`, then 7 to 15 digits. */
export const E164 = /^\+[1-9]\d{6,14}$/;

/** Headers that every email carries: no out-of-office answer to a machine (RFC 3834). */
export const AUTO_SUBMITTED = { "Auto-Submitted": "auto-generated" };

/** The value of an `Authorization` header for HTTP Basic, of UTF-8 text. */
export function basic(user: string, password: string): string {
  return `Basic ${btoa(String.fromCharCode(...new TextEncoder().encode(`${user}:${password}`)))}`;
}

/** A display name and an address as RFC 5322 writes them: `"Name" <local@domain>`. */
export function mailbox(name: string | undefined, address: string): string {
  return name ? `"${name.replace(/["\\]/g, "\\$&")}" <${address}>` : address;
}

/** A POST of JSON. */
export function postJson(
  url: string,
  headers: Record<string, string>,
  body: unknown,
): Request {
  return new Request(url, {
    method: "POST",
    headers: { "Content-Type": "application/json", Accept: "application/json", ...headers },
    body: JSON.stringify(body),
  });
}

/** A reply's JSON, or undefined where it is none: an error page is not an exception. */
export function parse(body: string): unknown {
  try {
    return JSON.parse(body);
  } catch {
    return undefined;
  }
}

/** The value at a path in parsed JSON, or undefined where the path leads nowhere. */
export function at(json: unknown, ...path: (string | number)[]): unknown {
  let value = json;
  for (const key of path) {
    if (typeof value !== "object" || value === null || !Object.hasOwn(value, key)) return undefined;
    value = (value as Record<string | number, unknown>)[key];
  }
  return value;
}

/** A provider's message ID: a non-empty string, or a number that JSON kept whole. */
export function idOf(value: unknown): string | undefined {
  if (typeof value === "string" && value !== "") return value;
  return Number.isSafeInteger(value) ? String(value) : undefined;
}

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

/** Milliseconds that `Retry-After` asks for, given as seconds or as a date; undefined without it. */
export function retryAfter(headers: Headers): number | undefined {
  const value = headers.get("Retry-After");
  if (!value) return undefined;
  const ms = /^\d+(\.\d+)?$/.test(value) ? Number(value) * 1000 : Date.parse(value) - Date.now();
  return Number.isFinite(ms) ? Math.max(0, ms) : undefined;
}
