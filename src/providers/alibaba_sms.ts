/**
 * Alibaba Cloud SMS, SendSms.
 *
 * API: https://www.alibabacloud.com/help/en/sms/developer-reference/api-dysmsapi-2017-05-25-sendsms
 *
 * Credentials: the AccessKey of a RAM user that may do nothing but `dysms:SendSms`. Alibaba sends
 * only templates that it has approved, so our own text is not sent: each message needs a template
 * of the kind "notification" with the same meaning. A URL is refused as a value, so write the
 * address to log in at into the template; a value may be held to 35 characters. Numbers of mainland
 * China are refused where the request comes from an address outside it. A call is not idempotent.
 * The parameters, a password among them, travel in the query, where the API wants them. Which errors
 * come with a status other than 200, and `Retry-After`, are not verified.
 */

import { HookError } from "../errors.ts";
import type { SmsMessage } from "../message.ts";
import { accepted, rejected, type RejectedCode, retry, unknown } from "../outcome.ts";
import {
  at,
  byStatus,
  idOf,
  optionsOf,
  parse,
  type ProviderInfo,
  type SmsProvider,
} from "../provider.ts";
import type { Secret } from "../redact.ts";
import { acs3 } from "../signing/acs3.ts";

export interface AlibabaSmsOptions {
  /** AccessKey ID, `LTAI…`: RAM, Users, AccessKey. */
  accessKeyId: string | Secret;
  /** AccessKey Secret, shown once when the AccessKey was created. */
  accessKeySecret: Secret;
  /** Approved signature: Short Message Service, Signatures. */
  signName: string;
  /**
   * For each message, by its key in `templates/` and optionally a language (`account_created` or
   * `account_created.zh-HK`): the template's code, and which of our values each of its variables is.
   */
  templates: Record<string, { id: string; params: Record<string, string> }>;
  /** Host name of another region. Default: `dysmsapi.aliyuncs.com`. */
  endpoint?: string;
}

export const about: ProviderInfo = {
  title: "Alibaba Cloud SMS",
  channel: "sms",
  senders: ["signature"],
  idempotent: false,
  countries: "Sends approved templates only; mainland China only from addresses inside it.",
  verified:
    "Signed request verified against the official SDK; error codes from the documentation, " +
    "their statuses and Retry-After not verified.",
  api:
    "https://www.alibabacloud.com/help/en/sms/developer-reference/api-dysmsapi-2017-05-25-sendsms",
};

/** By the code without `isv.` or `isp.`, else by the part before its dot. */
const CODES: Record<string, RejectedCode> = {
  ACCOUNT_ABNORMAL: "authentication_failed",
  ACCOUNT_NOT_EXISTS: "authentication_failed",
  Forbidden: "authentication_failed",
  IncompleteSignature: "authentication_failed",
  InvalidAccessKeyId: "authentication_failed",
  InvalidTimeStamp: "authentication_failed",
  PRODUCT_UNSUBSCRIBE: "authentication_failed",
  PRODUCT_UN_SUBSCRIPT: "authentication_failed",
  RAM_PERMISSION_DENY: "authentication_failed",
  SignatureDoesNotMatch: "authentication_failed",
  AMOUNT_NOT_ENOUGH: "delivery_rejected",
  BLACK_KEY_CONTROL_LIMIT: "delivery_rejected",
  DAY_LIMIT_CONTROL: "delivery_rejected",
  DENY_IP_RANGE: "delivery_rejected",
  MONTH_LIMIT_CONTROL: "delivery_rejected",
  NOT_SUPPORTED_COUNTRY: "delivery_rejected",
  OUT_OF_SERVICE: "delivery_rejected",
  SECURITY_FROZEN_ACCOUNT: "delivery_rejected",
  SMS_CONTENT_ILLEGAL: "delivery_rejected",
  SMS_TEST_NUMBER_LIMIT: "delivery_rejected",
  MOBILE_NUMBER_ILLEGAL: "invalid_phone_number",
  PHONE_NUMBER_ILLEGAL: "invalid_phone_number",
  DOMESTIC_NUMBER_NOT_SUPPORTED: "unsupported_request",
  INVALID_JSON_PARAM: "unsupported_request",
  INVALID_PARAMETERS: "unsupported_request",
  PARAM_LENGTH_LIMIT: "unsupported_request",
  PARAM_NOT_SUPPORT_URL: "unsupported_request",
  SMS_SIGNATURE_ILLEGAL: "unsupported_request",
  SMS_SIGNATURE_SCENE_ILLEGAL: "unsupported_request",
  SMS_SIGN_ILLEGAL: "unsupported_request",
  SMS_TEMPLATE_ILLEGAL: "unsupported_request",
  TEMPLATE_MISSING_PARAMETERS: "unsupported_request",
  TEMPLATE_PARAMS_ILLEGAL: "unsupported_request",
};

