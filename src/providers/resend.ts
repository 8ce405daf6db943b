/**
 * Resend.
 *
 * API: https://resend.com/docs/api-reference/emails/send-email
 *
 * Credentials: an API key, best with "Sending access" for one domain. A repeated `Idempotency-Key`
 * is answered with the first reply for 24 hours and sends nothing. A suppressed address is accepted
 * and reported only later. Addresses at example.com and the like are refused with 422. Click
 * tracking is set for the domain alone, where it is off at first.
 */

import { accepted, rejected, retry } from "../words/outcome.ts";
import { at, idOf, parse, textAt } from "../words/json.ts";
import { AUTO_SUBMITTED, mailbox, postJson } from "../words/request.ts";
import { byStatus } from "../words/reply.ts";
import { EMAIL, ONE_LINE } from "../words/address.ts";
import type { EmailProvider, Lasting, ProviderInfo } from "../words/provider.ts";
import { optionsOf } from "../words/options.ts";
import type { Secret } from "../words/secret.ts";

export interface ResendOptions {
  /** API key, `re_…`: Resend, API Keys. */
  apiKey: Secret;
  /** Sender address at a domain verified under Resend, Domains. */
  from: string;
  /** Sender's name as the inbox shows it. */
  fromName?: string;
  /** Address that answers go to. */
  replyTo?: string;
}

export const about: ProviderInfo = {
  title: "Resend",
  channel: "email",
  senders: ["verified domain"],
  idempotent: true,
  countries: "",
  verified: "Request, errors and idempotency verified against the official SDK and API schema.",
  api: "https://resend.com/docs/api-reference/emails/send-email",
  clickTracking:
    "The API has no switch: leave it off for the domain, under Domains, Configuration.",
};

const QUOTAS = ["daily_quota_exceeded", "monthly_quota_exceeded"];

export function resend(options: ResendOptions): Lasting<EmailProvider> {
  const { required, optional, check, warn } = optionsOf("resend", options);
  const apiKey = required(
    "apiKey",
    "an API key from Resend, API Keys",
    /^re_\S+$/,
    "re_AbCd_0123456789",
  );
  const from = required(
    "from",
    "the sender's address at a verified domain",
    EMAIL,
    "no-reply@example.com",
  );
  check((address) => {
    if (address.endsWith("@resend.dev")) {
      warn("an address at resend.dev reaches nobody but the owner of the account");
    }
  }, from);
  const fromName = optional("fromName", "the sender's name, one line", ONE_LINE, "Example");
  const replyTo = optional("replyTo", "the address that answers go to", EMAIL, "help@example.com");
  return {
    name: "resend",
    channel: "email",
    idempotent: true,
    lasting: true,
    request(message) {
      return postJson("https://api.resend.com/emails", {
        Authorization: `Bearer ${apiKey}`,
        "Idempotency-Key": message.id,
        // Resend refuses a request without one, with an error that is not the API's.
        "User-Agent": "authgear-account-notice",
      }, {
        from: mailbox(fromName, from),
        to: message.to,
        ...(replyTo && { reply_to: replyTo }),
        subject: message.subject,
        text: message.text,
        html: message.html,
        headers: AUTO_SUBMITTED,
      });
    },
    outcome(response, body) {
      const json = parse(body);
      const name = textAt(json, "name") || undefined;
      const id = idOf(at(json, "id"));
      if (response.ok) return id ? accepted(id) : byStatus(response);
      if (name === "concurrent_idempotent_requests") {
        return retry("provider_unavailable", undefined, name);
      }
      // The quotas come as 429, but no wait inside one run can outlast them.
      if (name && QUOTAS.includes(name)) {
        return rejected("delivery_rejected", name);
      }
      if (name === "validation_error") {
        // As 403 the key is good all the same: the domain is not verified, or only for tests.
        return response.status !== 403 && /`to`/.test(textAt(json, "message"))
          ? rejected("invalid_email_address", name)
          : rejected("unsupported_request", name);
      }
      return byStatus(response, name);
    },
  };
}
