/**
 * Telnyx Messaging.
 *
 * API: https://developers.telnyx.com/docs/messaging/messages/send-message
 *
 * Credentials: an API key (v2). The encoding is left at `auto`, which detects Unicode. Telnyx has
 * an `Idempotency-Key` header for some endpoints, but does not declare it for this one, so that a
 * repeat may send a second SMS. The exact 2xx, and the HTTP status that goes with each error code,
 * are not verified; codes decide before the status does.
 */

import { accepted, rejected, type RejectedCode, retry } from "../words/outcome.ts";
import { at, idOf, parse } from "../words/json.ts";
import { byStatus, retryAfter } from "../words/reply.ts";
import { E164 } from "../words/address.ts";
import type { Lasting, ProviderInfo, SmsProvider } from "../words/provider.ts";
import { optionsOf } from "../words/options.ts";
import { postJson } from "../words/request.ts";
import type { Secret } from "../words/secret.ts";

export interface TelnyxOptions {
  /** API key, `KEY…`: Portal, API Keys. */
  apiKey: Secret;
  /** The sender: a number in E.164, a short code, or an alphanumeric sender ID (up to 11). */
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
  countries: "Each country must be an allowed destination of the messaging profile.",
  verified:
    "Request verified against the official SDK; error codes against its guide; their HTTP status not verified.",
  api: "https://developers.telnyx.com/docs/messaging/messages/send-message",
};

/** https://developers.telnyx.com/docs/messaging/messages/error-codes */
const CODES = new Map<unknown, RejectedCode>([
  ["10002", "invalid_phone_number"],
  ["10016", "invalid_phone_number"],
  ["40310", "invalid_phone_number"],
  ["20012", "delivery_rejected"],
  ["20013", "delivery_rejected"],
  ["20100", "delivery_rejected"],
  ["40300", "delivery_rejected"],
  ["40301", "delivery_rejected"],
  ["40309", "delivery_rejected"],
  ["40314", "delivery_rejected"],
  ["40319", "delivery_rejected"],
  ["40322", "delivery_rejected"],
  ["40305", "unsupported_request"],
  ["40306", "unsupported_request"],
  ["40312", "unsupported_request"],
  ["40321", "unsupported_request"],
]);
const QUEUE_FULL = "40318";

export function telnyx(options: TelnyxOptions): Lasting<SmsProvider> {
  const { required, optional, refuse } = optionsOf("telnyx", options);
  const apiKey = required("apiKey", "an API key from the Telnyx Portal, API Keys", /^KEY\S+$/);
  const from = optional("from", "the number, short code or sender ID to send from");
  const profile = optional(
    "messagingProfileId",
    "the ID of a messaging profile in the Telnyx Portal",
    /^[0-9a-f-]{36}$/i,
  );
  if (!from && !profile) {
    refuse('option "from" is missing; it is the sender, unless "messagingProfileId" is given');
  }
  if (from && !profile && !E164.test(from) && !/^\d{3,8}$/.test(from)) {
    refuse('option "messagingProfileId" is missing; an alphanumeric "from" needs it');
  }
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
          const code = at(json, "data", "errors", 0, "code");
          return rejected(CODES.get(code) ?? "delivery_rejected", code ?? status);
        }
        return id && typeof status === "string" ? accepted(id) : byStatus(response);
      }
      const code = at(json, "errors", 0, "code");
      if (code === QUEUE_FULL) return retry("rate_limited", retryAfter(response.headers), code);
      const known = CODES.get(code);
      // The codes of a bad number are the same for both ends; only a bad recipient is one.
      const ours = String(at(json, "errors", 0, "source", "pointer")).includes("/from");
      if (known === "invalid_phone_number" && ours) return rejected("unsupported_request", code);
      return known ? rejected(known, code) : byStatus(response, code);
    },
  };
}
