/**
 * SendCloud SMS, China (sendcloud.net).
 *
 * API: https://www.sendcloud.net/doc/en/sms/api
 *
 * Credentials: the SMS_USER and SMS_KEY of the account. SendCloud sends only templates that it has
 * approved, so our own text is not sent. A value may be held to 16 or 32 characters and must not be
 * a URL, so write the address to log in at into the template. A request with a `sendRequestId` that
 * came within the hour is not processed again; what it is answered with is not verified, nor are
 * statuses other than 200 and `Retry-After`. The ID of a message ends in the phone number, which is
 * cut off. Signatures are MD5, as the documentation and Authgear's own SMS gateway have it.
 */

import { accepted, rejected, type RejectedCode, retry } from "../words/outcome.ts";
import { at, idOf, own, parse } from "../words/json.ts";
import { optionsOf } from "../words/options.ts";
import type { ProviderInfo, SmsProvider } from "../words/provider.ts";
import { byStatus } from "../words/reply.ts";
import type { Secret } from "../words/secret.ts";
import { checkTemplates, templateFor, type Templates, valueFor } from "../words/templates.ts";
import { md5 } from "./signing/md5.ts";

export interface SendcloudOptions {
  /** SMS_USER: SMS and Voice SMS, Settings, Authorization. */
  smsUser: string | Secret;
  /** SMS_KEY, shown with it. */
  smsKey: Secret;
  /** For each message, and where wanted for each language, the approved template. */
  templates: Templates<SendcloudTemplate>;
}

export interface SendcloudTemplate {
  /** Template ID, digits. */
  id: string;
  /** By the name of each of its variables, without `%`, the name of our value. */
  params: Record<string, string>;
  /** The template's kind: `"0"`, the default, for China, `"2"` for other countries. */
  msgType?: "0" | "2";
}

export const about: ProviderInfo = {
  title: "SendCloud SMS",
  channel: "sms",
  senders: ["signature"],
  idempotent: true,
  countries: "Sends approved templates only; numbers outside mainland China need one of their own.",
  verified: "Request, signature and codes from the documentation and as in Authgear's own SMS " +
    "gateway; the reply to a repeat, statuses other than 200 and Retry-After not verified.",
  api: "https://www.sendcloud.net/doc/en/sms/api",
};

const SENT = 200;
const MINUTE_LIMIT = 496;
const RATE_LIMIT = 50_000;
/** Values of `statusCode`; the other ones below 500 are of a wrong request. */
const CODES: Record<string, RejectedCode> = {
  421: "authentication_failed",
  422: "authentication_failed",
  471: "authentication_failed",
  472: "authentication_failed",
  474: "authentication_failed",
  601: "authentication_failed",
  312: "delivery_rejected",
  473: "delivery_rejected",
  // The number's limit of a day.
  498: "delivery_rejected",
  499: "delivery_rejected",
  412: "invalid_phone_number",
};

export function sendcloud(options: SendcloudOptions): SmsProvider {
  const { required, check } = optionsOf("sendcloud", options);
  const smsUser = required(
    "smsUser",
    "the SMS_USER under Authorization in SendCloud",
    /^\S+$/,
    "example",
  );
  const smsKey = required("smsKey", "the SMS_KEY shown with the SMS_USER");
  const { templates } = options;
  check((given) =>
    checkTemplates(
      "sendcloud",
      "templates",
      given,
      ({ params, msgType = "0" }) =>
        typeof params === "object" && params !== null && (msgType === "0" || msgType === "2"),
      '{ id: "1234", params: { code: "code" } }',
    ), templates);
  return {
    name: "sendcloud",
    templates: Object.keys(templates),
    channel: "sms",
    idempotent: true,
    request(message) {
      const { id, params, msgType } = templateFor("sendcloud", templates, message);
      const vars = Object.entries(params)
        .map(([name, ours]) => [`%${name}%`, valueFor("sendcloud", message, ours)]);
      // By name, as they are signed.
      const form: Record<string, string> = {
        msgType: msgType ?? "0",
        // A number of mainland China without its code, any other with it.
        phone: message.to.replace(/^\+86/, ""),
        sendRequestId: md5(message.id),
        smsUser,
        templateId: id,
        ...(vars.length > 0 && { vars: JSON.stringify(Object.fromEntries(vars)) }),
      };
      const signed = Object.entries(form).map(([name, value]) => `${name}=${value}`).join("&");
      return new Request("https://api.sendcloud.net/smsapi/send", {
        method: "POST",
        headers: { Accept: "application/json" },
        body: new URLSearchParams({ ...form, signature: md5(`${smsKey}&${signed}&${smsKey}`) }),
      });
    },
    outcome(response, body) {
      const json = parse(body);
      const code = at(json, "statusCode");
      if (response.ok && code === SENT && at(json, "info", "successCount") !== 0) {
        return accepted(idOf(at(json, "info", "smsIds", 0))?.split("$", 1)[0] || undefined);
      }
      if (code === MINUTE_LIMIT) return retry("rate_limited", 60_000, code);
      if (code === RATE_LIMIT) return retry("rate_limited", undefined, code);
      const known = own(CODES, code);
      if (known) return rejected(known, code);
      const isRefused = typeof code === "number" && code > 400 && code < 500;
      return isRefused ? rejected("unsupported_request", code) : byStatus(response, code);
    },
  };
}
