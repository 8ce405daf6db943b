/**
 * Alibaba Cloud SMS, SendMessageToGlobe: free text to numbers outside mainland China.
 *
 * API: https://www.alibabacloud.com/help/en/sms/developer-reference/api-dysmsapi-2018-05-01-sendmessagetoglobe
 *
 * Credentials: the AccessKey of a RAM user that may do nothing but `dysms:SendMessageToGlobe`. A
 * number of mainland China is refused. A call is not idempotent. The parameters, the text among
 * them, travel in the query, where the API wants them. Which errors come with a status other than
 * 200, and `Retry-After`, are not verified.
 */

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

export interface AlibabaGlobeOptions {
  /** AccessKey ID, `LTAI…`: RAM, Users, AccessKey. */
  accessKeyId: string | Secret;
  /** AccessKey Secret, shown once when the AccessKey was created. */
  accessKeySecret: Secret;
  /** Sender ID, up to 11 letters and digits, or up to 15 digits: Short Message Service, SenderID. */
  from?: string;
  /** Host name of another region. Default: `dysmsapi.ap-southeast-1.aliyuncs.com`. */
  endpoint?: string;
}

export const about: ProviderInfo = {
  title: "Alibaba Cloud SMS to the globe",
  channel: "sms",
  senders: ["sender ID"],
  idempotent: false,
  countries: "Not mainland China. Some countries ask for a registered sender ID.",
  verified:
    "Signed request verified against the official SDK; error codes from the documentation, " +
    "their statuses and Retry-After not verified.",
  api:
    "https://www.alibabacloud.com/help/en/sms/developer-reference/api-dysmsapi-2018-05-01-sendmessagetoglobe",
};

/** By the code without `isv.` or `isp.`, which older servers write, else by the part before its dot. */
const CODES: Record<string, RejectedCode> = {
  ACCOUNT_ABNORMAL: "authentication_failed",
  ACCOUNT_NOT_EXISTS: "authentication_failed",
  Forbidden: "authentication_failed",
  IncompleteSignature: "authentication_failed",
  InvalidAccessKeyId: "authentication_failed",
  InvalidTimeStamp: "authentication_failed",
  PRODUCT_NOT_SUBSCRIBED: "authentication_failed",
  PRODUCT_UN_SUBSCRIPT: "authentication_failed",
  RAM_PERMISSION_DENY: "authentication_failed",
  SignatureDoesNotMatch: "authentication_failed",
  ACCOUNT_ILLEGAL: "delivery_rejected",
  AMOUNT_NOT_ENOUGH: "delivery_rejected",
  BLACK_KEY_CONTROL_LIMIT: "delivery_rejected",
  BUSINESS_LIMIT_CONTROL_PHONE: "delivery_rejected",
  BUSINESS_LIMIT_DAY: "delivery_rejected",
  BUSINESS_LIMIT_HOUR: "delivery_rejected",
  COUNTRY_RESTRICTED: "delivery_rejected",
  FORBIDDEN_ACTION: "delivery_rejected",
  NOT_SUPPORTED_COUNTRY: "delivery_rejected",
  OUT_OF_SERVICE: "delivery_rejected",
  SMS_CONTENT_ILLEGAL: "delivery_rejected",
  SMS_SECURITY_INTERCEPTED: "delivery_rejected",
  MOBILE_NUMBER_ILLEGAL: "invalid_phone_number",
  PHONE_NUMBER_ILLEGAL: "invalid_phone_number",
  INVALID_PARAMETERS: "unsupported_request",
  INVALID_SENDERID: "unsupported_request",
  PARAM_LENGTH_LIMIT: "unsupported_request",
  SENDERID_ERROR: "unsupported_request",
};

export function alibabaGlobe(options: AlibabaGlobeOptions): SmsProvider {
  const { required, optional } = optionsOf("alibabaGlobe", options);
  const call = {
    action: "SendMessageToGlobe",
    version: "2018-05-01",
    accessKeyId: required(
      "accessKeyId",
      "the ID of a user's AccessKey in RAM, not of a temporary one",
      /^LTAI\w+$/,
    ),
    accessKeySecret: required("accessKeySecret", "the secret shown once with the AccessKey"),
    endpoint:
      optional("endpoint", "the host name of a region", /^dysmsapi[\w.-]*\.aliyuncs\.com$/) ??
        "dysmsapi.ap-southeast-1.aliyuncs.com",
  };
  const from = optional("from", "a sender ID of the account", /^([A-Za-z0-9]{1,11}|\d{12,15})$/);
  return {
    name: "alibabaGlobe",
    channel: "sms",
    request(message) {
      const parameters = {
        // Digits alone: the number goes without its plus.
        To: message.to.replace(/\D/g, ""),
        ...(from && { From: from }),
        Message: message.text,
        Type: "NOTIFY",
      };
      return acs3(call, parameters, new Date(), crypto.randomUUID());
    },
    outcome(response, body) {
      const json = parse(body);
      // The gateway in front of the service names it differently.
      const code = at(json, "ResponseCode") ?? at(json, "Code");
      if (typeof code !== "string") return byStatus(response);
      const id = idOf(at(json, "MessageId"));
      if (response.ok && code === "OK" && id) return accepted(id);
      if (/^Throttling|QPS_LIMIT_CONTROL$/.test(code)) {
        return retry("rate_limited", undefined, code);
      }
      if (/BUSINESS_LIMIT_CONTROL(_MINUTE)?$/.test(code)) {
        return retry("rate_limited", 60_000, code);
      }
      // A request with our nonce has come in before this one.
      if (code === "SignatureNonceUsed") return unknown("unknown_error", code);
      const name = code.replace(/^is[vp]\./, "");
      const known = CODES[name] ?? CODES[name.replace(/\..*/, "")];
      return known ? rejected(known, code) : byStatus(response, code);
    },
  };
}
