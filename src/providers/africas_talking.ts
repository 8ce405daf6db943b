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
 * `Retry-After` and limits are not verified. The documentation has a newer endpoint for bulk, which
 * the official SDK does not use.
 */

import { accepted, rejected, type RejectedCode, unknown } from "../words/outcome.ts";
import { at, idOf, own, parse } from "../words/json.ts";
import { byStatus } from "../words/reply.ts";
import type { Lasting, ProviderInfo, SmsProvider } from "../words/provider.ts";
import { optionsOf } from "../words/options.ts";
import { senderOf } from "../words/sender.ts";
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
  announced:
    "A newer endpoint, `/version1/messaging/bulk`, stands beside the one that is used here " +
    "and in the official SDK.",
};

/** Why nobody was taken; the other reasons are text for people. */
const INVALID_SENDER = "InvalidSenderId";
/** Processed, sent, queued. */
const TAKEN: unknown[] = [100, 101, 102];
/** The platform or its gateway failed, perhaps after sending. */
const FAILED: unknown[] = [500, 501];
/** The others of the four hundreds are refusals for other reasons: held, no balance, opted out. */
const CODES: Record<number, RejectedCode> = {
  402: "unsupported_request",
  403: "invalid_phone_number",
  502: "delivery_rejected",
};

export function africasTalking(options: AfricasTalkingOptions): Lasting<SmsProvider> {
  const { required, optional, warn } = optionsOf("africasTalking", options);
  const username = required(
    "username",
    "the username of the app in the Dashboard",
    /^\S+$/,
    "myapp",
  );
  const apiKey = required(
    "apiKey",
    "the API key under Settings of the app",
    /^\S+$/,
    "atsk_0123456789",
  );
  const from = optional(
    "from",
    "the sender of the app, up to 11 letters and digits or a short code",
    senderOf("shortCode", { alphanumeric: " _#&+.-" }),
    "Example",
  );
  const isSandbox = username.toLowerCase() === "sandbox";
  if (isSandbox) warn('the username "sandbox" reaches the simulator of Africa\'s Talking alone');
  const host = isSandbox ? "api.sandbox.africastalking.com" : "api.africastalking.com";
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
      if (!response.ok) return byStatus(response);
      const json = parse(body);
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
      const known = own(CODES, code);
      if (known) return rejected(known, code);
      return typeof code === "number" && code >= 400 && code < 500
        ? rejected("delivery_rejected", code)
        : byStatus(response, code);
    },
  };
}
