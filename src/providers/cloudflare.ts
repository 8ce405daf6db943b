/**
 * Cloudflare Email Service.
 *
 * API: https://developers.cloudflare.com/email-service/api/send-emails/rest-api/
 *
 * Credentials: an API token of one account with the permission to send emails and no other. The
 * account must be entitled to Email Sending. A suppressed recipient makes the request fail with
 * 400, or is listed on a 200. The code of that error is not documented, so it is told by its text.
 * No tracking of clicks is documented. A repeat is sent again. `Retry-After` is not verified.
 */

import { accepted, rejected, type RejectedCode } from "../words/outcome.ts";
import { at, idOf, parse, textAt } from "../words/json.ts";
import { AUTO_SUBMITTED, postJson } from "../words/request.ts";
import { byCode, byStatus } from "../words/reply.ts";
import { EMAIL, ONE_LINE } from "../words/address.ts";
import type { EmailProvider, Lasting, ProviderInfo } from "../words/provider.ts";
import { optionsOf } from "../words/options.ts";
import type { Secret } from "../words/secret.ts";

export interface CloudflareOptions {
  /** Account ID: Cloudflare dashboard, Account home, or the first part of the dashboard's URL. */
  accountId: string | Secret;
  /** API token: Cloudflare dashboard, Manage account, Account API tokens. */
  apiToken: Secret;
  /** Sender address at a domain onboarded under Email Service, Email Sending. */
  from: string;
  /** Sender's name as the inbox shows it. */
  fromName?: string;
  /** Address that answers go to. */
  replyTo?: string;
}

export const about: ProviderInfo = {
  title: "Cloudflare Email Service",
  channel: "email",
  senders: ["onboarded domain"],
  idempotent: false,
  countries: "",
  verified: "Request and reply verified against the official SDK, codes against the " +
    "documentation; the error of a suppressed recipient and Retry-After not verified.",
  api: "https://developers.cloudflare.com/email-service/api/send-emails/rest-api/",
  clickTracking: "None is documented.",
};

/** The codes whose status says something else. */
const CODES: Record<number, RejectedCode> = {
  10105: "delivery_rejected",
  10203: "delivery_rejected",
  10003: "unsupported_request",
};

export function cloudflare(options: CloudflareOptions): Lasting<EmailProvider> {
  const { required, optional } = optionsOf("cloudflare", options);
  const accountId = required(
    "accountId",
    "the account's ID, 32 characters",
    /^[0-9a-f]{32}$/i,
    "0123456789abcdef0123456789abcdef",
  );
  const apiToken = required(
    "apiToken",
    "an API token that may send emails",
    /^\S{10,}$/,
    "AbCd0123456789_-AbCd0123456789",
  );
  const from = required(
    "from",
    "the sender's address at an onboarded domain",
    EMAIL,
    "no-reply@example.com",
  );
  const fromName = optional("fromName", "the sender's name, one line", ONE_LINE, "Example");
  const replyTo = optional("replyTo", "the address that answers go to", EMAIL, "help@example.com");
  return {
    name: "cloudflare",
    channel: "email",
    lasting: true,
    request(message) {
      return postJson(
        `https://api.cloudflare.com/client/v4/accounts/${accountId}/email/sending/send`,
        { Authorization: `Bearer ${apiToken}` },
        {
          from: fromName ? { address: from, name: fromName } : from,
          to: message.to,
          ...(replyTo && { reply_to: replyTo }),
          subject: message.subject,
          text: message.text,
          html: message.html,
          headers: AUTO_SUBMITTED,
        },
      );
    },
    outcome(response, body) {
      const json = parse(body);
      if (response.ok && at(json, "success") === true) {
        // Each list holds the one recipient or nobody.
        const listed = (name: string) => at(json, "result", name, 0) !== undefined;
        const id = idOf(at(json, "result", "message_id"));
        if (listed("delivered") || listed("queued")) return accepted(id);
        for (const name of ["permanent_bounces", "suppressed_recipients"]) {
          if (listed(name)) return rejected("delivery_rejected", name);
        }
        return byStatus(response);
      }
      const code = at(json, "errors", 0, "code");
      if (/suppress/i.test(textAt(json, "errors", 0, "message"))) {
        return rejected("delivery_rejected", code);
      }
      return byCode(response, CODES, code);
    },
  };
}
