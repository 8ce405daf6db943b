/**
 * Plivo Messaging.
 *
 * API: https://docs.plivo.com/docs/messaging/api/message/send-a-message
 *
 * Credentials: the Auth ID and Auth Token of the account, or better of a subaccount that does
 * nothing else. In `dst` the character `<` separates recipients, so that only the digits of a
 * number are sent. Unicode is detected by Plivo; the limit is 1600 characters, or 737 in Unicode.
 * Errors carry free text and no code: an invalid number is told from other faults by that text,
 * which is known from a report by a user of the official SDK. Plivo does not document how a request
 * can be repeated safely. `Retry-After` is not verified.
 */

import { accepted, rejected } from "../words/outcome.ts";
import { at, idOf, parse } from "../words/json.ts";
import { basic, postJson } from "../words/request.ts";
import { byStatus } from "../words/reply.ts";
import type { Lasting, ProviderInfo, SmsProvider } from "../words/provider.ts";
import { optionsOf } from "../words/options.ts";
import type { Secret } from "../words/secret.ts";

export interface PlivoOptions {
  /** Auth ID, `MA…` or `SA…`: Console, Overview. */
  authId: string | Secret;
  /** Auth Token: Console, Overview. */
  authToken: Secret;
  /** The sender: a number in E.164, a short code, or an alphanumeric sender ID (up to 11). */
  from?: string;
  /** Powerpack UUID, instead of `from`: Console, Messaging, Powerpacks. */
  powerpackUuid?: string | Secret;
}

export const about: ProviderInfo = {
  title: "Plivo Messaging",
  channel: "sms",
  senders: ["number", "short code", "alphanumeric sender ID", "powerpack"],
  idempotent: false,
  countries: "Each country must be allowed under Messaging, Geo permissions.",
  verified:
    "Request verified against the official SDK; the text of errors and Retry-After not verified.",
  api: "https://docs.plivo.com/docs/messaging/api/message/send-a-message",
};

export function plivo(options: PlivoOptions): Lasting<SmsProvider> {
  const { required, optional, refuse } = optionsOf("plivo", options);
  const authId = required("authId", "the Auth ID in the Plivo Console", /^[MS]A[A-Z0-9]{18}$/);
  const authToken = required("authToken", "the Auth Token in the Plivo Console");
  const from = optional(
    "from",
    "the number, short code or sender ID to send from",
    /^(\+?\d{3,15}|[A-Za-z0-9]{1,11})$/,
  );
  const powerpack = optional(
    "powerpackUuid",
    "the UUID of a powerpack in the Plivo Console",
    /^[0-9a-f-]{36}$/i,
  );
  if (!from && !powerpack) {
    refuse('option "from" is missing; it is the sender, unless "powerpackUuid" is given');
  }
  if (from && powerpack) {
    refuse('option "from" cannot go with "powerpackUuid", which picks the sender');
  }
  return {
    name: "plivo",
    channel: "sms",
    lasting: true,
    request(message) {
      return postJson(`https://api.plivo.com/v1/Account/${authId}/Message/`, {
        Authorization: basic(authId, authToken),
      }, {
        ...(from && { src: from }),
        ...(powerpack && { powerpack_uuid: powerpack }),
        // Without anything that Plivo could take for a second recipient.
        dst: message.to.replace(/\D/g, ""),
        text: message.text,
      });
    },
    outcome(response, body) {
      const json = parse(body);
      if (response.ok) {
        const id = idOf(at(json, "message_uuid", 0));
        if (id) return accepted(id);
        return at(json, "invalid_number", 0) === undefined
          ? byStatus(response)
          : rejected("invalid_phone_number");
      }
      // The country is not allowed; a wrong credential is 401.
      if (response.status === 403) return rejected("delivery_rejected", 403);
      const error = at(json, "error");
      if (
        response.status === 400 && typeof error === "string" &&
        error.includes("is not a valid phone number")
      ) {
        return rejected("invalid_phone_number");
      }
      return byStatus(response);
    },
  };
}
