/** Every code that Tencent documents for SendSms, and those of its whole platform. */

import { assertEquals } from "@std/assert";
import { tencentSms } from "../../src/providers/tencent_sms.ts";
import {
  type Outcome,
  rejected,
  type RejectedCode,
  retry,
  unknown,
} from "../../src/words/outcome.ts";
import { GSM7 } from "../fixtures/provider_fixture.ts";
import fixture from "../fixtures/providers/tencent_sms.ts";

const provider = tencentSms(fixture.options[0]!);
const params: string[] = [];

const REFUSALS: Record<RejectedCode, string> = {
  invalid_phone_number: "InvalidParameterValue.IncorrectPhoneNumber",
  invalid_email_address: "",
  authentication_failed: `AuthFailure AuthFailure.InvalidSecretId AuthFailure.SecretIdNotFound
    AuthFailure.SignatureExpire AuthFailure.SignatureFailure AuthFailure.TokenFailure
    AuthFailure.UnauthorizedOperation InternalError.RequestTimeException
    InternalError.SigFieldMissing InternalError.SigVerificationFail IpInBlacklist IpNotInWhitelist
    UnauthorizedOperation UnauthorizedOperation.RequestIpNotInWhitelist
    UnauthorizedOperation.RequestPermissionDeny UnauthorizedOperation.SmsSdkAppIdVerifyFail`,
  delivery_rejected: `FailedOperation FailedOperation.ContainSensitiveWord
    FailedOperation.InsufficientBalanceInSmsPackage FailedOperation.MarketingSendTimeConstraint
    FailedOperation.OtherError FailedOperation.PhoneNumberInBlacklist FailedOperation.SomethingNew
    LimitExceeded LimitExceeded.AppCountryOrRegionDailyLimit
    LimitExceeded.AppCountryOrRegionInBlacklist LimitExceeded.AppDailyLimit
    LimitExceeded.AppGlobalDailyLimit LimitExceeded.AppMainlandChinaDailyLimit
    LimitExceeded.DailyLimit LimitExceeded.DeliveryFrequencyLimit
    LimitExceeded.PhoneNumberCountLimit LimitExceeded.PhoneNumberDailyLimit
    LimitExceeded.PhoneNumberOneHourLimit LimitExceeded.PhoneNumberSameContentDailyLimit
    LimitExceeded.SomethingNew ResourceInsufficient ResourceUnavailable
    UnauthorizedOperation.IndividualUserMarketingSmsPermissionDeny
    UnauthorizedOperation.SdkAppIdIsDisabled UnauthorizedOperation.SerivceSuspendDueToArrears
    UnsupportedOperation.UnsuportedRegion`,
  unsupported_request: `ActionOffline FailedOperation.FailResolvePacket
    FailedOperation.JsonParseFail FailedOperation.SignatureIncorrectOrUnapproved
    FailedOperation.TemplateIncorrectOrUnapproved
    FailedOperation.TemplateParamSetNotMatchApprovedTemplate
    FailedOperation.TemplateUnapprovedOrNotExist InternalError.JsonParseFail
    InternalError.RestApiInterfaceNotExist InvalidAction InvalidParameter InvalidParameterValue
    InvalidParameterValue.ContentLengthLimit
    InvalidParameterValue.ProhibitedUseUrlInTemplateParameter
    InvalidParameterValue.SdkAppIdNotExist InvalidParameterValue.TemplateParameterFormatError
    InvalidParameterValue.TemplateParameterLengthLimit InvalidRequest MissingParameter
    MissingParameter.EmptyPhoneNumberSet NoSuchProduct NoSuchVersion RequestSizeLimitExceeded
    ResourceNotFound UnknownParameter UnsupportedOperation UnsupportedOperation.
    UnsupportedOperation.ChineseMainlandTemplateToGlobalPhone
    UnsupportedOperation.ContainDomesticAndInternationalPhoneNumber
    UnsupportedOperation.GlobalTemplateToChineseMainlandPhone UnsupportedProtocol
    UnsupportedRegion`,
};
const OTHERS: [string, (code: string) => Outcome][] = [
  ["LimitExceeded.PhoneNumberThirtySecondLimit", (code) => retry("rate_limited", 30_000, code)],
  ["RequestLimitExceeded", (code) => retry("rate_limited", undefined, code)],
  ["RequestLimitExceeded.IPLimitExceeded", (code) => retry("rate_limited", undefined, code)],
  ["ServiceUnavailable", (code) => retry("provider_unavailable", undefined, code)],
  ...["", ".OtherError", ".ParseBackendResponseFail", ".SendAndRecvFail", ".SomethingNew"].map((
    code,
  ): [string, (code: string) => Outcome] => [
    `InternalError${code}`,
    (code) => unknown("unknown_error", code),
  ]),
  ...["constructor", "constructor.name", "toString", "SomethingNew"].map((
    code,
  ): [string, (code: string) => Outcome] => [code, (code) => unknown("unknown_error", code)]),
];

for (
  const [code, outcome] of [
    ...Object.entries(REFUSALS).flatMap(([kind, codes]) =>
      codes.split(/\s+/).filter(Boolean).map((code): [string, (code: string) => Outcome] => [
        code,
        (code) => rejected(kind as RejectedCode, code),
      ])
    ),
    ...OTHERS,
  ]
) {
  Deno.test(`tencentSms() reads ${code}, of the call and of the number alike`, () => {
    for (const Response of [{ Error: { Code: code } }, { SendStatusSet: [{ Code: code }] }]) {
      const reply = provider.outcome(
        new globalThis.Response(null, { status: 200 }),
        JSON.stringify({ Response }),
      );
      assertEquals(reply, outcome(code));
    }
  });
}

for (
  const [locale, template] of [["id", "2"], ["id-ID", "2"], ["zh-HK", "1"], ["fr", "3"]] as const
) {
  Deno.test(`tencentSms() takes the template of ${locale} from a table by language`, async () => {
    const account_created = {
      "zh-HK": { id: "1", params },
      id: { id: "2", params },
      "*": { id: "3", params },
    };
    const { request } = tencentSms({ ...fixture.options[0]!, templates: { account_created } });
    const sent = await request({ ...GSM7, message: "account_created", locale });
    assertEquals((await sent.json()).TemplateId, template);
  });
}

Deno.test("tencentSms() takes the templates of its doc comment", async () => {
  const source = await Deno.readTextFile(
    new URL("../../src/providers/tencent_sms.ts", import.meta.url),
  );
  const example = source.match(/```ts\n([^]*?)```/)![1]!.replace(/^ *\* ?/gm, "");
  const templates = new Function(`return ${example}`)();
  const { request } = tencentSms({ ...fixture.options[0]!, templates });
  for (const [locale, template] of [["zh-HK", "1000002"], ["en", "1000001"]]) {
    const sent = await request({ ...GSM7, locale: locale! });
    assertEquals((await sent.json()).TemplateId, template);
  }
});
