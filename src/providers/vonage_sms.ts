/**
 * Vonage SMS API, the older one that was Nexmo's; `vonageMessages` is its successor.
 *
 * API: https://developer.vonage.com/en/api/sms
 *
 * Credentials: the account's API key and API secret, as HTTP Basic. An account that demands signed
 * requests is not supported. Every answer is 200, and whether it failed is in the body, once for
 * each part of a long text. The encoding is not detected by Vonage, so the type is set to `unicode`
 * for a text outside GSM 03.38. Vonage does not document how a request can be repeated safely.
 * Replies other than 200, and `Retry-After`, are not verified.
 */

import { isGsm7 } from "../words/gsm7.ts";
import { checkDlt, dltOf, type DltOptions } from "../words/dlt.ts";
import { accepted, rejected, type RejectedCode, retry, unknown } from "../words/outcome.ts";
import { at, idOf, own, parse } from "../words/json.ts";
import { basic, postJson } from "../words/request.ts";
import { byStatus } from "../words/reply.ts";
import type { Lasting, ProviderInfo, SmsProvider } from "../words/provider.ts";
import { optionsOf } from "../words/options.ts";
import type { Secret } from "../words/secret.ts";
import { senderOf } from "../words/sender.ts";

export interface VonageSmsOptions extends DltOptions {
  /** API key: Dashboard, API settings. */
  apiKey: string | Secret;
  /** API secret: Dashboard, API settings. */
  apiSecret: Secret;
  /** The sender: a number in E.164, or an alphanumeric sender ID (up to 11, without spaces). */
  from: string;
}

export const about: ProviderInfo = {
  title: "Vonage SMS API (legacy)",
  channel: "sms",
  senders: ["number", "alphanumeric sender ID"],
  idempotent: false,
  countries: "Some countries refuse or replace a sender that is not registered there. India: the " +
    "DLT IDs are options.",
  verified:
    "Request, India's IDs too, verified against the official SDK; replies against its fixtures; " +
    "replies other than 200 not verified.",
  api: "https://developer.vonage.com/en/api/sms",
  announced:
    "Vonage calls it legacy: it stays for those who have it, and `vonageMessages` is what " +
    "Vonage recommends.",
};

/** https://developer.vonage.com/en/api-errors/sms */
const CODES: Record<string, RejectedCode> = {
  33: "invalid_phone_number",
  6: "delivery_rejected",
  7: "delivery_rejected",
  8: "delivery_rejected",
  9: "delivery_rejected",
  17: "delivery_rejected",
  29: "delivery_rejected",
  4: "authentication_failed",
  14: "authentication_failed",
  2: "unsupported_request",
  3: "unsupported_request",
  11: "unsupported_request",
  12: "unsupported_request",
  15: "unsupported_request",
  22: "unsupported_request",
  23: "unsupported_request",
  32: "unsupported_request",
};
const SENT = "0";
const THROTTLED = "1";
const TOO_MANY_BINDS = "10";

export function vonageSms(options: VonageSmsOptions): Lasting<SmsProvider> {
  const { required, check } = optionsOf("vonageSms", options);
  const apiKey = required(
    "apiKey",
    "the API key in the Vonage Dashboard",
    /^[0-9a-z]+$/i,
    "abcd1234",
  );
  const apiSecret = required("apiSecret", "the API secret in the Vonage Dashboard");
  const from = required(
    "from",
    "the number or sender ID to send from",
    senderOf("e164", "digits", "shortCode", { alphanumeric: "&._-" }),
    "+12025550123",
  );
  check((given) => checkDlt("vonageSms", given), options);
  return {
    name: "vonageSms",
    channel: "sms",
    lasting: true,
    request(message) {
      const dlt = dltOf(options, message);
      return postJson("https://rest.nexmo.com/sms/json", {
        Authorization: basic(apiKey, apiSecret),
      }, {
        type: isGsm7(message.text) ? "text" : "unicode",
        // Numbers go without their plus.
        to: message.to.replace(/\D/g, ""),
        from: from.replace(/^\+/, ""),
        text: message.text,
        ...(dlt && { "entity-id": dlt.entityId, "content-id": dlt.templateId }),
      });
    },
    outcome(response, body) {
      const parts: unknown = at(parse(body), "messages");
      if (!response.ok || !Array.isArray(parts) || parts.length === 0) return byStatus(response);
      const codes: unknown[] = parts.map((part) => at(part, "status"));
      const id = idOf(at(parts[0], "message-id"));
      if (codes.every((code) => code === SENT)) return id ? accepted(id) : byStatus(response);
      const code = codes.find((code) => code !== SENT);
      // Some parts of a long text are on their way.
      if (codes.includes(SENT)) return unknown("unknown_error", code);
      if (code === THROTTLED || code === TOO_MANY_BINDS) {
        return retry("rate_limited", undefined, code);
      }
      const known = own(CODES, code);
      return known ? rejected(known, code) : unknown("unknown_error", code);
    },
  };
}
