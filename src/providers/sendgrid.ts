/**
 * Twilio SendGrid.
 *
 * API: https://www.twilio.com/docs/sendgrid/api-reference/mail-send/mail-send
 *
 * Credentials: an API key with restricted access to Mail Send alone. A POST is not idempotent. A
 * suppressed address is accepted and dropped later. Every kind of tracking is switched off for the
 * message, as it rewrites links, so the account's own settings do not matter.
 *
 * Not verified: that every 202 carries `X-Message-Id`; one without it is `unknown`. That a used-up
 * plan answers 401 with "Maximum credits exceeded" is known from users' reports only.
 */

import { accepted, rejected, retry } from "../words/outcome.ts";
import { at, idOf, parse } from "../words/json.ts";
import { AUTO_SUBMITTED, postJson } from "../words/request.ts";
import { byStatus } from "../words/reply.ts";
import { EMAIL, ONE_LINE } from "../words/address.ts";
import type { EmailProvider, Lasting, ProviderInfo } from "../words/provider.ts";
import { optionsOf } from "../words/options.ts";
import type { Secret } from "../words/secret.ts";

export interface SendgridOptions {
  /** API key, `SG.…`: SendGrid, Settings, API Keys. */
  apiKey: Secret;
  /** Sender address, or one at a domain, verified under Settings, Sender Authentication. */
  from: string;
  /** Sender's name as the inbox shows it. */
  fromName?: string;
  /** Address that answers go to. */
  replyTo?: string;
  /** `eu` for the key of a subuser that is pinned to the EU; default `global`. */
  region?: "global" | "eu";
}

export const about: ProviderInfo = {
  title: "Twilio SendGrid",
  channel: "email",
  senders: ["verified domain", "single sender"],
  idempotent: false,
  countries: "",
  verified:
    "Request verified against the official SDK and API schema; X-Message-Id and the reply " +
    "of a used-up plan not verified.",
  api: "https://www.twilio.com/docs/sendgrid/api-reference/mail-send/mail-send",
  clickTracking: "off",
};

const TRACKING_OFF = {
  click_tracking: { enable: false, enable_text: false },
  open_tracking: { enable: false },
  subscription_tracking: { enable: false },
  ganalytics: { enable: false },
};
const NO_CREDITS = "Maximum credits exceeded";

export function sendgrid(options: SendgridOptions): Lasting<EmailProvider> {
  const { required, optional } = optionsOf("sendgrid", options);
  const apiKey = required(
    "apiKey",
    "an API key from SendGrid, Settings, API Keys",
    /^SG\.\S+$/,
    "SG.AbCd.0123456789",
  );
  const from = required("from", "the address of a verified sender", EMAIL, "no-reply@example.com");
  const fromName = optional("fromName", "the sender's name, one line", ONE_LINE, "Example");
  const replyTo = optional("replyTo", "the address that answers go to", EMAIL, "help@example.com");
  const region = optional("region", '"global" or "eu"', /^(global|eu)$/);
  const host = region === "eu" ? "api.eu.sendgrid.com" : "api.sendgrid.com";
  return {
    name: "sendgrid",
    channel: "email",
    lasting: true,
    request(message) {
      return postJson(`https://${host}/v3/mail/send`, { Authorization: `Bearer ${apiKey}` }, {
        personalizations: [{ to: [{ email: message.to }] }],
        from: { email: from, ...(fromName && { name: fromName }) },
        ...(replyTo && { reply_to: { email: replyTo } }),
        subject: message.subject,
        // From the plainest to the richest, as SendGrid asks.
        content: [
          { type: "text/plain", value: message.text },
          { type: "text/html", value: message.html },
        ],
        headers: AUTO_SUBMITTED,
        tracking_settings: TRACKING_OFF,
      });
    },
    outcome(response, body) {
      const { status, headers } = response;
      const id = idOf(headers.get("X-Message-Id"));
      // 200 is the reply of the API's own sandbox mode, which sends nothing.
      if (status === 202 && id) return accepted(id);
      const error = at(parse(body), "errors", 0);
      const field = at(error, "field");
      if (status === 429) return retry("rate_limited", untilReset(headers), field);
      if (typeof field === "string" && field.startsWith("personalizations.0.to")) {
        return rejected("invalid_email_address", field);
      }
      // Comes as 403, but the key is good: the sender is not verified.
      if (field === "from") return rejected("unsupported_request", field);
      if (at(error, "message") === NO_CREDITS) {
        return rejected("delivery_rejected", "maximum_credits_exceeded");
      }
      return byStatus(response, field);
    },
  };
}

/** Milliseconds until the time, in Unix seconds, at which the rate limit is lifted. */
function untilReset(headers: Headers): number | undefined {
  const reset = Number(headers.get("X-RateLimit-Reset"));
  return reset > 0 ? Math.max(0, reset * 1000 - Date.now()) : undefined;
}
