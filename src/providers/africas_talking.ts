/**
 * Africa's Talking bulk SMS.
 *
 * API: https://developers.africastalking.com/docs/sms/sending/bulk
 *
 * Credentials: the app's username with an API key of that app. The username `sandbox` goes to the
 * sandbox, whose messages reach its simulator alone. A 201 can hold a failure: each recipient has a
 * code, which looks like an HTTP status and is none, and where nobody was taken the list is empty.
 * Several numbers are sent separated by commas; a number in E.164 holds none. A POST is not
 * idempotent. The codes come from several independent integrations, not from the provider;
 * `Retry-After` and limits are not verified, and a newer endpoint exists that its SDK does not use.
 */

import { accepted, rejected, type RejectedCode, unknown } from "../words/outcome.ts";
import { at, idOf, parse } from "../words/json.ts";
import { byStatus } from "../words/reply.ts";
import type { Lasting, ProviderInfo, SmsProvider } from "../words/provider.ts";
import { optionsOf } from "../words/options.ts";
import type { Secret } from "../words/secret.ts";

export interface AfricasTalkingOptions {
  /** The app's username, or `sandbox`: Dashboard, the app's name. */
  username: string | Secret;
  /** API key: Dashboard, the app, Settings, API Key. */
  apiKey: Secret;
  /** Alphanumeric sender or short code registered for the app; without it a shared one is used. */
  from?: string;
}

export const about: ProviderInfo = {
  title: "Africa's Talking SMS",
  channel: "sms",
  senders: ["alphanumeric sender", "short code", "shared sender"],
  idempotent: false,
  countries: "African countries; senders are registered for each country and operator.",
  verified:
    "Request and shape of the reply verified against the official SDK; codes of failures, " +
    "limits and Retry-After not verified.",
  api: "https://developers.africastalking.com/docs/sms/sending/bulk",
};

/** Why nobody was taken; the other reasons are text for people. */
const INVALID_SENDER = "InvalidSenderId";
/** Processed, sent, queued. */
const TAKEN: unknown[] = [100, 101, 102];
/** The platform or its gateway failed, perhaps after sending. */
const FAILED: unknown[] = [500, 501];
const CODES: Record<number, RejectedCode> = {
  401: "delivery_rejected",
  402: "unsupported_request",
  403: "invalid_phone_number",
  404: "delivery_rejected",
  405: "delivery_rejected",
  406: "delivery_rejected",
  407: "delivery_rejected",
  409: "delivery_rejected",
  502: "delivery_rejected",
};

export function africasTalking(options: AfricasTalkingOptions): Lasting<SmsProvider> {
  const { required, optional } = optionsOf("africasTalking", options);
  const username = required("username", "the username of the app in the Dashboard", /^\S+$/);
  const apiKey = required("apiKey", "the API key under Settings of the app", /^\S+$/);
  const from = optional("from", "the alphanumeric sender or short code of the app");
  const host = username.toLowerCase() === "sandbox"
    ? "api.sandbox.africastalking.com"
    : "api.africastalking.com";
  return {
    name: "africasTalking",
    channel: "sms",
    lasting: true,
    request(message) {
      return new Request(`https://${host}/version1/messaging`, {
        method: "POST",
        // Without Accept the reply is XML.
        headers: { apiKey, Accept: "application/json" },
        body: new URLSearchParams({
          username,
          to: message.to,
          message: message.text,
          ...(from && { from }),
          bulkSMSMode: "1",
        }),
      });
    },
    outcome(response, body) {
      const json = parse(body);
      if (!response.ok) return byStatus(response);
      const recipients = at(json, "SMSMessageData", "Recipients");
      if (Array.isArray(recipients) && recipients.length === 0) {
        return at(json, "SMSMessageData", "Message") === INVALID_SENDER
          ? rejected("unsupported_request", INVALID_SENDER)
          : rejected("delivery_rejected");
      }
      const id = idOf(at(recipients, 0, "messageId"));
      const code = at(recipients, 0, "statusCode");
      if (id && TAKEN.includes(code)) return accepted(id);
      if (FAILED.includes(code)) return unknown("unknown_error", code);
      const known = typeof code === "number" ? CODES[code] : undefined;
      return known ? rejected(known, code) : byStatus(response, code);
    },
  };
}
