/**
 * MessageBird SMS, the API of the time before the company was named Bird; it ends on 31 December
 * 2026, and Bird's own (`bird`) takes its place.
 *
 * API: https://developers.messagebird.com/api/sms-messaging/
 *
 * Credentials: a live access key of the MessageBird dashboard. A test key, `test_…`, answers the
 * same and sends nothing; a key of Bird, `bk_…`, is refused. A POST is not idempotent. The default
 * `datacoding` replaces characters outside GSM-7, so it is set to `auto`. Which code comes with a
 * 429, and `Retry-After`, are not verified.
 */

import { accepted, rejected, type RejectedCode } from "../words/outcome.ts";
import { at, idOf, parse } from "../words/json.ts";
import { byCode, byStatus } from "../words/reply.ts";
import type { Lasting, ProviderInfo, SmsProvider } from "../words/provider.ts";
import { optionsOf } from "../words/options.ts";
import { postJson } from "../words/request.ts";
import { senderOf } from "../words/sender.ts";
import type { Secret } from "../words/secret.ts";

export interface MessagebirdOptions {
  /** Live access key: Dashboard, Developers, API access. */
  accessKey: Secret;
  /** The sender: a number with its country code, or up to 11 letters and digits. */
  originator: string;
}

export const about: ProviderInfo = {
  title: "MessageBird SMS (legacy)",
  channel: "sms",
  senders: ["number", "alphanumeric originator"],
  idempotent: false,
  countries: "",
  verified: "Request verified against the official SDK, replies against the official Go and PHP " +
    "SDKs; the reply to too many requests not verified.",
  api: "https://developers.messagebird.com/api/sms-messaging/",
  announced: "Ends on 31 December 2026; `bird` takes its place, with a key of its own.",
};

const MISSING_PARAMETER = 9;
const INVALID_PARAMETER = 10;
const CODES: Record<number, RejectedCode> = {
  2: "authentication_failed",
  [MISSING_PARAMETER]: "unsupported_request",
  [INVALID_PARAMETER]: "unsupported_request",
  20: "unsupported_request",
  21: "unsupported_request",
  25: "delivery_rejected",
};
/** Statuses of a recipient whose message is on its way. */
const TAKEN: unknown[] = ["scheduled", "sent", "buffered", "delivered"];

export function messagebird(options: MessagebirdOptions): Lasting<SmsProvider> {
  const { required, warn } = optionsOf("messagebird", options);
  const accessKey = required(
    "accessKey",
    "a live access key from the MessageBird Dashboard, Developers, API access; a test key " +
      "(test_…) sends nothing, and a key of Bird (bk_…) is for bird()",
    /^(?!bk_|test_)\S+$/,
    "live_0123456789",
  );
  const originator = required(
    "originator",
    "the number, or up to 11 letters and digits, to send from",
    senderOf("e164", "digits", "shortCode", { alphanumeric: " _#&+.-" }),
    "Example",
  );
  warn("MessageBird's API ends on 31 December 2026: move to bird(), which takes another key");
  return {
    name: "messagebird",
    channel: "sms",
    lasting: true,
    request(message) {
      return postJson("https://rest.messagebird.com/messages", {
        Authorization: `AccessKey ${accessKey}`,
      }, {
        originator,
        // Without the plus, as in the API's own examples.
        recipients: [message.to.slice(1)],
        body: message.text,
        datacoding: "auto",
      });
    },
    outcome(response, body) {
      const json = parse(body);
      const error = at(json, "errors", 0);
      if (error !== undefined) {
        const code = at(error, "code");
        const parameter = at(error, "parameter");
        const blamesNumber = typeof parameter === "string" && parameter.startsWith("recipient");
        if (blamesNumber && (code === MISSING_PARAMETER || code === INVALID_PARAMETER)) {
          return rejected("invalid_phone_number", code);
        }
        return byCode(response, CODES, code);
      }
      const id = idOf(at(json, "id"));
      const status = at(json, "recipients", "items", 0, "status");
      if (response.ok && (status === "expired" || status === "delivery_failed")) {
        return rejected("delivery_rejected", status);
      }
      return response.ok && id && TAKEN.includes(status) ? accepted(id) : byStatus(response);
    },
  };
}
