/**
 * Any SMS gateway that takes one HTTPS request for each message and answers in JSON, text or XML.
 *
 * API: the gateway's own document says what to write into the options.
 *
 * Credentials: `auth`, or a secret as a value in `headers`, `query` or `body`. In these three, words
 * in braces stand for the message: {to} the number with its `+`, {digits} the number without it,
 * {text}, {id} the same in every repeat of one message, {locale} such as zh-HK. Each is encoded for
 * its place, and a text that looks like one of them is left alone. Whether the gateway wants Unicode
 * announced, cuts long texts or has a template language of its own cannot be known here.
 *
 * A reply in JSON is read by paths, one in plain text or XML by patterns: `accepted` says what it
 * looks like when the message was taken, `rejectedBy` finds the gateway's own code for a failure.
 * Many gateways answer 200 to everything, so say more than a status.
 */

import { type HttpOptions, httpProvider } from "./generic/http_template.ts";
import type { SmsMessage } from "../words/message.ts";
import type { Lasting, ProviderInfo, SmsProvider } from "../words/provider.ts";

/**
 * @example A gateway that answers in JSON.
 * ```ts
 * httpSms({
 *   url: "https://sms.example.com/v1/messages",
 *   auth: { bearer: secret("SMS_GATEWAY_TOKEN") },
 *   headers: { "Idempotency-Key": "{id}" },
 *   body: { from: "Example", to: ["{to}"], text: "{text}" },
 *   accepted: { path: ["status"], equals: "queued", id: ["data", "id"] },
 *   rejectedBy: { path: ["error", "code"], codes: { bad_number: "invalid_phone_number" } },
 *   idempotent: true,
 * })
 * ```
 *
 * @example One that answers `OK: 12345` or `ERROR:14` in plain text, always with the status 200.
 * ```ts
 * httpSms({
 *   url: "https://sms.example.com/send",
 *   method: "GET",
 *   query: { key: secret("SMS_GATEWAY_TOKEN"), to: "{digits}", text: "{text}" },
 *   accepted: { text: /^OK/, id: /^OK: (\d+)/ },
 *   rejectedBy: {
 *     text: /^ERROR: ?(\d+)/,
 *     codes: { "14": "invalid_phone_number", "*": "delivery_rejected" },
 *   },
 * })
 * ```
 *
 * @example One that answers `<response><status>0</status><id>12345</id></response>` in XML.
 * ```ts
 * httpSms({
 *   url: "https://sms.example.com/send",
 *   contentType: "application/x-www-form-urlencoded",
 *   body: { key: secret("SMS_GATEWAY_TOKEN"), to: "{to}", text: "{text}" },
 *   accepted: { text: /<status>0<\/status>/, id: /<id>(\w+)<\/id>/ },
 *   rejectedBy: {
 *     text: /<status>([1-9]\d*)<\/status>/,
 *     codes: { "2": "authentication_failed", "*": "delivery_rejected" },
 *   },
 * })
 * ```
 */
export type HttpSmsOptions = HttpOptions;

export const about: ProviderInfo = {
  title: "Any SMS gateway over HTTPS",
  channel: "sms",
  senders: ["what the gateway takes"],
  idempotent: false,
  countries: "",
  verified: "Not tied to one gateway; try yours with `deno task run`.",
  api: "https://www.rfc-editor.org/rfc/rfc9110",
};

const SAMPLE: SmsMessage = {
  channel: "sms",
  id: "id",
  to: "+12025550123",
  locale: "en",
  message: "",
  values: {},
  text: "",
};

export function httpSms(options: HttpSmsOptions): Lasting<SmsProvider> {
  return httpProvider("httpSms", options, {
    channel: "sms",
    sample: SAMPLE,
    short: ({ to, id, locale }) => ({ to, digits: to.slice(1), id, locale }),
    long: ({ text }) => ({ text }),
  });
}
