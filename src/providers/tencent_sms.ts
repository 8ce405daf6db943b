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

import { HookError } from "../words/errors.ts";
import { accepted, rejected, type RejectedCode, retry, unknown } from "../words/outcome.ts";
import { at, idOf, parse } from "../words/json.ts";
import { byStatus } from "../words/reply.ts";
import { optionsOf } from "../words/options.ts";
import type { ProviderInfo, SmsProvider } from "../words/provider.ts";
import type { Secret } from "../words/secret.ts";
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
   * For each message, by its key in `templates/` and optionally a language (`account_created` or
   * `account_created.zh-HK`): the template's ID, and the names of our values in the order of its
   * `{1}`, `{2}`, ….
   */
  templates: Record<string, TencentTemplate>;
}

export interface TencentTemplate {
  id: string;
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

/** By the whole code, else by the part before its dot. */
const CODES: Record<string, RejectedCode> = {
  AuthFailure: "authentication_failed",
  "InternalError.RequestTimeException": "authentication_failed",
  "InternalError.SigVerificationFail": "authentication_failed",
  IpInBlacklist: "authentication_failed",
  IpNotInWhitelist: "authentication_failed",
  UnauthorizedOperation: "authentication_failed",
  "FailedOperation.ContainSensitiveWord": "delivery_rejected",
  "FailedOperation.InsufficientBalanceInSmsPackage": "delivery_rejected",
  "FailedOperation.PhoneNumberInBlacklist": "delivery_rejected",
  LimitExceeded: "delivery_rejected",
  "UnauthorizedOperation.SerivceSuspendDueToArrears": "delivery_rejected",
  "UnsupportedOperation.UnsuportedRegion": "delivery_rejected",
  "InvalidParameterValue.IncorrectPhoneNumber": "invalid_phone_number",
  "FailedOperation.FailResolvePacket": "unsupported_request",
  "FailedOperation.JsonParseFail": "unsupported_request",
  "FailedOperation.SignatureIncorrectOrUnapproved": "unsupported_request",
  "FailedOperation.TemplateIncorrectOrUnapproved": "unsupported_request",
  InvalidAction: "unsupported_request",
  InvalidParameter: "unsupported_request",
  InvalidParameterValue: "unsupported_request",
  MissingParameter: "unsupported_request",
  NoSuchVersion: "unsupported_request",
  UnsupportedOperation: "unsupported_request",
  UnsupportedRegion: "unsupported_request",
};
const THIRTY_SECOND_LIMIT = "LimitExceeded.PhoneNumberThirtySecondLimit";

export function tencentSms(options: TencentSmsOptions): SmsProvider {
  const { required, optional, refuse } = optionsOf("tencentSms", options);
  const call = {
    service: "sms",
    action: "SendSms",
    version: "2021-01-11",
    secretId: required("secretId", "the SecretId under API Keys in CAM", /^[AI]KID\w+$/),
    secretKey: required("secretKey", "the SecretKey shown with the SecretId"),
    region: required("region", "a region's code, such as ap-guangzhou", /^[a-z]+(-[a-z0-9]+)+$/),
  };
  const appId = required("smsSdkAppId", "the SDK AppID under Application Management", /^\d+$/);
  const signName = optional("signName", "the text of an approved signature");
  const senderId = optional("senderId", "a sender ID of your own");
  const { templates } = options;
  const given = typeof templates === "object" && templates ? Object.values(templates) : [];
  if (!given.length || !given.every((one) => one?.id && Array.isArray(one?.params))) {
    refuse(
      'option "templates" is incomplete; it is for each message an approved template',
    );
  }
  return {
    name: "tencentSms",
    channel: "sms",
    async request({ message, locale, to, values }) {
      const template = templates[`${message}.${locale}`] ?? templates[message];
      if (!template) throw new HookError("bad_config", `tencentSms: no template for ${message}`);
      const filled = template.params.map((name) => {
        const value = values[name];
        if (value !== undefined) return value;
        throw new HookError("bad_config", `tencentSms: ${message} has no value "${name}"`);
      });
      const body = JSON.stringify({
        PhoneNumberSet: [to],
        SmsSdkAppId: appId,
        TemplateId: template.id,
        ...(signName && { SignName: signName }),
        TemplateParamSet: filled,
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
      const known = CODES[code] ?? CODES[code.replace(/\..*/, "")];
      if (known) return rejected(known, code);
      return response.ok ? unknown("unknown_error", code) : byStatus(response, code);
    },
  };
}
