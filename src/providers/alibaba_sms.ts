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

import { at, idOf, parse } from "../words/json.ts";
import { optionsOf } from "../words/options.ts";
import type { ProviderInfo, SmsProvider } from "../words/provider.ts";
import { checkTemplates, templateFor, type Templates, valueFor } from "../words/templates.ts";
import {
  ALIBABA_SMS_HOST,
  alibabaKeys,
  type AlibabaOptions,
  alibabaOutcome,
} from "./families/alibaba.ts";
import { acs3 } from "./signing/acs3.ts";

export interface AlibabaSmsOptions extends AlibabaOptions {
  /** Approved signature: Short Message Service, Signatures. */
  signName: string;
  /** For each message, and where wanted for each language, the approved template. */
  templates: Templates<AlibabaTemplate>;
  /** Host name of another region. Default: `dysmsapi.aliyuncs.com`. */
  endpoint?: string;
}

export interface AlibabaTemplate {
  /** Template code, `SMS_…`. */
  id: string;
  /** By the name of each of its variables, the name of our value. */
  params: Record<string, string>;
}

export const about: ProviderInfo = {
  title: "Alibaba Cloud SMS",
  channel: "sms",
  senders: ["signature"],
  idempotent: false,
  countries: "Sends approved templates only; to mainland China only from addresses inside it.",
  verified: "Signed request verified against the official SDK; error codes from documentation, " +
    "their statuses and Retry-After not verified.",
  api:
    "https://www.alibabacloud.com/help/en/sms/developer-reference/api-dysmsapi-2017-05-25-sendsms",
};

export function alibabaSms(options: AlibabaSmsOptions): SmsProvider {
  const { required, optional, check } = optionsOf("alibabaSms", options);
  const call = {
    ...alibabaKeys("alibabaSms", options),
    action: "SendSms",
    version: "2017-05-25",
    endpoint: optional(
      "endpoint",
      "the host name of a region",
      ALIBABA_SMS_HOST,
      "dysmsapi.ap-southeast-1.aliyuncs.com",
    ) ?? "dysmsapi.aliyuncs.com",
  };
  const signName = required("signName", "an approved signature");
  const { templates } = options;
  check((given) =>
    checkTemplates(
      "alibabaSms",
      "templates",
      given,
      ({ params }) => typeof params === "object" && params !== null,
      '{ id: "SMS_100000001", params: { user: "user_id" } }',
    ), templates);
  return {
    name: "alibabaSms",
    templates: Object.keys(templates),
    channel: "sms",
    async request(message) {
      const { id, params } = templateFor("alibabaSms", templates, message);
      const filled = Object.entries(params)
        .map(([name, ours]) => [name, valueFor("alibabaSms", message, ours)]);
      const parameters = {
        // Digits alone: a comma would add a recipient.
        PhoneNumbers: message.to.replace(/\D/g, ""),
        SignName: signName,
        TemplateCode: id,
        TemplateParam: JSON.stringify(Object.fromEntries(filled)),
      };
      return await acs3(call, parameters, new Date(), crypto.randomUUID());
    },
    outcome(response, body) {
      const json = parse(body);
      return alibabaOutcome(response, at(json, "Code"), idOf(at(json, "BizId")));
    },
  };
}
