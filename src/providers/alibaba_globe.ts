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

import { at, idOf, parse } from "../words/json.ts";
import { optionsOf } from "../words/options.ts";
import type { ProviderInfo, SmsProvider } from "../words/provider.ts";
import {
  ALIBABA_SMS_HOST,
  alibabaKeys,
  type AlibabaOptions,
  alibabaOutcome,
} from "./families/alibaba.ts";
import { acs3 } from "./signing/acs3.ts";

export interface AlibabaGlobeOptions extends AlibabaOptions {
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
  countries: "Not mainland China. Some countries ask for a registered sender ID. It takes no " +
    "entity and template IDs (DLT) for India.",
  verified: "Signed request verified against the official SDK; error codes from documentation, " +
    "their statuses and Retry-After not verified.",
  api:
    "https://www.alibabacloud.com/help/en/sms/developer-reference/api-dysmsapi-2018-05-01-sendmessagetoglobe",
};

export function alibabaGlobe(options: AlibabaGlobeOptions): SmsProvider {
  const { optional } = optionsOf("alibabaGlobe", options);
  const call = {
    ...alibabaKeys("alibabaGlobe", options),
    action: "SendMessageToGlobe",
    version: "2018-05-01",
    endpoint: optional(
      "endpoint",
      "the host name of a region",
      ALIBABA_SMS_HOST,
      "dysmsapi.eu-central-1.aliyuncs.com",
    ) ?? "dysmsapi.ap-southeast-1.aliyuncs.com",
  };
  const from = optional(
    "from",
    "a sender ID of the account, up to 11 letters and digits or up to 15 digits",
    /^([A-Za-z0-9]{1,11}|\d{12,15})$/,
    "Example",
  );
  return {
    name: "alibabaGlobe",
    channel: "sms",
    request(message) {
      const parameters = {
        // Digits alone, without the plus.
        To: message.to.replace(/\D/g, ""),
        ...(from && { From: from }),
        Message: message.text,
        Type: "NOTIFY",
      };
      return acs3(call, parameters, new Date(), crypto.randomUUID());
    },
    outcome(response, body) {
      const json = parse(body);
      // The gateway in front of the service has a name of its own for the code.
      const code = at(json, "ResponseCode") ?? at(json, "Code");
      return alibabaOutcome(response, code, idOf(at(json, "MessageId")));
    },
  };
}
