/** Who is told what: plain data, before it has a language. */

import type { Channel } from "./message.ts";

/** Values by placeholder name; a missing one needs a fallback in the text. */
export type Values = Record<string, string | undefined>;

/** The addresses of one person that a message may go to, by channel. */
export type Recipient = { [C in Channel]?: string } & {
  /** The entry of `sms.countries` that lets the phone number through: an ISO 3166 code, or a prefix. */
  country?: string;
};

export interface Notice {
  /** The key of the text in `templates/`. */
  message: string;
  to: Recipient[];
  values: Values;
  /** True where the text holds a password or announces one. */
  secret?: boolean;
}
