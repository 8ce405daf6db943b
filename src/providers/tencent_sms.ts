/**
 * Tencent Cloud SMS.
 *
 * API: https://cloud.tencent.com/document/product/382/55981
 *
 * Credentials: the API key of a CAM user that may do nothing but `sms:SendSms`. Tencent sends only
 * templates that it has approved, so our own text is not sent: each message needs a template of the
 * kind "notification" with the same meaning (a verification code's takes only digits). A URL is
 * refused as a value, so write the address to log in at into the template. An account of a person
 * may be held to 12 characters a value. A call is not idempotent. Whether production answers with
 * another status than 200, `Retry-After` and hosts of other regions are not verified.
 */

import { accepted, rejected, type RejectedCode, retry, unknown } from "../words/outcome.ts";
import { at, idOf, own, parse } from "../words/json.ts";
import { byStatus } from "../words/reply.ts";
import { optionsOf } from "../words/options.ts";
import type { ProviderInfo, SmsProvider } from "../words/provider.ts";
import type { Secret } from "../words/secret.ts";
import { checkTemplates, templateFor, type Templates, valueFor } from "../words/templates.ts";
import { tc3 } from "./signing/tc3.ts";

export interface TencentSmsOptions {
  /** SecretId, `AKID…` (`IKID…` on the international site): CAM, API Keys. */
  secretId: string | Secret;
  /** SecretKey, shown with it. */
  secretKey: Secret;
  /** Region code, such as `ap-guangzhou` or `ap-singapore`. */
  region: string;
  /** SDK AppID: SMS, Application Management. */
  smsSdkAppId: string | Secret;
  /** Approved signature, its text and not its ID; numbers of mainland China need one. */
  signName?: string;
  /** Sender ID of your own, for numbers outside mainland China. */
  senderId?: string;
  /**
   * For each message, by its key in `templates/`, an approved template: one for all languages, or
   * one for each by locale tag, with `"*"` for the rest.
   *
   * @example
   * ```ts
   * ({
   *   account_created: { id: "1000003", params: [] },
   *   account_created_with_password: {
   *     "zh-HK": { id: "1000002", params: ["user_id", "password"] },
   *     "*": { id: "1000001", params: ["user_id", "password"] },
   *   },
   * })
   * ```
   */
  templates: Templates<TencentTemplate>;
}

export interface TencentTemplate {
  /** Template ID: SMS, Template Management. */
  id: string;
  /** Names of our values, in the order of the template's `{1}`, `{2}`, …. */
  params: string[];
}

export const about: ProviderInfo = {
  title: "Tencent Cloud SMS",
  channel: "sms",
  senders: ["signature", "sender ID"],
  idempotent: false,
  countries: "Sends approved templates only; mainland China also needs an approved signature.",
  verified: "Signed request and codes verified against the official SDK; statuses other than 200 " +
    "and Retry-After not verified.",
  api: "https://cloud.tencent.com/document/product/382/55981",
};

/**
 * By the whole code, else by its family, the part before the dot. A family that may have sent
 * (`InternalError`) has only those of its codes that have not.
 *
 * https://cloud.tencent.com/document/product/382/55981#6.-.E9.94.99.E8.AF.AF.E7.A0.81
 */
