/**
 * Twilio Programmable Messaging.
 *
 * API: https://www.twilio.com/docs/messaging/api/message-resource
 *
 * Credentials: the Account SID with its Auth Token, or better an API key (SID and secret) that can
 * do nothing else. A POST is not idempotent: Twilio documents that a repeat after a 500 can send a
 * second SMS. `Retry-After` on this API is not verified.
 */

import { accepted, rejected, type RejectedCode, retry } from "../words/outcome.ts";
import { at, idOf, parse } from "../words/json.ts";
import { basic } from "../words/request.ts";
import { byStatus } from "../words/reply.ts";
import type { Lasting, ProviderInfo, SmsProvider } from "../words/provider.ts";
import { optionsOf } from "../words/options.ts";
import type { Secret } from "../words/secret.ts";

export interface TwilioOptions {
  /** Account SID, `AC…`: Console, Account Info. */
  accountSid: string | Secret;
  /** Auth Token: Console, Account Info. Needed unless `apiKeySid` is given. */
  authToken?: Secret;
  /** API key SID, `SK…`: Console, Account, API keys & tokens. */
  apiKeySid?: string | Secret;
  /** The secret that Twilio showed once when the API key was created. */
  apiKeySecret?: Secret;
  /** The sender: a number in E.164, a short code, or an alphanumeric sender ID (up to 11). */
  from?: string;
  /** Messaging Service SID, `MG…`, which picks the sender: Console, Messaging, Services. */
  messagingServiceSid?: string | Secret;
}

export const about: ProviderInfo = {
  title: "Twilio Programmable Messaging",
  channel: "sms",
  senders: ["number", "short code", "alphanumeric sender ID", "messaging service"],
  idempotent: false,
  countries: "Each country must be allowed under Messaging, Settings, Geo permissions.",
  verified: "Request and schema verified against the official SDK; Retry-After not verified.",
  api: "https://www.twilio.com/docs/messaging/api/message-resource",
};

/** Twilio's error codes: https://www.twilio.com/docs/api/errors */
const CODES: Record<number, RejectedCode> = {
  21211: "invalid_phone_number",
  21614: "invalid_phone_number",
  21408: "delivery_rejected",
  21608: "delivery_rejected",
  21610: "delivery_rejected",
  21612: "delivery_rejected",
  21212: "unsupported_request",
  21606: "unsupported_request",
  20003: "authentication_failed",
};
const SENDER_QUEUE_FULL = 21611;

export function twilio(options: TwilioOptions): Lasting<SmsProvider> {
  const { required, optional, refuse } = optionsOf("twilio", options);
  const accountSid = required(
    "accountSid",
    "the Account SID under Account Info in the Twilio Console",
    /^AC[0-9a-f]{32}$/i,
  );
  const [user, password] = options.apiKeySid === undefined
    ? [accountSid, required("authToken", "the Auth Token under Account Info in the Console")]
    : [
      required("apiKeySid", "the SID of an API key in the Console", /^SK[0-9a-f]{32}$/i),
      required("apiKeySecret", "the secret shown once when the API key was created"),
    ];
  const from = optional("from", "the number, short code or sender ID to send from");
  const service = optional(
    "messagingServiceSid",
    "the SID of a Messaging Service in the Console",
    /^MG[0-9a-f]{32}$/i,
  );
  if (!from && !service) {
    refuse('option "from" is missing; it is the sender, unless "messagingServiceSid" is given');
  }
  return {
    name: "twilio",
    channel: "sms",
    lasting: true,
    request(message) {
      return new Request(
        `https://api.twilio.com/2010-04-01/Accounts/${accountSid}/Messages.json`,
        {
          method: "POST",
          headers: { Authorization: basic(user, password), Accept: "application/json" },
          body: new URLSearchParams({
            To: message.to,
            ...(from && { From: from }),
            ...(service && { MessagingServiceSid: service }),
            Body: message.text,
          }),
        },
      );
    },
    outcome(response, body) {
      const json = parse(body);
      if (response.ok) {
        const id = idOf(at(json, "sid"));
        const status = at(json, "status");
        if (status === "failed" || status === "undelivered" || status === "canceled") {
          return rejected("delivery_rejected", status);
        }
        return id && typeof status === "string" ? accepted(id) : byStatus(response);
      }
      const code = at(json, "code");
      if (code === SENDER_QUEUE_FULL) return retry("rate_limited", undefined, code);
      const known = typeof code === "number" ? CODES[code] : undefined;
      return known ? rejected(known, code) : byStatus(response, code);
    },
  };
}
