/**
 * AccessYou SMS, Hong Kong.
 *
 * API: https://www.accessyou.com/smsapi.pdf
 *
 * Credentials: account number, user and password of the API, all in the query of a GET request, so
 * that every log of addresses on the way holds them: use an account for this alone. A repeat is sent
 * again. What is known is how Authgear's own SMS gateway speaks to AccessYou; whether `from` can be
 * left out, how long a text may be and limits of rate are not verified.
 */

import { optionsOf } from "../words/options.ts";
import type { Lasting, ProviderInfo, SmsProvider } from "../words/provider.ts";
import { senderOf } from "../words/sender.ts";
import {
  type AccessyouAccount,
  accessyouAccount,
  accessyouOutcome,
  accessyouRequest,
} from "./families/accessyou.ts";

export interface AccessyouOptions extends AccessyouAccount {
  /** Sender ID that AccessYou registered for the account; without it, AccessYou's own. */
  from?: string;
}

export const about: ProviderInfo = {
  title: "AccessYou SMS",
  channel: "sms",
  senders: ["registered sender ID", "AccessYou's own number"],
  idempotent: false,
  countries: "Made for Hong Kong and mainland China.",
  verified:
    "Request, reply and most codes as in Authgear's own SMS gateway; the other codes from " +
    "community code; a request without a sender, lengths, limits and statuses other than 200 not " +
    "verified.",
  api: "https://www.accessyou.com/smsapi.pdf",
};

export function accessyou(options: AccessyouOptions): Lasting<SmsProvider> {
  const { optional } = optionsOf("accessyou", options);
  const account = accessyouAccount("accessyou", options);
  const from = optional(
    "from",
    "the sender ID registered for the account, up to 11 letters and digits or a number",
    senderOf("digits", "shortCode", { alphanumeric: " _#&+.-" }),
    "Example",
  );
  return {
    name: "accessyou",
    channel: "sms",
    lasting: true,
    request(message) {
      return accessyouRequest("sms", {
        ...account,
        tid: "1",
        phone: message.to.slice(1),
        a: message.text,
        ...(from && { from }),
      });
    },
    outcome: accessyouOutcome,
  };
}
