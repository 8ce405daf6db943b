/**
 * Any email service that takes one HTTPS request for each message and answers in JSON.
 *
 * API: the service's own document says what to write into the options.
 *
 * Credentials: `auth`, or a secret as a value in `headers`, `query` or `body`. In these three, words
 * in braces stand for the message: {to}, {subject}, {text}, {html}, {id} the same in every repeat of
 * one message, {locale} such as zh-HK. Each is encoded for its place, and a text that looks like one
 * of them is left alone. Whether the service has a template language of its own that acts on a text
 * cannot be known here. A reply that is not JSON can be told by its status only.
 */

import { type HttpOptions, httpProvider } from "./generic/http_template.ts";
import type { EmailMessage } from "../words/message.ts";
import type { EmailProvider, Lasting, ProviderInfo } from "../words/provider.ts";

/**
 * @example
 * ```ts
 * httpEmail({
 *   url: "https://mail.example.com/v1/send",
 *   auth: { bearer: secret("EMAIL_SERVICE_TOKEN") },
 *   body: {
 *     from: { email: "no-reply@example.com", name: "Example" },
 *     to: [{ email: "{to}" }],
 *     subject: "{subject}",
 *     text: "{text}",
 *     html: "{html}",
 *     headers: { "Auto-Submitted": "auto-generated" },
 *   },
 *   accepted: { status: [202], id: ["message", "id"] },
 *   rejectedBy: { path: ["code"], codes: { bad_recipient: "invalid_email_address" } },
 * })
 * ```
 */
export type HttpEmailOptions = HttpOptions;

export const about: ProviderInfo = {
  title: "Any email service over HTTPS",
  channel: "email",
  senders: ["what the service takes"],
  idempotent: false,
  countries: "",
  verified: "Not tied to one service; try yours with `deno task run`.",
  api: "https://www.rfc-editor.org/rfc/rfc9110",
  clickTracking: "The service's own switch goes into the body; else switch it off there.",
};

const SAMPLE: EmailMessage = {
  channel: "email",
  id: "id",
  to: "a@example.com",
  locale: "en",
  message: "",
  values: {},
  subject: "",
  text: "",
  html: "",
};

export function httpEmail(options: HttpEmailOptions): Lasting<EmailProvider> {
  return httpProvider("httpEmail", options, {
    channel: "email",
    sample: SAMPLE,
    short: ({ to, id, locale }) => ({ to, id, locale }),
    long: ({ subject, text, html }) => ({ subject, text, html }),
  });
}
