/**
 * Sinch SMS, REST API (XMS).
 *
 * API: https://developers.sinch.com/docs/sms/api-reference/sms/batches
 *
 * Credentials: the API token of a service plan, which lives in one region. Unicode is detected by
 * Sinch; the limit is 2000 characters. A batch is queued and answered at once, whatever becomes of
 * it later. Sinch does not document how a request can be repeated safely.
 *
 * The text is a template: `${name}` is replaced by a parameter, and a name without one makes the
 * message fail after it was accepted. So a dollar before a brace is itself sent as a parameter
 * whose value is a dollar, and the person reads the same text. That a value is not replaced once
 * more, the body of a 401, and `Retry-After` are not verified.
 *
 * One code stands for a wrong format of any field, so that it is the recipient's number only where
 * the text beside it names `to`. India: the API has no field for the IDs of the entity and template
 * (DLT).
 */

import { accepted, rejected, type RejectedCode } from "../words/outcome.ts";
import { warnOfIndia } from "../words/dlt.ts";
import { at, idOf, parse } from "../words/json.ts";
import { byCode, byStatus } from "../words/reply.ts";
import type { Lasting, ProviderInfo, SmsProvider } from "../words/provider.ts";
import { optionsOf } from "../words/options.ts";
import { postJson } from "../words/request.ts";
import type { Secret } from "../words/secret.ts";
import { senderOf } from "../words/sender.ts";

export interface SinchOptions {
  /** Service plan ID: Dashboard, SMS, Service APIs. */
  servicePlanId: string | Secret;
  /** API token of that plan: Dashboard, SMS, Service APIs. */
  apiToken: Secret;
  /** Region of that plan, as its address on the same page begins. */
  region: "us" | "eu" | "au" | "br" | "ca";
  /**
   * The sender: a number in E.164, a short code, or an alphanumeric sender ID (up to 11).
   *
   * Required here, as without one Sinch accepts a message and drops it later.
   */
  from: string;
}

export const about: ProviderInfo = {
  title: "Sinch SMS",
  channel: "sms",
  senders: ["number", "short code", "alphanumeric sender ID"],
  idempotent: false,
  countries:
    "The service plan must be provisioned for each region that is sent to. India: there is " +
    "no field for the DLT IDs.",
  verified:
    "Request verified against the official SDK; error codes against its guide; the body of a " +
    "401 and Retry-After not verified.",
  api: "https://developers.sinch.com/docs/sms/api-reference/sms/batches",
  longest: { gsm7: 2000, ucs2: 2000 },
};

/** https://developers.sinch.com/docs/sms/api-reference/status-codes */
const CODES: Record<string, RejectedCode> = {
  blocked_account: "delivery_rejected",
  illegal_number_type: "delivery_rejected",
  unknown_campaign: "unsupported_request",
  unknown_group: "unsupported_request",
  missing_callback_url: "unsupported_request",
};
const INVALID_FORMAT = "syntax_invalid_parameter_format";
/** The recipient's field or its own word in an error's text, not the preposition. */
const RECIPIENT = /["'`]to["'`[]|\bto\[\d|\brecipient\b/;

/** Every dollar that a brace follows, also where more dollars stand between. */
const DOLLAR = /\$(?=\$*\{)/g;

export function sinch(options: SinchOptions): Lasting<SmsProvider> {
  const { required, check } = optionsOf("sinch", options);
  const plan = required(
    "servicePlanId",
    "the service plan's ID in the Dashboard",
    /^[\w-]+$/,
    "0123456789abcdef0123456789abcdef",
  );
  const apiToken = required("apiToken", "the service plan's API token in the Dashboard");
  const region = required("region", "the service plan's region", /^(us|eu|au|br|ca)$/, "eu");
  const from = required(
    "from",
    "the number, short code or sender ID to send from",
    senderOf("e164", "digits", "shortCode", { alphanumeric: " &._-" }),
    "+12025550123",
  );
  check((company) => warnOfIndia("sinch", company), "Sinch");
  return {
    name: "sinch",
    channel: "sms",
    lasting: true,
    request(message) {
      const body = message.text.replace(DOLLAR, () => "${dollar}");
      return postJson(`https://${region}.sms.api.sinch.com/xms/v1/${plan}/batches`, {
        Authorization: `Bearer ${apiToken}`,
      }, {
        type: "mt_text",
        from,
        to: [message.to],
        body,
        ...(body !== message.text && { parameters: { dollar: { default: "$" } } }),
      });
    },
    outcome(response, body) {
      const json = parse(body);
      if (response.ok) {
        const id = idOf(at(json, "id"));
        return id ? accepted(id) : byStatus(response);
      }
      const code = at(json, "code");
      if (code === INVALID_FORMAT && RECIPIENT.test(textOf(at(json, "text")))) {
        return rejected("invalid_phone_number", code);
      }
      return byCode(response, CODES, code);
    },
  };
}

function textOf(value: unknown): string {
  return typeof value === "string" ? value.slice(0, 500) : "";
}
