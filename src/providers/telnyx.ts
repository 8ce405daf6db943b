/**
 * Telnyx Messaging.
 *
 * API: https://developers.telnyx.com/docs/messaging/messages/send-message
 *
 * Credentials: an API key (v2). The encoding is left at `auto`, which detects Unicode. Telnyx has
 * an `Idempotency-Key` header for some endpoints, but does not declare it for this one, so that a
 * repeat may send a second SMS. The exact 2xx, and the HTTP status that goes with each error code,
 * are not verified; codes decide before the status does. The codes of a bad number are the same for
 * both ends, so that they are the recipient's only where the error points to `to`. India: the API has
 * no field for the IDs of the entity and template (DLT).
 */

import { accepted, type Outcome, rejected, type RejectedCode, retry } from "../words/outcome.ts";
import { warnOfIndia } from "../words/dlt.ts";
import { at, idOf, own, parse } from "../words/json.ts";
import { byStatus, retryAfter } from "../words/reply.ts";
import { E164 } from "../words/address.ts";
import type { Lasting, ProviderInfo, SmsProvider } from "../words/provider.ts";
import { optionsOf } from "../words/options.ts";
import { postJson } from "../words/request.ts";
import type { Secret } from "../words/secret.ts";
import { senderOf } from "../words/sender.ts";

export interface TelnyxOptions {
  /** API key, `KEY…`: Portal, API Keys. */
  apiKey: Secret;
  /**
   * The sender: a number in E.164, a short code, or an alphanumeric sender ID of at most 11 letters,
   * digits and spaces.
   */
  from?: string;
  /**
   * Messaging profile ID: Portal, Messaging, Programmable Messaging.
   *
   * Needed for an alphanumeric sender, and for a number pool, which picks the sender.
   */
  messagingProfileId?: string | Secret;
}

export const about: ProviderInfo = {
  title: "Telnyx Messaging",
  channel: "sms",
  senders: ["number", "short code", "alphanumeric sender ID", "number pool"],
  idempotent: false,
  countries:
    "Each country must be an allowed destination of the messaging profile. India: there is " +
    "no field for the DLT IDs.",
  verified:
    "Request verified against the official SDK; error codes against its guide; their HTTP " +
    "status not verified.",
  api: "https://developers.telnyx.com/docs/messaging/messages/send-message",
  longest: { segments: 10 },
};

/** https://developers.telnyx.com/docs/messaging/messages/error-codes */
const CODES: Record<string, RejectedCode> = {
  40310: "invalid_phone_number",
  20012: "delivery_rejected",
  20013: "delivery_rejected",
  20100: "delivery_rejected",
  40300: "delivery_rejected",
  40301: "delivery_rejected",
  40309: "delivery_rejected",
  40314: "delivery_rejected",
  40319: "delivery_rejected",
  40322: "delivery_rejected",
  40305: "unsupported_request",
  40306: "unsupported_request",
  40312: "unsupported_request",
  40321: "unsupported_request",
};
/** Either end's number, and which is not said but by where the error points. */
const EITHER_NUMBER = ["10002", "10016"];
/** Comes as 429, and lasts till midnight UTC. */
const SPEND_LIMIT = "40333";
const QUEUE_FULL = "40318";

export function telnyx(options: TelnyxOptions): Lasting<SmsProvider> {
  const { required, optional, refuse, check } = optionsOf("telnyx", options);
  const apiKey = required(
    "apiKey",
    "an API key from the Telnyx Portal, API Keys",
    /^KEY\S+$/,
    "KEY0123456789ABCDEF…",
  );
  const from = optional(
    "from",
    "the number, short code or sender ID to send from",
    senderOf("e164", "shortCode", "alphanumeric"),
    "+12025550123",
  );
  const profile = optional(
    "messagingProfileId",
    "the ID of a messaging profile in the Telnyx Portal",
    /^[0-9a-f-]{36}$/i,
    "01234567-89ab-4cde-8f01-23456789abcd",
  );
  if (!from && !profile) {
    refuse('option "from" is missing; it is the sender, unless "messagingProfileId" is given');
  }
  if (from && !profile && !E164.test(from) && !/^\d{3,8}$/.test(from)) {
    refuse('option "messagingProfileId" is missing; an alphanumeric "from" needs it');
  }
  check((company) => warnOfIndia("telnyx", company), "Telnyx");
  return {
    name: "telnyx",
    channel: "sms",
    lasting: true,
    request(message) {
      return postJson("https://api.telnyx.com/v2/messages", {
        Authorization: `Bearer ${apiKey}`,
      }, {
        ...(from && { from }),
        ...(profile && { messaging_profile_id: profile }),
        to: message.to,
        text: message.text,
      });
    },
    outcome(response, body) {
      const json = parse(body);
      if (response.ok) {
        const id = idOf(at(json, "data", "id"));
        const status = at(json, "data", "to", 0, "status");
        if (status === "sending_failed" || status === "delivery_failed") {
          const error = at(json, "data", "errors", 0);
          return refused(error) ?? rejected("delivery_rejected", at(error, "code") ?? status);
        }
        return id && typeof status === "string" ? accepted(id) : byStatus(response);
      }
      const error = at(json, "errors", 0);
      const code = at(error, "code");
      if (code === QUEUE_FULL) return retry("rate_limited", retryAfter(response.headers), code);
      return refused(error) ?? byStatus(response, code);
    },
  };
}

/** What an error's code says, where that is a refusal. */
function refused(error: unknown): Outcome | undefined {
  const code = at(error, "code");
  if (code === SPEND_LIMIT) return rejected("delivery_rejected", `${code}:daily_spend_limit`);
  if (EITHER_NUMBER.some((one) => one === code)) {
    const isRecipient = at(error, "source", "pointer") === "/to" ||
      at(error, "source", "parameter") === "to";
    return rejected(isRecipient ? "invalid_phone_number" : "unsupported_request", code);
  }
  const known = own(CODES, code);
  return known && rejected(known, code);
}
