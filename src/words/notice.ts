/** Who is told what: plain data, before it has a language. */

import type { Facts } from "./facts.ts";
import type { Channel } from "./message.ts";

/** Values by placeholder name; a missing one needs a fallback in the text. */
export type Values = Record<string, string | undefined>;

/** Whom a value is written for. */
export interface Reader {
  /** BCP 47 tag of the message's language. */
  locale: string;
  /** Their time zone, as the `tz` database names it, where the event has one. */
  zone?: string | undefined;
}

/** Values of which some, such as a date, are written in the reader's language. */
export type Unwritten = Record<string, string | undefined | ((reader: Reader) => string)>;

/** Makes a recipient of a person's addresses, of those that may be sent to. */
export type Reach = (phone: string | undefined, email: string | undefined) => Recipient;

/** What an event says beside whom it is about. */
export interface Details {
  values: Unwritten;
  /** Who hears of it, where that is not the person alone. */
  to?(own: Pick<Facts, "phone" | "email">, reach: Reach): Recipient[];
}

/** The addresses of one person that a message may go to, by channel. */
export type Recipient = { [C in Channel]?: string } & {
  /** What only their texts say, in the place of the notice's own values. */
  values?: Values;
  /** The entry of `sms.countries` that lets the phone number through: an ISO 3166 code, or a prefix. */
  country?: string;
};

export interface Notice {
  /** The key of the text in `templates/`. */
  message: string;
  to: Recipient[];
  values: Unwritten;
  /** True where the text holds a password or announces one. */
  secret?: boolean;
}
