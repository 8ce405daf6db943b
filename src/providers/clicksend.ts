/**
 * ClickSend SMS.
 *
 * API: https://developers.clicksend.com/docs/messaging/sms
 *
 * Credentials: the username and API key of a subaccount, so that the key can be withdrawn alone.
 * A 200 says nothing of the message: its own status does. A POST has no idempotency key, but
 * ClickSend refuses the same text to the same number for a while (`THROTTLED`), for how long is not
 * verified. An older schema says that a text of more than six to eight parts is cut in silence.
 * ClickSend holds back texts with links of new customers until support allows them, and may replace
 * a sender of another country. `Retry-After` is not verified.
 */

import { accepted, rejected, type RejectedCode } from "../words/outcome.ts";
import { at, idOf, own, parse } from "../words/json.ts";
import { basic, postJson } from "../words/request.ts";
import { byStatus } from "../words/reply.ts";
import type { Lasting, ProviderInfo, SmsProvider } from "../words/provider.ts";
import { optionsOf } from "../words/options.ts";
import { senderOf } from "../words/sender.ts";
import type { Secret } from "../words/secret.ts";

export interface ClicksendOptions {
  /** Username: Dashboard, Developers, API credentials. */
  username: string | Secret;
  /** API key: Dashboard, Developers, API credentials. */
  apiKey: Secret;
  /** Sender ID: a number, or up to 11 letters and digits; without it ClickSend chooses one. */
  from?: string;
}

export const about: ProviderInfo = {
  title: "ClickSend SMS",
  channel: "sms",
  senders: ["number", "alpha tag", "shared number"],
  idempotent: false,
  countries: "A sender of another country may be replaced. Links need ClickSend's consent.",
  verified: "Request verified against the official SDK, statuses against the older official " +
    "schema; Retry-After and how long a repeat is refused not verified.",
  api: "https://developers.clicksend.com/docs/messaging/sms",
  longest: { segments: 6 },
};

/** Statuses of a message, and of a whole request that failed. */
const STATUSES: Record<string, RejectedCode> = {
  INVALID_RECIPIENT: "invalid_phone_number",
  INSUFFICIENT_CREDIT: "delivery_rejected",
  ACCOUNT_NOT_ACTIVATED: "delivery_rejected",
  COUNTRY_NOT_ENABLED: "delivery_rejected",
  THROTTLED: "delivery_rejected",
  MISSING_CREDENTIALS: "authentication_failed",
  INVALID_CREDENTIALS: "authentication_failed",
  TOO_MANY_RECIPIENTS: "unsupported_request",
};
/** Families of statuses of which only some are documented; all of them are about the request. */
const WRONG = /^(EMPTY|INVALID|MISSING)_/;

export function clicksend(options: ClicksendOptions): Lasting<SmsProvider> {
  const { required, optional } = optionsOf("clicksend", options);
  const where = "under Developers, API credentials in the ClickSend Dashboard";
  const username = required("username", `the username ${where}`, /^[^\s:]+$/, "me@example.com");
  const apiKey = required("apiKey", `the API key ${where}`, /^\S+$/, "01234567-89AB-CDEF");
  const from = optional(
    "from",
    "the number, or up to 11 letters and digits, to send from",
    senderOf("e164", "digits", "shortCode", { alphanumeric: "_#&+.-" }),
    "+12025550123",
  );
  return {
    name: "clicksend",
    channel: "sms",
    lasting: true,
    request(message) {
      return postJson("https://rest.clicksend.com/v3/sms/send", {
        Authorization: basic(username, apiKey),
      }, {
        messages: [{ ...(from && { from }), to: message.to, body: message.text }],
      });
    },
    outcome(response, body) {
      const json = parse(body);
      const id = idOf(at(json, "data", "messages", 0, "message_id"));
      const status = at(json, "data", "messages", 0, "status") ?? at(json, "response_code");
      const known = own(STATUSES, status) ??
        (typeof status === "string" && WRONG.test(status) ? "unsupported_request" : undefined);
      if (known) return rejected(known, status);
      const blocked = at(json, "data", "blocked_count");
      if (response.ok && typeof blocked === "number" && blocked > 0) {
        return rejected("delivery_rejected", "blocked");
      }
      const queued = at(json, "data", "queued_count") !== 0;
      return response.ok && status === "SUCCESS" && queued && id
        ? accepted(id)
        : byStatus(response, status);
    },
  };
}
