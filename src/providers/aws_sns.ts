/**
 * Amazon SNS, publishing to a phone number.
 *
 * API: https://docs.aws.amazon.com/sns/latest/api/API_Publish.html
 *
 * Credentials: the access key of an IAM user that may do nothing but `sns:Publish`. A session token
 * is not needed and not taken. Accepted means stored for delivery: that the account is in the
 * sandbox (verified numbers only), that its monthly spend is used up or that the person opted out
 * may not be in the reply. A call is not idempotent. A text of more than 1,600 bytes is refused.
 * The status of throttling and `Retry-After` are not verified.
 */

import { checkDlt, dltOf, type DltOptions } from "../words/dlt.ts";
import {} from "../words/json.ts";
import { accepted, rejected, type RejectedCode, retry } from "../words/outcome.ts";
import { byCode, byStatus, retryAfter } from "../words/reply.ts";
import { optionsOf } from "../words/options.ts";
import type { ProviderInfo, SmsProvider } from "../words/provider.ts";
import { percentEncode } from "./signing/hmac.ts";
import { AWS_CODES, AWS_THROTTLED, type AwsOptions, awsOrigin, awsScope } from "./families/aws.ts";
import { sigv4 } from "./signing/sigv4.ts";

export interface AwsSnsOptions extends AwsOptions, DltOptions {
  /** Sender ID, 3 to 11 letters and digits, where the country allows one. */
  senderId?: string;
  /** Number or short code to send from: SNS, Mobile, Text messaging, Origination numbers. */
  originationNumber?: string;
}

export const about: ProviderInfo = {
  title: "Amazon SNS",
  channel: "sms",
  senders: ["origination number", "sender ID"],
  idempotent: false,
  countries:
    "Only some regions send SMS. Some countries ask for a registered sender, India for an " +
    "entity and template IDs (DLT).",
  verified: "Signed request and errors verified against the official SDK, names of the message " +
    "attributes against the guide; status of throttling, opt-outs and Retry-After not verified.",
  api: "https://docs.aws.amazon.com/sns/latest/api/API_Publish.html",
  longest: { gsm7: 1600, ucs2: 800 },
};

const CODES: Record<string, RejectedCode> = {
  ...AWS_CODES,
  OptedOut: "delivery_rejected",
  InvalidParameter: "unsupported_request",
  NotFound: "unsupported_request",
  ParameterValueInvalid: "unsupported_request",
  UserError: "unsupported_request",
};

export function awsSns(options: AwsSnsOptions): SmsProvider {
  const { optional, check } = optionsOf("awsSns", options);
  const scope = awsScope("awsSns", "sns", options);
  const senderId = optional(
    "senderId",
    "a sender ID of 3 to 11 letters and digits",
    /^(?=.*[A-Za-z])[A-Za-z0-9-]{3,11}$/,
    "Example",
  );
  const number = optional(
    "originationNumber",
    "a number or short code of the account",
    /^\+?\d{5,14}$/,
    "+12025550123",
  );
  check((given) => checkDlt("awsSns", given), options);
  return {
    name: "awsSns",
    channel: "sms",
    request(message) {
      const dlt = dltOf(options, message);
      const attributes = [
        ["AWS.SNS.SMS.SMSType", "Transactional"],
        ...(senderId ? [["AWS.SNS.SMS.SenderID", senderId]] : []),
        ...(number ? [["AWS.MM.SMS.OriginationNumber", number]] : []),
        ...(dlt?.entityId ? [["AWS.MM.SMS.EntityId", dlt.entityId]] : []),
        ...(dlt?.templateId ? [["AWS.MM.SMS.TemplateId", dlt.templateId]] : []),
      ];
      const form: Record<string, string> = {
        Action: "Publish",
        Version: "2010-03-31",
        Message: message.text,
        PhoneNumber: message.to,
      };
      attributes.forEach(([name, value], index) => {
        const entry = `MessageAttributes.entry.${index + 1}`;
        form[`${entry}.Name`] = name!;
        form[`${entry}.Value.DataType`] = "String";
        form[`${entry}.Value.StringValue`] = value!;
      });
      return sigv4(
        `${awsOrigin("sns", scope.region)}/`,
        { "Content-Type": "application/x-www-form-urlencoded" },
        // Not URLSearchParams, which writes a space as a plus.
        Object.entries(form).map(([name, value]) => `${name}=${percentEncode(value)}`).join("&"),
        scope,
        new Date(),
      );
    },
    outcome(response, body) {
      if (response.ok) {
        const id = element("MessageId", body);
        return id && body.includes("<PublishResult>") ? accepted(id) : byStatus(response);
      }
      const code = element("Code", body);
      if (!code) return byStatus(response);
      if (AWS_THROTTLED.test(code)) {
        return retry("rate_limited", retryAfter(response.headers), code);
      }
      if (code === "InvalidParameter" && body.includes("Invalid parameter: PhoneNumber")) {
        return rejected("invalid_phone_number", code);
      }
      return byCode(response, CODES, code);
    },
  };
}

/** The text of the first element of this name; the ones that we read hold nothing to decode. */
function element(name: string, xml: string): string | undefined {
  return new RegExp(`<${name}>([^<]+)</${name}>`).exec(xml)?.[1];
}
