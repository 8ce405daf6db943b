/**
 * Plivo Messaging.
 *
 * API: https://docs.plivo.com/docs/messaging/api/message/send-a-message
 *
 * Credentials: the Auth ID and Auth Token of the account, or better of a subaccount that does
 * nothing else. In `dst` the character `<` separates recipients, so that only the digits of a
 * number are sent. Unicode is detected by Plivo; the limit is 1600 characters, or 737 in Unicode.
 * Errors carry free text and no code: an invalid number is told from other faults by that text,
 * which is known from a report by a user of the official SDK, and counts as the recipient's only
 * where it is not our own sender. An account without credit is told by the words "Insufficient
 * Credit", which Plivo's support documents, without their status. Plivo does not document how a
 * request can be repeated safely. `Retry-After` is not verified.
 *
 * India: the official SDK has the fields for the IDs of the entity and template (DLT), but others
 * report that Plivo serves India no more, which is not verified: ask its support first.
 */

import { checkDlt, dltOf, type DltOptions } from "../words/dlt.ts";
import { accepted, rejected } from "../words/outcome.ts";
import { at, idOf, parse } from "../words/json.ts";
import { basic, postJson } from "../words/request.ts";
import { byStatus } from "../words/reply.ts";
import type { Lasting, ProviderInfo, SmsProvider } from "../words/provider.ts";
import { optionsOf } from "../words/options.ts";
import type { Secret } from "../words/secret.ts";
import { senderOf } from "../words/sender.ts";

export interface PlivoOptions extends DltOptions {
  /** Auth ID, `MA…` or `SA…`: Console, Overview. */
  authId: string | Secret;
  /** Auth Token: Console, Overview. */
  authToken: Secret;
  /**
   * The sender: a number in E.164, a short code, or an alphanumeric sender ID of at most 11 letters
   * and digits, as Plivo drops all other characters.
   */
  from?: string;
  /** Powerpack UUID, instead of `from`: Console, Messaging, Powerpacks. */
  powerpackUuid?: string | Secret;
  /** For India: the category of your DLT templates. */
  dltCategory?: "transactional" | "promotional" | "service_implicit" | "service_explicit";
}

export const about: ProviderInfo = {
  title: "Plivo Messaging",
  channel: "sms",
  senders: ["number", "short code", "alphanumeric sender ID", "powerpack"],
  idempotent: false,
  countries:
    "Each country must be allowed under Messaging, Geo permissions. India: the DLT IDs are " +
    "sent; whether Plivo still serves India is not verified.",
  verified: "Request, India's IDs too, verified against the official SDK; the text of errors and " +
    "Retry-After not verified.",
  api: "https://docs.plivo.com/docs/messaging/api/message/send-a-message",
  longest: { gsm7: 1600, ucs2: 737 },
};

export function plivo(options: PlivoOptions): Lasting<SmsProvider> {
  const { required, optional, refuse, check } = optionsOf("plivo", options);
  const authId = required(
    "authId",
    "the Auth ID in the Plivo Console",
    /^[MS]A[A-Z0-9]{18}$/,
    "MA0123456789ABCDEFGH",
  );
  const authToken = required("authToken", "the Auth Token in the Plivo Console");
  const from = optional(
    "from",
    "the number, short code or sender ID to send from",
    senderOf("e164", "digits", "shortCode", { alphanumeric: "" }),
    "+12025550123",
  );
  const powerpack = optional(
    "powerpackUuid",
    "the UUID of a powerpack in the Plivo Console",
    /^[0-9a-f-]{36}$/i,
    "01234567-89ab-4cde-8f01-23456789abcd",
  );
  const category = optional(
    "dltCategory",
    "the category of your DLT templates",
    /^(transactional|promotional|service_implicit|service_explicit)$/,
    "transactional",
  );
  if (!from && !powerpack) {
    refuse('option "from" is missing; it is the sender, unless "powerpackUuid" is given');
  }
  if (from && powerpack) {
    refuse('option "from" cannot go with "powerpackUuid", which picks the sender');
  }
  check((given) => checkDlt("plivo", given), options);
  return {
    name: "plivo",
    channel: "sms",
    lasting: true,
    request(message) {
      const dlt = dltOf(options, message);
      return postJson(`https://api.plivo.com/v1/Account/${authId}/Message/`, {
        Authorization: basic(authId, authToken),
      }, {
        ...(from && { src: from }),
        ...(powerpack && { powerpack_uuid: powerpack }),
        // Without anything that Plivo could take for a second recipient.
        dst: message.to.replace(/\D/g, ""),
        text: message.text,
        ...(dlt && {
          dlt_entity_id: dlt.entityId,
          dlt_template_id: dlt.templateId,
          dlt_template_category: category,
        }),
      });
    },
    outcome(response, body) {
      const json = parse(body);
      const error = at(json, "error");
      if (typeof error === "string" && /insufficient credit/i.test(error)) {
        return rejected("delivery_rejected", "insufficient_credit");
      }
      if (response.ok) {
        const id = idOf(at(json, "message_uuid", 0));
        if (id) return accepted(id);
        return at(json, "invalid_number", 0) === undefined
          ? byStatus(response)
          : rejected("invalid_phone_number");
      }
      // The country is not allowed; a wrong credential is 401.
      if (response.status === 403) return rejected("delivery_rejected", 403);
      if (response.status === 400 && isAboutRecipient(error, from)) {
        return rejected("invalid_phone_number");
      }
      return byStatus(response);
    },
  };
}

/** `'85200000000' is not a valid phone number`, where that is not the sender. */
function isAboutRecipient(error: unknown, from: string | undefined): boolean {
  const quoted = /^(?:dst\b.{0,40})?'\+?(\d{1,20})' is not a valid phone number/.exec(
    typeof error === "string" ? error : "",
  );
  return quoted !== null && quoted[1] !== from?.replace("+", "");
}
