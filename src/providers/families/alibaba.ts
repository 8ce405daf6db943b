/**
 * What the two providers of Alibaba Cloud SMS have in common: the keys and what a reply means.
 *
 * Keys are the AccessKey of a RAM user; a temporary one, with its security token, is not taken.
 */

import {
  accepted,
  type Outcome,
  rejected,
  type RejectedCode,
  retry,
  unknown,
} from "../../words/outcome.ts";
import { own } from "../../words/json.ts";
import { optionsOf } from "../../words/options.ts";
import { byStatus } from "../../words/reply.ts";
import type { Secret } from "../../words/secret.ts";
import type { AlibabaCall } from "../signing/acs3.ts";

export interface AlibabaOptions {
  /** AccessKey ID, `LTAI…`: RAM, Users, AccessKey. */
  accessKeyId: string | Secret;
  /** AccessKey Secret, shown once when the AccessKey was created. */
  accessKeySecret: Secret;
}

/** Host names of the service in its regions. */
export const ALIBABA_SMS_HOST = /^dysmsapi[\w.-]*\.aliyuncs\.com$/;

/**
 * By the code without `isv.` or `isp.`, which not every server writes, or by its first part. What is
 * not here is told by its family, see below.
 */
const CODES: Record<string, RejectedCode> = {
  ACCOUNT_ABNORMAL: "authentication_failed",
  ACCOUNT_NOT_EXISTS: "authentication_failed",
  Forbidden: "authentication_failed",
  IncompleteSignature: "authentication_failed",
  InvalidAccessKeyId: "authentication_failed",
  InvalidTimeStamp: "authentication_failed",
  PRODUCT_NOT_SUBSCRIBED: "authentication_failed",
  PRODUCT_UNSUBSCRIBE: "authentication_failed",
  PRODUCT_UN_SUBSCRIPT: "authentication_failed",
  RAM_CHECK_FAILED: "authentication_failed",
  RAM_PERMISSION_DENY: "authentication_failed",
  SignatureDoesNotMatch: "authentication_failed",
  ACCOUNT_ILLEGAL: "delivery_rejected",
  AMOUNT_NOT_ENOUGH: "delivery_rejected",
  BILLING_DEDUCTION_ERROR: "delivery_rejected",
  COUNTRY_RESTRICTED: "delivery_rejected",
  DENY_IP_RANGE: "delivery_rejected",
  FORBIDDEN_ACTION: "delivery_rejected",
  InsufficientBalance: "delivery_rejected",
  NOT_SUPPORTED_COUNTRY: "delivery_rejected",
  OUT_OF_SERVICE: "delivery_rejected",
  SMS_CONTENT_ILLEGAL: "delivery_rejected",
  SMS_SECURITY_INTERCEPTED: "delivery_rejected",
  MOBILE_NUMBER_ILLEGAL: "invalid_phone_number",
  PHONE_NUMBER_ILLEGAL: "invalid_phone_number",
  MOBILE_COUNT_OVER_LIMIT: "unsupported_request",
  PARAM_LENGTH_LIMIT: "unsupported_request",
};
/** `isp` is the provider's side, which may have sent. */
const FAILED = /^isp\.|(SYSTEM|GATEWAY|INTERNAL)_ERROR$|UNKNOWN/;
/** `isv` is the caller's side; the international service writes its codes without it. */
const REFUSED = /^isv\.|^[A-Z]+(_[A-Z]+)+$/;

/** Reads the options that both providers have. */
export function alibabaKeys(
  provider: string,
  options: AlibabaOptions,
): Pick<AlibabaCall, "accessKeyId" | "accessKeySecret"> {
  const { required } = optionsOf(provider, options);
  return {
    accessKeyId: required(
      "accessKeyId",
      "the ID of a RAM user's AccessKey",
      /^LTAI\w+$/,
      "LTAI0123456789abcdefghij",
    ),
    accessKeySecret: required("accessKeySecret", "the secret shown once with the AccessKey"),
  };
}

/**
 * What a reply with a code means.
 *
 * @param code the service's code, or that of the gateway before it
 * @param id the message's, where the service took it
 */
export function alibabaOutcome(response: Response, code: unknown, id: string | undefined): Outcome {
  if (typeof code !== "string") return byStatus(response);
  if (response.ok && code === "OK" && id) return accepted(id);
  if (/^Throttling|QPS_LIMIT_CONTROL$/.test(code)) return retry("rate_limited", undefined, code);
  if (/BUSINESS_LIMIT_CONTROL_MINUTE$/.test(code)) return retry("rate_limited", 60_000, code);
  // A request with our nonce came in before this one.
  if (code === "SignatureNonceUsed") return unknown("unknown_error", code);
  const name = code.replace(/^is[vp]\./, "");
  const known = own(CODES, name) ?? own(CODES, name.split(".", 1)[0]);
  if (known) return rejected(known, code);
  if (FAILED.test(code) || !REFUSED.test(code)) return byStatus(response, code);
  // Limits of an hour, a day or a month, to one number or in all.
  return rejected(name.includes("LIMIT") ? "delivery_rejected" : "unsupported_request", code);
}
