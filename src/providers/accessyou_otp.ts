/**
 * AccessYou OTP, Hong Kong: one-time codes by templates.
 *
 * API: https://www.accessyou.com/smsapi.pdf
 *
 * Credentials: account number, user and password of the API, all in the query of a GET request, so
 * that every log of addresses on the way holds them: use an account for this alone. AccessYou sends
 * only templates of its own, so our text is not sent. Made for the codes that Authgear sends: `a` is
 * the app's name in them and `b` the code. A repeat is sent again. What is known is how Authgear's
 * own SMS gateway speaks to AccessYou; values other than a name and six digits, more than two of
 * them and limits of rate are not verified.
 */

import { optionsOf } from "../words/options.ts";
import type { ProviderInfo, SmsProvider } from "../words/provider.ts";
import { checkTemplates, templateFor, type Templates, valueFor } from "../words/templates.ts";
import {
  type AccessyouAccount,
  accessyouAccount,
  accessyouOutcome,
  accessyouRequest,
} from "./families/accessyou.ts";

export interface AccessyouOtpOptions extends AccessyouAccount {
  /** For each message, and where wanted for each language, the template. */
  templates: Templates<AccessyouOtpTemplate>;
}

export interface AccessyouOtpTemplate {
  /** Template ID (`tid`), digits. */
  id: string;
  /** The names of our values for its variables `a` and `b`, such as `["app_name", "code"]`. */
  params: string[];
}

export const about: ProviderInfo = {
  title: "AccessYou OTP",
  channel: "sms",
  senders: ["AccessYou's own sender"],
  idempotent: false,
  countries: "Made for Hong Kong and mainland China. Sends templates only.",
  verified:
    "Request, reply and most codes as in Authgear's own SMS gateway; the other codes from " +
    "community code; values other than a name and a code, limits and statuses other than 200 not " +
    "verified.",
  api: "https://www.accessyou.com/smsapi.pdf",
};

const VARIABLES = ["a", "b"];

export function accessyouOtp(options: AccessyouOtpOptions): SmsProvider {
  const { check } = optionsOf("accessyouOtp", options);
  const account = accessyouAccount("accessyouOtp", options);
  const { templates } = options;
  check((given) =>
    checkTemplates(
      "accessyouOtp",
      "templates",
      given,
      ({ params }) => Array.isArray(params) && params.length <= VARIABLES.length,
      '{ id: "1", params: ["app_name", "code"] }',
    ), templates);
  return {
    name: "accessyouOtp",
    templates: Object.keys(templates),
    channel: "sms",
    request(message) {
      const { id, params } = templateFor("accessyouOtp", templates, message);
      const filled = params.map((name, index) => [
        VARIABLES[index],
        valueFor("accessyouOtp", message, name),
      ]);
      return accessyouRequest("otp", {
        ...account,
        tid: id,
        phone: message.to.slice(1),
        ...Object.fromEntries(filled),
      });
    },
    outcome: accessyouOutcome,
  };
}
