/**
 * Mailjet Send API v3.1.
 *
 * API: https://dev.mailjet.com/email/guides/send-api-v31/
 *
 * Credentials: the API key with its secret key, best of a sub-account of its own. A POST is not
 * idempotent. A blocked address is accepted and dropped later. A message can fail inside any status,
 * 200 among them. `MessageID` is a number beyond 2^53, so the UUID is kept. Click and open tracking
 * and the template language are switched off for the message.
 *
 * Not verified: which headers a 429, which comes as HTML, has.
 */

import { accepted, rejected, type RejectedCode } from "../words/outcome.ts";
import { at, idOf, own, parse, textAt } from "../words/json.ts";
import { AUTO_SUBMITTED, basic, postJson } from "../words/request.ts";
import { byStatus } from "../words/reply.ts";
import { EMAIL, ONE_LINE } from "../words/address.ts";
import type { EmailProvider, Lasting, ProviderInfo } from "../words/provider.ts";
import { optionsOf } from "../words/options.ts";
import type { Secret } from "../words/secret.ts";

export interface MailjetOptions {
  /** API key: Mailjet, Account settings, API key management. */
  apiKey: string | Secret;
  /** Secret key: beside the API key. */
  secretKey: Secret;
  /** Sender address, or one at a domain, active under Sender domains & addresses. */
  from: string;
  /** Sender's name as the inbox shows it. */
  fromName?: string;
  /** Address that answers go to. */
  replyTo?: string;
  /** `us` for an account on Mailjet's US architecture; default `eu`. */
  region?: "eu" | "us";
}

export const about: ProviderInfo = {
  title: "Mailjet",
  channel: "email",
  senders: ["active sender address", "active sender domain"],
  idempotent: false,
  countries: "",
  verified:
    "Request verified against the official SDK, errors against the guide; headers of a 429 " +
    "not verified.",
  api: "https://dev.mailjet.com/email/guides/send-api-v31/",
  clickTracking: "off",
};

/** Mailjet's error codes: https://dev.mailjet.com/email/guides/send-api-v31/#send-api-errors */
const CODES: Record<string, RejectedCode> = {
  "mj-0001": "delivery_rejected",
  "mj-0015": "authentication_failed",
};
const INVALID_ADDRESS = "mj-0013";

export function mailjet(options: MailjetOptions): Lasting<EmailProvider> {
  const { required, optional } = optionsOf("mailjet", options);
  const apiKey = required("apiKey", "the API key under API key management in Mailjet");
  const secretKey = required("secretKey", "the secret key beside the API key in Mailjet");
  const from = required("from", "the address of an active sender", EMAIL, "no-reply@example.com");
  const fromName = optional("fromName", "the sender's name, one line", ONE_LINE, "Example");
  const replyTo = optional("replyTo", "the address that answers go to", EMAIL, "help@example.com");
  const region = optional("region", '"eu" or "us"', /^(eu|us)$/);
  const host = region === "us" ? "api.us.mailjet.com" : "api.mailjet.com";
  return {
    name: "mailjet",
    channel: "email",
    lasting: true,
    request(message) {
      return postJson(
        `https://${host}/v3.1/send`,
        { Authorization: basic(apiKey, secretKey) },
        {
          Messages: [{
            From: { Email: from, ...(fromName && { Name: fromName }) },
            To: [{ Email: message.to }],
            ...(replyTo && { ReplyTo: { Email: replyTo } }),
            Subject: message.subject,
            TextPart: message.text,
            HTMLPart: message.html,
            Headers: AUTO_SUBMITTED,
            TemplateLanguage: false,
            TrackClicks: "disabled",
            TrackOpens: "disabled",
          }],
        },
      );
    },
    outcome(response, body) {
      const json = parse(body);
      const result = at(json, "Messages", 0);
      const id = idOf(at(result, "To", 0, "MessageUUID"));
      if (response.ok && at(result, "Status") === "success" && id) return accepted(id);
      // An error of the whole request stands at the root, one of a message beside its status.
      const error = at(result, "Errors", 0) ?? json;
      const code = at(error, "ErrorCode");
      const field = textAt(error, "ErrorRelatedTo", 0);
      if (code === INVALID_ADDRESS && !/^(From|ReplyTo)/.test(field)) {
        return rejected("invalid_email_address", code);
      }
      const known = own(CODES, code);
      if (known) return rejected(known, code);
      return at(result, "Status") === "error"
        ? rejected("unsupported_request", code)
        : byStatus(response, code);
    },
  };
}
