/**
 * Brevo transactional SMS.
 *
 * API: https://developers.brevo.com/docs/transactional-sms-endpoints
 *
 * Credentials: an API key of Brevo (not its SMTP key). A POST is not idempotent. Brevo turns a text
 * with `[STOP_CODE]` into marketing, which waits for the day in France; an invisible word joiner
 * (U+2060) inside such a mark prevents it. The ID of a message is an integer too large to trust to
 * JavaScript, so it is read as text. Only status 400 of this endpoint is in the official schema: the
 * others, and which field an `invalid_parameter` means, are not verified.
 */

import { isGsm7 } from "../words/gsm7.ts";
import { accepted, type RejectedCode } from "../words/outcome.ts";
import { at, idOf, parse } from "../words/json.ts";
import { byCode, byStatus } from "../words/reply.ts";
import type { Lasting, ProviderInfo, SmsProvider } from "../words/provider.ts";
import { optionsOf } from "../words/options.ts";
import { postJson } from "../words/request.ts";
import type { Secret } from "../words/secret.ts";

export interface BrevoSmsOptions {
  /** API key, `xkeysib-…`: Brevo, Settings, SMTP & API, API keys. */
  apiKey: Secret;
  /** The sender: up to 11 letters and digits, or a number of 12 to 15 digits. */
  sender: string;
}

export const about: ProviderInfo = {
  title: "Brevo transactional SMS",
  channel: "sms",
  senders: ["alphanumeric sender", "number"],
  idempotent: false,
  countries: "United States: carriers want a brand name in the text.",
  verified: "Request and codes verified against the official SDK; statuses other than 400 not " +
    "verified.",
  api: "https://developers.brevo.com/docs/transactional-sms-endpoints",
};

const CODES: Record<string, RejectedCode> = {
  unauthorized: "authentication_failed",
  permission_denied: "authentication_failed",
  not_enough_credits: "delivery_rejected",
  account_under_validation: "delivery_rejected",
};

export function brevoSms(options: BrevoSmsOptions): Lasting<SmsProvider> {
  const { required } = optionsOf("brevoSms", options);
  const apiKey = required(
    "apiKey",
    "an API key from Brevo, SMTP & API",
    /^xkeysib-\S+$/,
    "xkeysib-0123456789",
  );
  const sender = required(
    "sender",
    "up to 11 letters and digits, or 12 to 15 digits, to send from",
    /^([A-Za-z0-9]{1,11}|\d{12,15})$/,
    "Example",
  );
  return {
    name: "brevoSms",
    channel: "sms",
    lasting: true,
    request(message) {
      const content = message.text.replace(/\[(?=STOP_CODE\])/gi, "[\u2060");
      return postJson("https://api.brevo.com/v3/transactionalSMS/send", { "api-key": apiKey }, {
        sender,
        recipient: message.to.slice(1),
        content,
        type: "transactional",
        unicodeEnabled: !isGsm7(content),
      });
    },
    outcome(response, body) {
      const json = parse(body);
      if (response.ok) {
        const id = idOf(at(json, "messageId")) ?? /"messageId"\s*:\s*(\d+)/.exec(body)?.[1];
        return id ? accepted(id) : byStatus(response);
      }
      const code = at(json, "code");
      return byCode(response, CODES, code);
    },
  };
}
