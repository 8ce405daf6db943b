/**
 * What a provider is: a factory takes options and returns this plain object.
 *
 * It does no I/O: it makes a Request and reads a reply; `delivery/deliver.ts` does the rest.
 */

import type { Channel, EmailMessage, Message, SmsMessage } from "./message.ts";
import type { Outcome } from "./outcome.ts";

export interface Provider<M extends Message = Message> {
  /** The factory's name, as logs and alerts show it. */
  name: string;
  channel: M["channel"];
  /** True where the provider itself drops a second request with the same {@linkcode Message} ID. */
  idempotent?: boolean;
  /** The messages that it has templates for; absent where it sends any text. */
  templates?: string[];
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
  /**
   * The longest SMS that it takes: segments, or characters of a text in GSM-7 and of one that is
   * not. Absent where that is not known.
   */
  longest?: { segments: number } | { gsm7: number; ucs2: number };
  /** What the provider has announced: an end with its date, a new name. */
  announced?: string;
  /**
   * Whether links in an email are rewritten so that clicks can be counted: `"off"` where every
   * message of ours says so, else in words what the account's owner has to do.
   */
  clickTracking?: string;
}