const CODES: Record<string, RejectedCode> = {
  AuthFailure: "authentication_failed",
  "InternalError.RequestTimeException": "authentication_failed",
  "InternalError.SigFieldMissing": "authentication_failed",
  "InternalError.SigVerificationFail": "authentication_failed",
  IpInBlacklist: "authentication_failed",
  IpNotInWhitelist: "authentication_failed",
  UnauthorizedOperation: "authentication_failed",
  FailedOperation: "delivery_rejected",
  LimitExceeded: "delivery_rejected",
  ResourceInsufficient: "delivery_rejected",
  ResourceUnavailable: "delivery_rejected",
  "UnauthorizedOperation.IndividualUserMarketingSmsPermissionDeny": "delivery_rejected",
  "UnauthorizedOperation.SdkAppIdIsDisabled": "delivery_rejected",
  "UnauthorizedOperation.SerivceSuspendDueToArrears": "delivery_rejected",
  "UnsupportedOperation.UnsuportedRegion": "delivery_rejected",
  "InvalidParameterValue.IncorrectPhoneNumber": "invalid_phone_number",
  "FailedOperation.FailResolvePacket": "unsupported_request",
  "FailedOperation.JsonParseFail": "unsupported_request",
  "FailedOperation.SignatureIncorrectOrUnapproved": "unsupported_request",
  "FailedOperation.TemplateIncorrectOrUnapproved": "unsupported_request",
  "FailedOperation.TemplateParamSetNotMatchApprovedTemplate": "unsupported_request",
  "FailedOperation.TemplateUnapprovedOrNotExist": "unsupported_request",
  "InternalError.JsonParseFail": "unsupported_request",
  "InternalError.RestApiInterfaceNotExist": "unsupported_request",
  ActionOffline: "unsupported_request",
  InvalidAction: "unsupported_request",
  InvalidParameter: "unsupported_request",
  InvalidParameterValue: "unsupported_request",
  InvalidRequest: "unsupported_request",
  MissingParameter: "unsupported_request",
  NoSuchProduct: "unsupported_request",
  NoSuchVersion: "unsupported_request",
  RequestSizeLimitExceeded: "unsupported_request",
  ResourceNotFound: "unsupported_request",
  UnknownParameter: "unsupported_request",
  UnsupportedOperation: "unsupported_request",
  UnsupportedProtocol: "unsupported_request",
  UnsupportedRegion: "unsupported_request",
};
const THIRTY_SECOND_LIMIT = "LimitExceeded.PhoneNumberThirtySecondLimit";

export function tencentSms(options: TencentSmsOptions): SmsProvider {
  const { required, optional, check } = optionsOf("tencentSms", options);
  const call = {
    service: "sms",
    action: "SendSms",
    version: "2021-01-11",
    secretId: required(
      "secretId",
      "the SecretId under API Keys in CAM",
      /^[AI]KID\w+$/,
      "AKID0123456789abcdef0123456789abcdef",
    ),
    secretKey: required("secretKey", "the SecretKey shown with the SecretId"),
    region: required("region", "a region's code", /^[a-z]+(-[a-z0-9]+)+$/, "ap-singapore"),
  };
  const appId = required(
    "smsSdkAppId",
    "the SDK AppID under Application Management",
    /^\d+$/,
    "1400006666",
  );
  const signName = optional("signName", "the text of an approved signature", /\S/, "示例");
  const senderId = optional("senderId", "a sender ID of your own");
  const { templates } = options;
  check((given) =>
    checkTemplates(
      "tencentSms",
      "templates",
      given,
      ({ params }) => Array.isArray(params) && params.every((name) => typeof name === "string"),
      '{ id: "1000003", params: ["user_id"] }',
    ), templates);
  return {
    name: "tencentSms",
    templates: Object.keys(templates),
    channel: "sms",
    async request(message) {
      const { id, params } = templateFor("tencentSms", templates, message);
      const body = JSON.stringify({
        PhoneNumberSet: [message.to],
        SmsSdkAppId: appId,
        TemplateId: id,
        ...(signName && { SignName: signName }),
        TemplateParamSet: params.map((name) => valueFor("tencentSms", message, name)),
        ...(senderId && { SenderId: senderId }),
      });
      return await tc3(call, body, new Date());
    },
    outcome(response, body) {
      const reply = at(parse(body), "Response");
      const status = at(reply, "SendStatusSet", 0);
      const code = at(reply, "Error", "Code") ?? at(status, "Code");
      if (typeof code !== "string") return byStatus(response);
      const id = idOf(at(status, "SerialNo"));
      if (response.ok && code === "Ok" && id) return accepted(id);
      if (code === THIRTY_SECOND_LIMIT) return retry("rate_limited", 30_000, code);
      if (code.startsWith("RequestLimitExceeded")) return retry("rate_limited", undefined, code);
      if (code === "ServiceUnavailable") return retry("provider_unavailable", undefined, code);
      const known = own(CODES, code) ?? own(CODES, code.split(".", 1)[0]);
      if (known) return rejected(known, code);
      return response.ok ? unknown("unknown_error", code) : byStatus(response, code);
    },
  };
}
