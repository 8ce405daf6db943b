/** What Authgear asks its Custom SMS Provider to send, read and checked. */

import { E164 } from "../words/address.ts";
import { at, textAt, tokenOf } from "../words/json.ts";
import type { SmsMessage } from "../words/message.ts";

/** A message, or the code of the result that says why there is none. */
export type Asked = SmsMessage | "invalid_phone_number" | "unsupported_request";

/** The Portal's test message has a code and names no template. */
const TEST_TEMPLATE = "verification_sms.txt";

/**
 * Reads a `CustomSMSGatewayPayload`. `template_name` takes the place of a message's key and
 * `template_variables` that of its values, for providers that only send templates.
 */
export function readPayload(payload: unknown): Asked {
  const to = textAt(payload, "to");
  const text = textAt(payload, "body");
  if (!text) return "unsupported_request";
  if (!E164.test(to)) return "invalid_phone_number";
  const given = at(payload, "template_variables");
  const values = typeof given === "object" && given !== null ? Object.entries(given) : [];
  return {
    channel: "sms",
    // Asked for twice, a code is wanted twice, so no provider may take the second for a repeat.
    id: `${tokenOf(at(payload, "app_id")) ?? ""}:${
      crypto.randomUUID().replaceAll("-", "").slice(0, 16)
    }:sms:0`,
    to,
    text,
    locale: nameOf(at(payload, "language_tag")),
    message: nameOf(at(payload, "template_name")) || TEST_TEMPLATE,
    values: Object.fromEntries(values.filter(([, value]) => typeof value === "string")),
  };
}

/** A template's name or a language's tag, which is printed: it has no digits in a row, as codes have. */
function nameOf(value: unknown): string {
  const name = tokenOf(value) ?? "";
  return /\d{4}/.test(name) ? "" : name;
}
