/**
 * Any SMS gateway that takes one HTTPS request for each message and answers in JSON.
 *
 * API: the gateway's own document says what to write into the options.
 *
 * Credentials: `auth`, or a secret as a value in `headers`, `query` or `body`. In these three, words
 * in braces stand for the message: {to} the number with its `+`, {digits} the number without it,
 * {text}, {id} the same in every repeat of one message, {locale} such as zh-HK. Each is encoded for
 * its place, and a text that looks like one of them is left alone. Whether the gateway wants Unicode
 * announced, cuts long texts or has a template language of its own cannot be known here. A reply
 * that is not JSON can be told by its status only.
 */

import { type HttpOptions, httpProvider } from "./generic/http_template.ts";
import type { SmsMessage } from "../words/message.ts";
import type { Lasting, ProviderInfo, SmsProvider } from "../words/provider.ts";

/**
 * @example
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
