/**
 * AccessYou, Hong Kong: the `basic` product.
 *
 * API: https://www.accessyou.com/ (the document comes with the account; there is no public one)
 *
 * Credentials: account number and password, both in the query of a GET request, so that every log of
 * addresses on the way holds them: use an account for this alone. AccessYou takes requests only from
 * IP addresses that it was told of, and the hook's may change; ask AccessYou to lift that.
 *
 * All of this is known from other people's code alone: the host, its HTTPS, the parameters, and the
 * replies, which come with status 200 for success and failure alike, as plain text, XML or JSON.
 * Texts go out in UTF-8; accounts that need decimal HTML entities are not served, and whether an
 * entity that stands in a text is left alone is not verified. A repeat is sent again.
 */

import { accepted, rejected, type RejectedCode } from "../words/outcome.ts";
import { byStatus } from "../words/reply.ts";
import type { Lasting, ProviderInfo, SmsProvider } from "../words/provider.ts";
import { optionsOf } from "../words/options.ts";
import type { Secret } from "../words/secret.ts";

export interface AccessyouOptions {
  /** Account number, digits. */
  accountno: string | Secret;
  /** Password of the API, which is not that of the web page. */
  pwd: Secret;
  /** Sender ID that AccessYou registered for the account; without it, AccessYou's own. */
  from?: string;
}

export const about: ProviderInfo = {
  title: "AccessYou (basic)",
  channel: "sms",
  senders: ["registered sender ID", "AccessYou's own number"],
  idempotent: false,
  countries: "Made for Hong Kong and mainland China.",
  verified: "Community evidence only: no official document, SDK or reply was read; HTTPS on this " +
    "host, encoding, rate limits and statuses other than 200 not verified.",
  api: "https://www.accessyou.com/",
};

const SENT = "100";
/** Values of `msg_status`. 887 and 888 are failures inside AccessYou: the text may have gone. */
const CODES: Record<string, RejectedCode> = {
  101: "authentication_failed",
  104: "authentication_failed",
  105: "authentication_failed",
  106: "authentication_failed",
  107: "delivery_rejected",
  102: "unsupported_request",
  103: "invalid_phone_number",
  108: "invalid_phone_number",
};

export function accessyou(options: AccessyouOptions): Lasting<SmsProvider> {
  const { required, optional } = optionsOf("accessyou", options);
  const accountno = required("accountno", "the account number that AccessYou gave you", /^\d+$/);
  const pwd = required("pwd", "the password of the API that AccessYou gave you");
  const from = optional("from", "the sender ID registered for the account");
  return {
    name: "accessyou",
    channel: "sms",
    lasting: true,
    request(message) {
      const query = new URLSearchParams({
        accountno,
        pwd,
        ...(from && { from }),
        phone: message.to.slice(1),
        msg: message.text,
        // Long texts are joined instead of cut.
        size: "l",
      });
      return new Request(
        `https://basic.accessyou-api.com/sms/sendsms-utf8-senderid.php?${query}`,
      );
    },
    outcome(response, body) {
      const { status, id } = read(body);
      const known = status ? CODES[status] : undefined;
      if (known) return rejected(known, status);
      return response.ok && status === SENT && id ? accepted(id) : byStatus(response, status);
    },
  };
}

/** Bare digits are an ID, or a status where they are three; XML and JSON name both. */
function read(body: string): { status?: string | undefined; id?: string | undefined } {
  const text = body.trim(); // takes a byte order mark away, too
  if (/^\d{4,}$/.test(text)) return { status: SENT, id: text };
  if (/^\d{3}$/.test(text)) return { status: text };
  return { status: field(text, "msg_status"), id: field(text, "msg_id") };
}

/** The digits of a field of XML or JSON, as text, since an ID may be too long for a number. */
function field(text: string, name: string): string | undefined {
  const xml = new RegExp(`<${name}>\\s*(?:<!\\[CDATA\\[)?\\s*(\\d+)`).exec(text);
  return (xml ?? new RegExp(`"${name}"\\s*:\\s*"?(\\d+)`).exec(text))?.[1];
}
