/**
 * ZeptoMail by Zoho, which Zoho now calls Zoho CPaaS.
 *
 * API: https://www.zoho.com/zeptomail/help/api/email-sending.html
 *
 * Credentials: the Send Mail token of one Mail Agent, which belongs to one data center. ZeptoMail
 * answers 401 to much that has nothing to do with the token, so the sub-code decides, and else the
 * code. Click and open tracking are switched off for the message. A repeat is sent again. Not
 * verified: which status goes with which code, rate limits, every data center's host, and that a
 * `{{name}}` in a text stays as it is (the request brings no values to fill in).
 */

import { accepted, rejected, type RejectedCode } from "../words/outcome.ts";
import { at, idOf, own, parse, textAt } from "../words/json.ts";
import { AUTO_SUBMITTED, postJson } from "../words/request.ts";
import { byStatus } from "../words/reply.ts";
import { EMAIL, ONE_LINE } from "../words/address.ts";
import type { EmailProvider, Lasting, ProviderInfo } from "../words/provider.ts";
import { optionsOf } from "../words/options.ts";
import type { Secret } from "../words/secret.ts";

export interface ZeptomailOptions {
  /** Send Mail token, with or without `Zoho-enczapikey`: Mail Agents, SMTP/API, API. */
  token: Secret;
  /** Ending of the data center's host: `com` (default), `eu`, `in`, `com.au`, `jp`, `com.cn`. */
  domain?: string;
  /** Sender address at a domain verified in the Mail Agent. */
  from: string;
  /** Sender's name as the inbox shows it. */
  fromName?: string;
  /** Address that answers go to. */
  replyTo?: string;
}

export const about: ProviderInfo = {
  title: "ZeptoMail",
  channel: "email",
  senders: ["verified domain"],
  idempotent: false,
  countries: "",
  verified: "Request verified against the official SDK, codes against the documentation; " +
    "statuses, rate limits and the hosts of data centers not verified.",
  api: "https://www.zoho.com/zeptomail/help/api/email-sending.html",
  announced: "ZeptoMail is now called Zoho CPaaS.",
  clickTracking: "off",
};

/** Sub-codes, and the codes above them: https://www.zoho.com/zeptomail/help/api/error-codes.html */
const CODES: Record<string, RejectedCode> = {
  SERR_156: "authentication_failed",
  SERR_157: "authentication_failed",
  AE_101: "delivery_rejected",
  LE_101: "delivery_rejected",
  SM_128: "delivery_rejected",
  SM_133: "delivery_rejected",
  SMI_115: "delivery_rejected",
  GE_102: "unsupported_request",
  SM_101: "unsupported_request",
  SM_111: "unsupported_request",
  TM_3201: "unsupported_request",
  TM_3301: "unsupported_request",
  TM_3501: "delivery_rejected",
  TM_3601: "delivery_rejected",
  TM_4001: "authentication_failed",
  TM_8001: "unsupported_request",
};
const INVALID_ADDRESS = "SM_113";

export function zeptomail(options: ZeptomailOptions): Lasting<EmailProvider> {
  const { required, optional } = optionsOf("zeptomail", options);
  const token = required(
    "token",
    "a Send Mail token from Mail Agents, SMTP/API",
    /\S{10,}\s*$/,
    "Zoho-enczapikey 0123456789",
  )
    .replace(/^\s*Zoho-enczapikey\s+/i, "").trim();
  const domain = optional(
    "domain",
    "the ending of the data center's host",
    /^[a-z]+(\.[a-z]+)?$/,
    "com.au",
  );
  const from = required(
    "from",
    "the sender's address at a verified domain",
    EMAIL,
    "no-reply@example.com",
  );
  const fromName = optional("fromName", "the sender's name, one line", ONE_LINE, "Example");
  const replyTo = optional("replyTo", "the address that answers go to", EMAIL, "help@example.com");
  return {
    name: "zeptomail",
    channel: "email",
    lasting: true,
    request(message) {
      return postJson(`https://api.zeptomail.${domain ?? "com"}/v1.1/email`, {
        Authorization: `Zoho-enczapikey ${token}`,
      }, {
        from: { address: from, ...(fromName && { name: fromName }) },
        to: [{ email_address: { address: message.to } }],
        ...(replyTo && { reply_to: [{ address: replyTo }] }),
        subject: message.subject,
        textbody: message.text,
        htmlbody: message.html,
        mime_headers: AUTO_SUBMITTED,
        track_clicks: false,
        track_opens: false,
      });
    },
    outcome(response, body) {
      const json = parse(body);
      if (response.ok) {
        const id = idOf(at(json, "request_id"));
        return at(json, "message") === "OK" && id ? accepted(id) : byStatus(response);
      }
      const code = at(json, "error", "details", 0, "code") ?? at(json, "error", "code");
      if (code === INVALID_ADDRESS) {
        const field = textAt(json, "error", "details", 0, "target");
        const ours = /^to\b/.test(field) ? "invalid_email_address" : "unsupported_request";
        return rejected(ours, code);
      }
      const known = own(CODES, code) ?? own(CODES, at(json, "error", "code"));
      return known ? rejected(known, code) : byStatus(response, code);
    },
  };
}
