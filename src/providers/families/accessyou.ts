/**
 * What the products of AccessYou have in common: the credentials in the query, and the reply.
 *
 * As Authgear's own SMS gateway makes and reads them. The hosts `…-anyip.com` take requests from any
 * address; others only from addresses that AccessYou was told of.
 */

import { accepted, type Outcome, rejected, type RejectedCode } from "../../words/outcome.ts";
import { at, idOf, own, parse } from "../../words/json.ts";
import { optionsOf } from "../../words/options.ts";
import { byStatus } from "../../words/reply.ts";
import type { Secret } from "../../words/secret.ts";

export interface AccessyouAccount {
  /** Account number, digits. */
  accountno: string | Secret;
  /** User name of the API. */
  user: string | Secret;
  /** Password of the API, which is not that of the web page. */
  pwd: Secret;
}

/** Values of `msg_status`. */
const CODES: Record<string, RejectedCode> = {
  101: "authentication_failed",
  104: "authentication_failed",
  105: "authentication_failed",
  106: "delivery_rejected",
  107: "delivery_rejected",
  103: "invalid_phone_number",
  108: "invalid_phone_number",
  110: "invalid_phone_number",
};

/** Reads the options that every product has. */
export function accessyouAccount(
  provider: string,
  options: AccessyouAccount,
): Record<keyof AccessyouAccount, string> {
  const { required } = optionsOf(provider, options);
  return {
    accountno: required("accountno", "the account number from AccessYou", /^\d+$/, "10000001"),
    user: required("user", "the user name of the API from AccessYou"),
    pwd: required("pwd", "the password of the API from AccessYou"),
  };
}

/** A GET with everything in the query. */
export function accessyouRequest(
  product: "sms" | "otp",
  parameters: Record<string, string>,
): Request {
  const path = product === "sms" ? "sendsms.php" : "sendsms-otp.php";
  const query = new URLSearchParams(parameters);
  return new Request(`https://${product}.accessyou-anyip.com/${path}?${query}`, {
    headers: { Accept: "application/json", Cookie: `dynamic=${product}` },
  });
}

export function accessyouOutcome(response: Response, body: string): Outcome {
  const json = parse(body.trim()); // takes a byte order mark away, too
  // A number in one community client, text in the gateway.
  const status = idOf(at(json, "msg_status"));
  if (response.ok && status === "100") {
    // An ID may be too long for a number.
    const id = idOf(at(json, "msg_id")) ?? /"msg_id"\s*:\s*(\d+)/.exec(body)?.[1];
    return id ? accepted(id) : byStatus(response, status);
  }
  const known = own(CODES, status);
  if (known) return rejected(known, status);
  // The others of the hundreds are refusals, too; 887 and 888 are failures inside AccessYou.
  return status && /^1(?!00)\d\d$/.test(status)
    ? rejected("unsupported_request", status)
    : byStatus(response, status);
}
