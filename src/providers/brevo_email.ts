/**
 * Brevo transactional email.
 *
 * API: https://developers.brevo.com/reference/send-transac-email
 *
 * Credentials: an API key. Brevo refuses unknown IP addresses unless that is switched off under
 * Security, Authorized IPs, and Authgear's addresses change. Open and click tracking can only be
 * switched off for the account; while it is on, the link to the login page is rewritten.
 *
 * A repeated key is refused for 15 to 30 minutes as a duplicate, so that error means that the first
 * request was taken. It is dropped only where it is spelled `idempotencyKey` and stands in the
 * body's `headers`, as the guide shows it; users measured that as a header of the request, or
 * spelled `Idempotency-Key` as in an example of the SDK, it is ignored and the email is sent twice.
 * It must be a UUID; ours is made of the message's ID.
 *
 * Brevo's template language acts on `{{`, `{%` and `{#`, and has no switch. Their first brace is
 * written as an entity in the HTML part, and followed by an invisible word joiner in the subject
 * and the text part: the reader sees what was written.
 *
 * Not verified: that the language acts on a message without `params`, that `Auto-Submitted` reaches
 * the recipient, and that a first request which failed leaves its key free.
 */

import { accepted, rejected, type RejectedCode, retry } from "../words/outcome.ts";
import { base64, utf8 } from "../words/base64.ts";
import { at, idOf, parse, textAt } from "../words/json.ts";
import { AUTO_SUBMITTED, postJson } from "../words/request.ts";
import { byCode, byStatus, retryAfter } from "../words/reply.ts";
import { EMAIL, ONE_LINE } from "../words/address.ts";
import type { EmailProvider, Lasting, ProviderInfo } from "../words/provider.ts";
import { optionsOf } from "../words/options.ts";
import type { Secret } from "../words/secret.ts";
import { hex, sha256 } from "./signing/hmac.ts";

export interface BrevoEmailOptions {
  /** API key, `xkeysib-…`: Brevo, Settings, SMTP & API, API keys. */
  apiKey: Secret;
  /** Sender address, or one at a domain, verified under Senders, domains & dedicated IPs. */
  from: string;
  /** Sender's name as the inbox shows it, up to 70 characters. */
  fromName?: string;
  /** Address that answers go to. */
  replyTo?: string;
}

export const about: ProviderInfo = {
  title: "Brevo",
  channel: "email",
  senders: ["verified sender", "verified domain"],
  idempotent: true,
  countries: "",
  verified: "Request verified against the official SDK, idempotency against the guide and users' " +
    "measurements; Auto-Submitted, the template language without params and a key after a " +
    "failure not verified.",
  api: "https://developers.brevo.com/reference/send-transac-email",
  clickTracking: "The API has no switch: switch it off in the account's settings.",
};

/** Brevo's error codes: https://developers.brevo.com/docs/how-it-works */
const CODES: Record<string, RejectedCode> = {
  unauthorized: "authentication_failed",
  permission_denied: "authentication_failed",
  not_enough_credits: "delivery_rejected",
  account_under_validation: "delivery_rejected",
};
const DUPLICATE = ["duplicate_parameter", "duplicate_request"];
const TAG = /\{(?=[{%#])/g;

export function brevoEmail(options: BrevoEmailOptions): Lasting<EmailProvider> {
  const { required, optional, refuse } = optionsOf("brevoEmail", options);
  const apiKey = required(
    "apiKey",
    "an API key from Brevo, SMTP & API",
    /^xkeysib-\S+$/,
    "xkeysib-0123456789abcdef-AbCd",
  );
  const from = required("from", "the address of a verified sender", EMAIL, "no-reply@example.com");
  const name = phrase(optional("fromName", "the sender's name, one line", ONE_LINE, "Example"));
  if (name && name.length > 70) refuse('option "fromName" must be shorter: Brevo takes 70');
  const replyTo = optional("replyTo", "the address that answers go to", EMAIL, "help@example.com");
  return {
    name: "brevoEmail",
    channel: "email",
    idempotent: true,
    lasting: true,
    async request(message) {
      return postJson("https://api.brevo.com/v3/smtp/email", { "api-key": apiKey }, {
        sender: { email: from, ...(name && { name }) },
        to: [{ email: message.to }],
        ...(replyTo && { replyTo: { email: replyTo } }),
        subject: message.subject.replace(TAG, "{\u2060"),
        textContent: message.text.replace(TAG, "{\u2060"),
        htmlContent: message.html.replace(TAG, "&#123;"),
        headers: { ...AUTO_SUBMITTED, idempotencyKey: await uuidOf(message.id) },
      });
    },
    outcome(response, body) {
      const json = parse(body);
      const id = idOf(at(json, "messageId"));
      if (response.ok) return id ? accepted(id) : byStatus(response);
      const code = at(json, "code");
      if (typeof code === "string" && DUPLICATE.includes(code)) return accepted(undefined);
      if (response.status === 429) {
        const reset = Number(response.headers.get("x-sib-ratelimit-reset"));
        const after = reset > 0 ? reset * 1000 : retryAfter(response.headers);
        return retry("rate_limited", after, code);
      }
      if (/ not valid in to$/.test(textAt(json, "message"))) {
        return rejected("invalid_email_address", code);
      }
      return byCode(response, CODES, code);
    },
  };
}

/** A name as Brevo keeps it: one outside ASCII with punctuation is dropped unless encoded. */
function phrase(name: string | undefined): string | undefined {
  if (!name || !/[^ -~]/.test(name) || !/[()<>[\]:;@\\,."]/.test(name)) return name;
  return `=?UTF-8?B?${base64(utf8(name))}?=`;
}

/** The same UUID, in the form of version 4, for the same text. */
async function uuidOf(text: string): Promise<string> {
  return hex(await sha256(text)).replace(
    /^(.{8})(.{4}).(.{3}).(.{3})(.{12}).*/,
    "$1-$2-4$3-a$4-$5",
  );
}
