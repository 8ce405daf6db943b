/**
 * AWS End User Messaging SMS (SMS and Voice, version 2).
 *
 * API: https://docs.aws.amazon.com/pinpoint/latest/apireference_smsvoicev2/API_SendTextMessage.html
 *
 * Credentials: the access key of an IAM user that may do nothing but `sms-voice:SendTextMessage`. A
 * session token is not needed and not taken. A new account is in a sandbox, which sends to verified
 * numbers only. A call is not idempotent. The HTTP status of each error is not in the API's schema,
 * so errors are told apart by type and reason; `Retry-After` is not verified.
 */

import { accepted, rejected, type RejectedCode, retry, unknown } from "../words/outcome.ts";
import { checkDlt, dltOf, type DltOptions } from "../words/dlt.ts";
import { at, idOf, own, parse } from "../words/json.ts";
import { byStatus, retryAfter } from "../words/reply.ts";
import { optionsOf } from "../words/options.ts";
import type { ProviderInfo, SmsProvider } from "../words/provider.ts";
import {
  AWS_CODES,
  AWS_THROTTLED,
  awsErrorType,
  type AwsOptions,
  awsOrigin,
  awsScope,
} from "./families/aws.ts";
import { sigv4 } from "./signing/sigv4.ts";

export interface AwsSmsOptions extends AwsOptions, DltOptions {
  /**
   * The sender: a phone number, sender ID or pool, by its ID or ARN: End User Messaging,
   * Configurations. Without it AWS picks one of the account's.
   */
  originationIdentity?: string;
  /** Configuration set that records events: End User Messaging, Configurations. */
  configurationSetName?: string;
}

export const about: ProviderInfo = {
  title: "AWS End User Messaging SMS",
  channel: "sms",
  senders: ["phone number", "sender ID", "pool"],
  idempotent: false,
  countries:
    "Some countries ask for a registered sender, India for an entity and template IDs (DLT).",
  verified:
    "Signed request and schema verified against the official SDK; the HTTP status of each " +
    "error and Retry-After not verified.",
  api:
    "https://docs.aws.amazon.com/pinpoint/latest/apireference_smsvoicev2/API_SendTextMessage.html",
  longest: { gsm7: 1600, ucs2: 1600 },
};

/** Reasons, which say more than the types below. */
const REASONS: Record<string, RejectedCode> = {
  COUNTRY_NOT_ENABLED: "delivery_rejected",
  DESTINATION_COUNTRY_BLOCKED: "delivery_rejected",
  DESTINATION_COUNTRY_BLOCKED_BY_PROTECT_CONFIGURATION: "delivery_rejected",
  DESTINATION_PHONE_NUMBER_BLOCKED_BY_PROTECT_NUMBER_OVERRIDE: "delivery_rejected",
  DESTINATION_PHONE_NUMBER_NOT_VERIFIED: "delivery_rejected",
  DESTINATION_PHONE_NUMBER_OPTED_OUT: "delivery_rejected",
  INSUFFICIENT_ACCOUNT_REPUTATION: "delivery_rejected",
  INTERNATIONAL_SENDING_NOT_SUPPORTED: "delivery_rejected",
  MONTHLY_SPEND_LIMIT_REACHED_FOR_TEXT: "delivery_rejected",
  PRICE_OVER_THRESHOLD: "delivery_rejected",
};

/** Reasons that are the number's fault where the number is the field; others are its country's. */
const MALFORMED: unknown[] = ["INVALID_PARAMETER", "FIELD_VALIDATION_FAILED", "CANNOT_PARSE"];

const TYPES: Record<string, RejectedCode> = {
  ...AWS_CODES,
  ServiceQuotaExceededException: "delivery_rejected",
  ConflictException: "unsupported_request",
  ResourceNotFoundException: "unsupported_request",
};

/** A number, a sender ID, or the ID or ARN of one of them or of a pool. */
const ORIGIN =
  /^(\+?\d{3,15}|(?=.*[A-Za-z])[A-Za-z0-9_-]{1,11}|[a-z]+-[0-9a-f]{32}|arn:aws[a-z-]*:[^\s]+)$/;

export function awsSms(options: AwsSmsOptions): SmsProvider {
  const { optional, check } = optionsOf("awsSms", options);
  const scope = awsScope("awsSms", "sms-voice", options);
  const origin = optional(
    "originationIdentity",
    "the number, sender ID or pool to send from, or its ID or ARN",
    ORIGIN,
    "+12025550123",
  );
  const set = optional(
    "configurationSetName",
    "the name or ARN of a configuration set",
    /^[\w:/-]{1,256}$/,
    "notices",
  );
  check((given) => checkDlt("awsSms", given), options);
  return {
    name: "awsSms",
    channel: "sms",
    request(message) {
      const dlt = dltOf(options, message);
      return sigv4(
        `${awsOrigin("sms-voice", scope.region)}/`,
        {
          "Content-Type": "application/x-amz-json-1.0",
          "X-Amz-Target": "PinpointSMSVoiceV2.SendTextMessage",
        },
        JSON.stringify({
          DestinationPhoneNumber: message.to,
          ...(origin && { OriginationIdentity: origin }),
          MessageBody: message.text,
          MessageType: "TRANSACTIONAL",
          ...(set && { ConfigurationSetName: set }),
          ...(dlt && {
            // JSON leaves out what is undefined.
            DestinationCountryParameters: {
              IN_ENTITY_ID: dlt.entityId,
              IN_TEMPLATE_ID: dlt.templateId,
            },
          }),
        }),
        scope,
        new Date(),
      );
    },
    outcome(response, body) {
      const json = parse(body);
      if (response.ok) {
        const id = idOf(at(json, "MessageId"));
        return id ? accepted(id) : byStatus(response);
      }
      const type = awsErrorType(response, json) ?? "";
      const reason = at(json, "Reason");
      const code = typeof reason === "string" ? reason : type;
      if (AWS_THROTTLED.test(type)) {
        return retry("rate_limited", retryAfter(response.headers), type);
      }
      if (type === "InternalServerException") return unknown("unknown_error", type);
      const known = own(REASONS, code) ??
        (MALFORMED.includes(reason) && blamesNumber(json)
          ? "invalid_phone_number"
          : own(TYPES, type));
      return known ? rejected(known, code) : byStatus(response, code);
    },
  };
}

/** A validation error lists the fields that it is about. */
function blamesNumber(json: unknown): boolean {
  const fields = at(json, "Fields");
  return Array.isArray(fields) &&
    fields.some((field) => at(field, "Name") === "DestinationPhoneNumber");
}
