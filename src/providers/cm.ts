/**
 * CM.com Business Messaging, by SMS alone.
 *
 * API: https://developers.cm.com/messaging/docs/integration
 *
 * Credentials: a product token. It goes in a header, as CM recommends, although its SDKs put it in
 * the body. CM gives no ID: the reference that it echoes is made of the message's, of which it takes
 * 32 letters and digits, and stands in status reports. Without a largest number of parts, what
 * becomes of a long text is not verified; up to 8 are asked for. A POST is not idempotent.
 * `Retry-After` is not verified.
 */

import { accepted, rejected, type RejectedCode, unknown } from "../words/outcome.ts";
import { at, idOf, own, parse } from "../words/json.ts";
import { byStatus } from "../words/reply.ts";
import type { Lasting, ProviderInfo, SmsProvider } from "../words/provider.ts";
import { optionsOf } from "../words/options.ts";
import { postJson } from "../words/request.ts";
import { senderOf } from "../words/sender.ts";
import type { Secret } from "../words/secret.ts";

export interface CmOptions {
  /** Product token, with its hyphens: CM.com, Channels, Messaging Gateway. */
  productToken: Secret;
  /** The sender: up to 11 letters and digits, or a number of up to 16 digits. */
  from: string;
}

export const about: ProviderInfo = {
  title: "CM.com Business Messaging",
  channel: "sms",
  senders: ["alphanumeric sender", "number"],
  idempotent: false,
  countries: "",
  verified: "Request verified against the official SDK, replies against the documentation; codes " +
    "that are not in the SDK are read by their hundreds; Retry-After not verified.",
  api: "https://developers.cm.com/messaging/docs/integration",
  longest: { segments: 8 },
};

const SOME_NOT_SENT = 201;
/** CM's codes: https://developers.cm.com/messaging/docs/responses-errors-json */
const CODES: Record<number, RejectedCode> = {
  101: "authentication_failed",
  103: "authentication_failed",
  102: "delivery_rejected",
  302: "invalid_phone_number",
  303: "invalid_phone_number",
};
/** The others by their hundreds: the whole request, a field, a message that CM will not send. */
const FAMILIES: Record<number, RejectedCode> = {
  2: "unsupported_request",
  3: "unsupported_request",
  4: "delivery_rejected",
};
/** An internal error and an unknown one. */
const FAILED: unknown[] = [500, 999];

export function cm(options: CmOptions): Lasting<SmsProvider> {
  const { required } = optionsOf("cm", options);
  const productToken = required(
    "productToken",
    "the product token under Channels, Messaging Gateway at CM.com",
    /^[0-9a-f]+(-[0-9a-f]+)+$/i,
    "00000000-0000-0000-0000-000000000000",
  );
  const from = required(
    "from",
    "the sender, up to 11 letters and digits or a number",
    senderOf("e164", "digits", "zeros", "shortCode", { alphanumeric: " _#&+.-" }),
    "Example",
  );
  return {
    name: "cm",
    channel: "sms",
    lasting: true,
    request(message) {
      return postJson("https://gw.messaging.cm.com/v1.0/message", {
        "X-CM-PRODUCTTOKEN": productToken,
      }, {
        messages: {
          msg: [{
            allowedChannels: ["SMS"],
            from,
            to: [{ number: `00${message.to.slice(1)}` }],
            // AUTO chooses between GSM-7 and Unicode by the text.
            body: { type: "AUTO", content: message.text },
            minimumNumberOfMessageParts: 1,
            maximumNumberOfMessageParts: 8,
            reference: message.id.replace(/[^A-Za-z0-9]/g, "").slice(-32),
          }],
        },
      });
    },
    outcome(response, body) {
      const json = parse(body);
      const whole = at(json, "errorCode");
      const single = at(json, "messages", 0, "messageErrorCode");
      if (response.ok && whole === 0 && single === 0) {
        return accepted(idOf(at(json, "messages", 0, "reference")));
      }
      const code = whole === SOME_NOT_SENT ? single : whole;
      if (FAILED.includes(code)) return unknown("unknown_error", code);
      const known = own(CODES, code) ?? own(FAMILIES, Math.floor(Number(idOf(code)) / 100));
      return known ? rejected(known, code) : byStatus(response, code);
    },
  };
}