export function alibabaSms(options: AlibabaSmsOptions): SmsProvider {
  const { required, optional, refuse } = optionsOf("alibabaSms", options);
  const call = {
    action: "SendSms",
    version: "2017-05-25",
    accessKeyId: required(
      "accessKeyId",
      "the ID of a user's AccessKey in RAM, not of a temporary one",
      /^LTAI\w+$/,
    ),
    accessKeySecret: required("accessKeySecret", "the secret shown once with the AccessKey"),
    endpoint:
      optional("endpoint", "the host name of a region", /^dysmsapi[\w.-]*\.aliyuncs\.com$/) ??
        "dysmsapi.aliyuncs.com",
  };
  const signName = required("signName", "an approved signature");
  const { templates } = options;
  if (typeof templates !== "object" || templates === null || !Object.keys(templates).length) {
    refuse('option "templates" is missing; it is the approved template of each message');
  }
  return {
    name: "alibabaSms",
    channel: "sms",
    // An async function, so that a message without a template rejects.
    async request(message) {
      const { id, params } = templateFor(message, templates);
      const values = Object.entries(params).map(([name, ours]) => [name, valueOf(message, ours)]);
      const parameters = {
        // Digits alone: a comma would add a recipient.
        PhoneNumbers: message.to.replace(/\D/g, ""),
        SignName: signName,
        TemplateCode: id,
        TemplateParam: JSON.stringify(Object.fromEntries(values)),
      };
      return await acs3(call, parameters, new Date(), crypto.randomUUID());
    },
    outcome(response, body) {
      const json = parse(body);
      const code = at(json, "Code");
      if (typeof code !== "string") return byStatus(response);
      const id = idOf(at(json, "BizId"));
      if (response.ok && code === "OK" && id) return accepted(id);
      if (code.startsWith("Throttling")) return retry("rate_limited", undefined, code);
      // One message a minute, and some an hour and a day, to one number.
      if (/BUSINESS_LIMIT_CONTROL$/.test(code)) return retry("rate_limited", 60_000, code);
      // A request with our nonce has come in before this one.
      if (code === "SignatureNonceUsed") return unknown("unknown_error", code);
      const name = code.replace(/^is[vp]\./, "");
      const known = CODES[name] ?? CODES[name.replace(/\..*/, "")];
      return known ? rejected(known, code) : byStatus(response, code);
    },
  };
}

function templateFor(
  { message, locale }: SmsMessage,
  templates: AlibabaSmsOptions["templates"],
): { id: string; params: Record<string, string> } {
  const found = templates[`${message}.${locale}`] ?? templates[message];
  if (found) return found;
  throw new HookError("bad_config", `alibabaSms: option "templates" has none for ${message}`);
}

function valueOf({ message, values }: SmsMessage, name: string): string {
  const value = values[name];
  if (value !== undefined) return value;
  throw new HookError("bad_config", `alibabaSms: ${message} has no value named ${name}`);
}
