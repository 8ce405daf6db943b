/**
 * Infobip SMS, version 3 of the API.
 *
 * API: https://www.infobip.com/docs/api/channels/sms
 *
 * Credentials: an API key of the Infobip portal, best with the scope to send SMS alone, and the
 * base URL that belongs to the account. A 200 can hold a rejection, which its status group tells.
 * Infobip documents that a repeated `messageId` of the caller's is rejected, but not for how long
 * nor whether the first was sent, so none is given and a POST counts as not idempotent.
 * `Retry-After` is not verified.
 */

import { checkDlt, dltOf, type DltOptions } from "../words/dlt.ts";
import { accepted, rejected, type RejectedCode, retry } from "../words/outcome.ts";
import { at, idOf, own, parse } from "../words/json.ts";
import { byStatus } from "../words/reply.ts";
import type { Lasting, ProviderInfo, SmsProvider } from "../words/provider.ts";
import { optionsOf } from "../words/options.ts";
import { postJson } from "../words/request.ts";
import type { Secret } from "../words/secret.ts";
import { senderOf } from "../words/sender.ts";

export interface InfobipOptions extends DltOptions {
  /** API key: Portal, Developer Tools, API keys. */
  apiKey: Secret;
  /** API base URL, `….api.infobip.com`: Portal, home page. */
  baseUrl: string | Secret;
  /** The sender: a number without its plus, a short code, or an alphanumeric sender (up to 11). */
  sender: string;
}

export const about: ProviderInfo = {
  title: "Infobip SMS",
  channel: "sms",
  senders: ["number", "short code", "alphanumeric sender"],
  idempotent: false,
  countries: "India: the DLT IDs are options.",
  verified:
    "Request, India's IDs too, and replies verified against the official Go SDK; the npm SDK, " +
    "which has only version 2, verifies what both versions share. Retry-After not verified.",
  api: "https://www.infobip.com/docs/api/channels/sms",
  longest: { segments: 25 },
};

const ACCEPTED = 0;
const PENDING = 1;
const UNDELIVERABLE = 2;
const DELIVERED = 3;
const EXPIRED = 4;
const REJECTED = 5;
/** The platform failed and asks for the message again. */
const REJECTED_SYSTEM_ERROR = 21;
/**
 * Status IDs inside a failed group, where they say more than `delivery_rejected`; their names have
 * changed over time: https://www.infobip.com/docs/essentials/api-essentials/response-status-and-error-codes
 */
const CODES: Record<number, RejectedCode> = {
  8: "invalid_phone_number",
  52: "invalid_phone_number",
  11: "unsupported_request",
  13: "unsupported_request",
  24: "unsupported_request",
  25: "unsupported_request",
  51: "unsupported_request",
};

export function infobip(options: InfobipOptions): Lasting<SmsProvider> {
  const { required, check } = optionsOf("infobip", options);
  const apiKey = required(
    "apiKey",
    "an API key from the Infobip Portal, API keys",
    /^\S+$/,
    "0123456789abcdef0123456789abcdef-01234567-89ab-cdef-0123-456789abcdef",
  );
  const host = required(
    "baseUrl",
    "the API base URL on the home page of the Infobip Portal",
    /^(https:\/\/)?([a-z0-9-]+\.)+infobip\.com\/?$/i,
    "xy1234.api.infobip.com",
  ).replace(/^https:\/\/|\/$/gi, "");
  const sender = required(
    "sender",
    "the number, short code or name to send from",
    senderOf("digits", "shortCode", { alphanumeric: " &._-" }),
    "12025550123",
  );
  check((given) => checkDlt("infobip", given), options);
  return {
    name: "infobip",
    channel: "sms",
    lasting: true,
    request(message) {
      const dlt = dltOf(options, message);
      return postJson(`https://${host}/sms/3/messages`, { Authorization: `App ${apiKey}` }, {
        messages: [{
          sender,
          destinations: [{ to: message.to.slice(1) }],
          content: { text: message.text },
          ...(dlt && {
            options: {
              regional: {
                indiaDlt: { principalEntityId: dlt.entityId, contentTemplateId: dlt.templateId },
              },
            },
          }),
        }],
      });
    },
    outcome(response, body) {
      const json = parse(body);
      if (!response.ok) return byStatus(response, at(json, "errorCode"));
      const id = idOf(at(json, "messages", 0, "messageId"));
      const status = at(json, "messages", 0, "status");
      const group = at(status, "groupId");
      const code = at(status, "id");
      const name = at(status, "name");
      if (group === UNDELIVERABLE || group === EXPIRED || group === REJECTED) {
        return code === REJECTED_SYSTEM_ERROR
          ? retry("provider_unavailable", undefined, name)
          : rejected(own(CODES, code) ?? "delivery_rejected", name);
      }
      const taken = group === ACCEPTED || group === PENDING || group === DELIVERED;
      return id && taken ? accepted(id) : byStatus(response, name);
    },
  };
}
