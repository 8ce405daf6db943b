/**
 * MailerSend.
 *
 * API: https://developers.mailersend.com/api/v1/email.html
 *
 * Credentials: an API token of one domain with "Custom access" to Email alone. Success is a 202
 * without a body; the ID is in a header. A 202 may also say that the recipient is suppressed or
 * that the account is paused. Headers of our own need an Enterprise account, so these emails do not
 * carry `Auto-Submitted`. Tracking of clicks, opens and content is switched off for the message.
 * What looks like `{{name}}` stays as it is, as MailerSend fills such variables only where a
 * request brings values for them. A repeat is sent again.
 */

import { accepted, rejected, type RejectedCode } from "../words/outcome.ts";
import { at, idOf, own, parse, textAt } from "../words/json.ts";
import { byStatus } from "../words/reply.ts";
import { EMAIL, ONE_LINE } from "../words/address.ts";
import type { EmailProvider, Lasting, ProviderInfo } from "../words/provider.ts";
import { optionsOf } from "../words/options.ts";
import { postJson } from "../words/request.ts";
import type { Secret } from "../words/secret.ts";

export interface MailersendOptions {
  /** API token: MailerSend, Domains, Manage, API tokens. */
  apiToken: Secret;
  /** Sender address at a domain verified under MailerSend, Domains. */
  from: string;
  /** Sender's name as the inbox shows it. */
  fromName?: string;
  /** Address that answers go to. */
  replyTo?: string;
}

export const about: ProviderInfo = {
  title: "MailerSend",
  channel: "email",
  senders: ["verified domain"],
  idempotent: false,
  countries: "",
  verified: "Request verified against the official SDK; suppressions, pauses and error numbers " +
    "are known from other clients of the API; a test mode is not verified.",
  api: "https://developers.mailersend.com/api/v1/email.html",
  clickTracking: "off",
};

/** Numbers that MailerSend writes behind a `#` at the end of an error's text. */
const CODES: Record<string, RejectedCode> = {
  MS42225: "delivery_rejected",
};

export function mailersend(options: MailersendOptions): Lasting<EmailProvider> {
  const { required, optional } = optionsOf("mailersend", options);
  const apiToken = required(
    "apiToken",
    "an API token from MailerSend, Domains",
    /^\S{10,}$/,
    "mlsn.0123456789abcdef",
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
    name: "mailersend",
    channel: "email",
    lasting: true,
    request(message) {
      return postJson("https://api.mailersend.com/v1/email", {
        Authorization: `Bearer ${apiToken}`,
      }, {
        from: { email: from, ...(fromName && { name: fromName }) },
        to: [{ email: message.to }],
        ...(replyTo && { reply_to: { email: replyTo } }),
        subject: message.subject,
        text: message.text,
        html: message.html,
        settings: { track_clicks: false, track_opens: false, track_content: false },
      });
    },
    outcome(response, body) {
      const { headers, ok, status } = response;
      const json = parse(body);
      if (ok) {
        const warning = at(json, "warnings", 0, "type");
        if (warning === "ALL_SUPPRESSED") return rejected("delivery_rejected", warning);
        if (headers.get("x-send-paused") === "true") {
          return rejected("delivery_rejected", "x-send-paused");
        }
        const id = idOf(headers.get("x-message-id"));
        return status === 202 && id ? accepted(id) : byStatus(response);
      }
      // The daily quota comes back at midnight UTC, which no wait inside one run can outlast.
      if (status === 429 && headers.get("x-apiquota-remaining") === "0") {
        return rejected("delivery_rejected", "daily_quota_exceeded");
      }
      const code = /#(MS\d{5})\b/.exec(body)?.[1];
      const known = own(CODES, code);
      if (known) return rejected(known, code);
      // The field is also blamed for what an account may not send to.
      const fault = textAt(json, "errors", "to.0.email", 0);
      if (status === 422 && fault) {
        const ours = /\b(in)?valid\b/.test(fault) ? "invalid_email_address" : "delivery_rejected";
        return rejected(ours, code ?? status);
      }
      return byStatus(response, code);
    },
  };
}
