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

import { HookError } from "../words/errors.ts";
import { at, idOf, parse } from "../words/json.ts";
import { optionsOf } from "../words/options.ts";
import type { ProviderInfo, SmsProvider } from "../words/provider.ts";
import {
  acs3,
  ALIBABA_SMS_HOST,
  alibabaKeys,
  type AlibabaOptions,
  alibabaOutcome,
} from "./signing/acs3.ts";

export interface AlibabaSmsOptions extends AlibabaOptions {
  /** Approved signature: Short Message Service, Signatures. */
  signName: string;
  /**
   * For each message, by its key in `templates/` and optionally a language (`account_created` or
   * `account_created.zh-HK`): the template's code, and by the name of each of its variables the name
   * of our value.
   */
  templates: Record<string, AlibabaTemplate>;
  /** Host name of another region. Default: `dysmsapi.aliyuncs.com`. */
  endpoint?: string;
}

export interface AlibabaTemplate {
  /** Template code, `SMS_…`. */
  id: string;
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
  const { required, optional, refuse } = optionsOf("alibabaSms", options);
  const call = {
    ...alibabaKeys(required),
    action: "SendSms",
    version: "2017-05-25",
    endpoint: optional("endpoint", "the host name of a region", ALIBABA_SMS_HOST) ??
      "dysmsapi.aliyuncs.com",
  };
  const signName = required("signName", "an approved signature");
  const { templates } = options;
  const given = typeof templates === "object" && templates ? Object.values(templates) : [];
  if (!given.length || !given.every((one) => one?.id && typeof one?.params === "object")) {
    refuse(
      'option "templates" is incomplete; it is for each message an approved template',
    );
  }
  return {
    name: "alibabaSms",
    channel: "sms",
    async request({ message, locale, to, values }) {
      const template = templates[`${message}.${locale}`] ?? templates[message];
      if (!template) throw new HookError("bad_config", `alibabaSms: no template for ${message}`);
      const filled = Object.entries(template.params).map(([name, ours]) => {
        const value = values[ours];
        if (value !== undefined) return [name, value];
        throw new HookError("bad_config", `alibabaSms: ${message} has no value "${ours}"`);
      });
      const parameters = {
        // Digits alone: a comma would add a recipient.
        PhoneNumbers: to.replace(/\D/g, ""),
        SignName: signName,
        TemplateCode: template.id,
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
