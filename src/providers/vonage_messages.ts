/**
 * Vonage Messages API, channel SMS.
 *
 * API: https://developer.vonage.com/en/api/messages
 *
 * Credentials: the account's API key and API secret, as HTTP Basic. The encoding is left to Vonage,
 * which detects Unicode. The official Python SDK refuses a text of more than 1000 characters.
 * Vonage does not document how a request can be repeated safely. Which of the error codes come at
 * once and which only by webhook, and `Retry-After`, are not verified.
 */

import { checkDlt, dltOf, type DltOptions } from "../words/dlt.ts";
import { accepted, rejected, type RejectedCode, retry } from "../words/outcome.ts";
import { at, idOf, parse } from "../words/json.ts";
import { basic, postJson } from "../words/request.ts";
import { byCode, byStatus, retryAfter } from "../words/reply.ts";
import type { Lasting, ProviderInfo, SmsProvider } from "../words/provider.ts";
import { optionsOf } from "../words/options.ts";
import type { Secret } from "../words/secret.ts";
import { senderOf } from "../words/sender.ts";

export interface VonageMessagesOptions extends DltOptions {
  /** API key: Dashboard, API settings. */
  apiKey: string | Secret;
  /** API secret: Dashboard, API settings. */
  apiSecret: Secret;
  /** The sender: a number in E.164, or an alphanumeric sender ID (up to 11, without spaces). */
  from: string;
}

export const about: ProviderInfo = {
  title: "Vonage Messages API",
  channel: "sms",
  senders: ["number", "alphanumeric sender ID"],
  idempotent: false,
  countries: "Some countries refuse or replace a sender that is not registered there. India: the " +
    "DLT IDs are options.",
  verified:
    "Request, India's IDs too, verified against the official SDK; errors against its fixtures; " +
    "which error codes come at once, and Retry-After, not verified.",
  api: "https://developer.vonage.com/en/api/messages",
  longest: { gsm7: 1000, ucs2: 1000 },
};

/** The fragments of an error's `type`: https://developer.vonage.com/en/api-errors/messages */
const CODES: Record<string, RejectedCode> = {
  1170: "invalid_phone_number",
  1430: "invalid_phone_number",
  1040: "delivery_rejected",
  1050: "delivery_rejected",
  1060: "delivery_rejected",
  1070: "delivery_rejected",
  1160: "delivery_rejected",
  1190: "delivery_rejected",
  1210: "delivery_rejected",
  1240: "delivery_rejected",
  1241: "delivery_rejected",
  1250: "delivery_rejected",
  1251: "delivery_rejected",
  1260: "delivery_rejected",
  1280: "delivery_rejected",
  1282: "delivery_rejected",
  1470: "delivery_rejected",
  1472: "delivery_rejected",
  1473: "delivery_rejected",
  1474: "delivery_rejected",
  1475: "delivery_rejected",
  1476: "delivery_rejected",
  1480: "delivery_rejected",
  1481: "delivery_rejected",
  1482: "delivery_rejected",
  1483: "delivery_rejected",
  1484: "delivery_rejected",
  "account-suspended": "delivery_rejected",
  "application-suspended": "delivery_rejected",
  "low-balance": "delivery_rejected",
  "unavailable-legal": "delivery_rejected",
  1120: "unsupported_request",
};
const THROTTLED = "1000";
/** Of a registered sender, such as 10DLC; a wait of seconds does not end it. */
const DAILY_LIMIT = "1460";

export function vonageMessages(options: VonageMessagesOptions): Lasting<SmsProvider> {
  const { required, check } = optionsOf("vonageMessages", options);
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
  check((given) => checkDlt("vonageMessages", given), options);
  return {
    name: "vonageMessages",
    channel: "sms",
    lasting: true,
    request(message) {
      const dlt = dltOf(options, message);
      return postJson("https://api.nexmo.com/v1/messages", {
        Authorization: basic(apiKey, apiSecret),
      }, {
        channel: "sms",
        message_type: "text",
        // Numbers go without their plus.
        to: message.to.replace(/\D/g, ""),
        from: from.replace(/^\+/, ""),
        text: message.text,
        ...(dlt && { sms: { entity_id: dlt.entityId, content_id: dlt.templateId } }),
      });
    },
    outcome(response, body) {
      const json = parse(body);
      if (response.ok) {
        const id = idOf(at(json, "message_uuid"));
        return id ? accepted(id) : byStatus(response);
      }
      const code = fragment(at(json, "type"));
      if (code === THROTTLED) return retry("rate_limited", retryAfter(response.headers), code);
      const invalid = at(json, "invalid_parameters");
      if (Array.isArray(invalid) && invalid.some((one) => at(one, "name") === "to")) {
        return rejected("invalid_phone_number", code);
      }
      if (code === DAILY_LIMIT) return rejected("delivery_rejected", "1460:daily_message_limit");
      return byCode(response, CODES, code);
    },
  };
}

/** The code at the end of a problem's address, as in `…/api-errors/messages#1170`. */
function fragment(type: unknown): string | undefined {
  return typeof type === "string" ? type.split("#")[1] : undefined;
}
