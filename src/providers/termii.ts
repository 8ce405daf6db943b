/**
 * Termii messaging.
 *
 * API: https://developer.termii.com/messaging-api
 *
 * Credentials: the account's API key, which travels in the body, and the base URL that belongs to
 * the account. Notices of an account go by the channel `dnd`, which Termii support must activate;
 * `generic` is for promotions, and does not reach Nigerian numbers that are registered as "do not
 * disturb". The ID of a message is an integer too large for JavaScript, so it is read as text. A
 * POST is not idempotent. Termii documents statuses for failures and some texts, but no codes: which
 * status goes with which text, `Retry-After`, which texts it sends as Unicode, and whether it takes
 * the IDs (DLT) that India demands are not verified.
 */

import { accepted, rejected, type RejectedCode } from "../words/outcome.ts";
import { warnOfIndia } from "../words/dlt.ts";
import { at, idOf, parse } from "../words/json.ts";
import { byStatus } from "../words/reply.ts";
import type { Lasting, ProviderInfo, SmsProvider } from "../words/provider.ts";
import { optionsOf } from "../words/options.ts";
import { postJson } from "../words/request.ts";
import type { Secret } from "../words/secret.ts";

export interface TermiiOptions {
  /** API key: Dashboard, Settings, API token. */
  apiKey: Secret;
  /** Base URL of the account, `https://….termii.com`: Dashboard. */
  baseUrl: string | Secret;
  /** Sender ID of 3 to 11 characters, approved under Dashboard, Sender ID. */
  from: string;
  /** Route of the messages; `dnd` by default. */
  channel?: "dnd" | "generic";
}

export const about: ProviderInfo = {
  title: "Termii",
  channel: "sms",
  senders: ["approved sender ID"],
  idempotent: false,
  countries: "Nigeria: the dnd channel must be activated by Termii support.",
  verified:
    "Request and success known from the documentation, without an official SDK to compare " +
    "with; replies to failures, Unicode and Retry-After not verified.",
  api: "https://developer.termii.com/messaging-api",
};

/** Beginnings of the texts of refusals: https://developers.termii.com/error/ */
const REFUSALS: [text: RegExp, code: RejectedCode][] = [
  [/^your account is not active/i, "delivery_rejected"],
  [/^you are not set ?up on this route/i, "delivery_rejected"],
  [/^your device has reached the daily limit/i, "delivery_rejected"],
  [/^invalid sender id/i, "unsupported_request"],
];

export function termii(options: TermiiOptions): Lasting<SmsProvider> {
  const { required, optional, check } = optionsOf("termii", options);
  const apiKey = required("apiKey", "the API token under Settings in the Termii Dashboard");
  const host = required(
    "baseUrl",
    "the base URL of the account in the Termii Dashboard",
    /^(https:\/\/)?([a-z0-9-]+\.)+termii\.com\/?$/i,
    "https://v3.api.termii.com",
  ).replace(/^https:\/\/|\/$/gi, "");
  const from = required(
    "from",
    "a sender ID that Termii approved, of 3 to 11 ASCII letters, digits and spaces",
    /^(?=.{3,11}$)\w[\w &.-]*\w$/,
    "Example",
  );
  const channel = optional("channel", "the route, dnd or generic", /^(dnd|generic)$/, "dnd") ??
    "dnd";
  check((company) => warnOfIndia("termii", company), "Termii");
  return {
    name: "termii",
    channel: "sms",
    lasting: true,
    request(message) {
      return postJson(`https://${host}/api/sms/send`, {}, {
        api_key: apiKey,
        to: message.to.slice(1),
        from,
        sms: message.text,
        type: "plain",
        channel,
      });
    },
    outcome(response, body) {
      const json = parse(body);
      const code = at(json, "code");
      const id = idOf(at(json, "message_id_str")) ?? idOf(at(json, "message_id")) ??
        /"message_id"\s*:\s*(\d+)/.exec(body)?.[1];
      // Older replies have no code.
      if (response.ok && id && (code === undefined || code === "ok")) return accepted(id);
      const text = at(json, "message");
      const known = typeof text === "string" && REFUSALS.find(([one]) => one.test(text));
      return known ? rejected(known[1], code) : byStatus(response, code);
    },
  };
}
