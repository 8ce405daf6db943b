/**
 * Mailchimp Transactional, also called Mandrill.
 *
 * API: https://mailchimp.com/developer/transactional/api/messages/send-new-message/
 *
 * Credentials: an API key that may call nothing but `messages/send`. It goes into the request's
 * body, so whoever logs bodies logs the key. A message that Mandrill keeps back because the account
 * is suspended or out of credit is reported as rejected, though it may still leave later.
 * `merge: false` has Mandrill leave what looks like its merge tags alone, and
 * `view_content_link: false` keeps the text out of its activity log. Click and open tracking are
 * switched off for the message. A repeat is sent again. Rate limits are not verified.
 */

import { accepted, rejected, type RejectedCode, retry } from "../words/outcome.ts";
import { at, idOf, own, parse, textAt } from "../words/json.ts";
import { AUTO_SUBMITTED, postJson } from "../words/request.ts";
import { byStatus } from "../words/reply.ts";
import { EMAIL, ONE_LINE } from "../words/address.ts";
import type { EmailProvider, Lasting, ProviderInfo } from "../words/provider.ts";
import { optionsOf } from "../words/options.ts";
import type { Secret } from "../words/secret.ts";

export interface MandrillOptions {
  /** API key: Mailchimp Transactional, Settings, SMTP & API info. */
  apiKey: Secret;
  /** Sender address at a domain verified under Settings, Domains. */
  from: string;
  /** Sender's name as the inbox shows it. */
  fromName?: string;
  /** Address that answers go to. */
  replyTo?: string;
}

export const about: ProviderInfo = {
  title: "Mailchimp Transactional (Mandrill)",
  channel: "email",
  senders: ["verified domain"],
  idempotent: false,
  countries: "",
  verified: "Request verified against the official SDK, replies against its schema; " +
    "rate limits not verified.",
  api: "https://mailchimp.com/developer/transactional/api/messages/send-new-message/",
  clickTracking: "off",
};

/** The errors' names decide, as Mandrill has answered most of them with status 500, bad keys too. */
const ERRORS: Record<string, RejectedCode> = {
  Invalid_Key: "authentication_failed",
  PaymentRequired: "delivery_rejected",
  ValidationError: "unsupported_request",
};
/** Names of what the account has not got, such as `Unknown_Subaccount`. */
const REFUSAL = /^(Invalid|Unknown)_\w+$/;
/** Why a 200 was rejected; every other reason is `delivery_rejected`. */
const REASONS: Record<string, RejectedCode> = {
  invalid: "invalid_email_address",
  "invalid-sender": "unsupported_request",
  unsigned: "unsupported_request",
};
/** Why a 200 was queued and stays queued until somebody mends the account. */
const HELD: unknown[] = [
  "account-suspended",
  "free-trial-sends-exhausted",
  "monthly-limit-reached",
  "sending-paused",
  "sending-suspended",
];

export function mandrill(options: MandrillOptions): Lasting<EmailProvider> {
  const { required, optional } = optionsOf("mandrill", options);
  const key = required(
    "apiKey",
    "an API key from Settings, SMTP & API info",
    /^\S{10,}$/,
    "md-AbCd0123456789",
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
    name: "mandrill",
    channel: "email",
    lasting: true,
    request(message) {
      return postJson("https://mandrillapp.com/api/1.0/messages/send", {}, {
        key,
        message: {
          from_email: from,
          ...(fromName && { from_name: fromName }),
          to: [{ email: message.to, type: "to" }],
          subject: message.subject,
          text: message.text,
          html: message.html,
          headers: { ...AUTO_SUBMITTED, ...(replyTo && { "Reply-To": replyTo }) },
          merge: false,
          track_clicks: false,
          track_opens: false,
          view_content_link: false,
        },
      });
    },
    outcome(response, body) {
      const json = parse(body);
      if (!response.ok) {
        const name = textAt(json, "name");
        if (name === "ServiceUnavailable") return retry("provider_unavailable", undefined, name);
        const known = own(ERRORS, name) ?? (REFUSAL.test(name) && "unsupported_request");
        return known ? rejected(known, name) : byStatus(response, name || undefined);
      }
      const id = idOf(at(json, 0, "_id"));
      const status = at(json, 0, "status");
      const reason = at(json, 0, "reject_reason") ?? at(json, 0, "queued_reason") ?? status;
      if (status === "rejected" || status === "invalid") {
        return rejected(own(REASONS, reason) ?? "delivery_rejected", reason);
      }
      if (HELD.includes(reason)) return rejected("delivery_rejected", reason);
      const taken = status === "sent" || status === "queued" || status === "scheduled";
      return taken && id ? accepted(id) : byStatus(response);
    },
  };
}
