/** What became of a code, in the words of Authgear's Custom SMS Provider. */

import type { RejectedCode, RetryCode, UnknownCode } from "../words/outcome.ts";
import type { Attempt } from "../words/run.ts";

/** How an attempt to send an SMS can fail. */
type Failure = Exclude<RejectedCode, "invalid_email_address"> | RetryCode | UnknownCode;

/** What the function returns, a `CustomSMSGatewayResponse`. */
export interface Result {
  code:
    | "ok"
    | "invalid_phone_number"
    | "rate_limited"
    | "timeout"
    | "unknown_error"
    | "authentication_failed"
    | "delivery_rejected"
    | "unsupported_request";
  /** For the server's log; it knows the names `provider_name` and `provider_error_code`. */
  info: Record<string, unknown>;
}

/**
 * For each code of an attempt, the result's. The first row that any attempt has decides. Above stands
 * what the person can mend, by another number or another try, and below what only the project's owner
 * can: where one provider's key is wrong and another is only busy, the person is told to try again.
 *
 * `timeout` is what Authgear answers with "try again later".
 */
export const RESULTS: Record<Failure, Result["code"]> = {
  invalid_phone_number: "invalid_phone_number",
  rate_limited: "rate_limited",
  timeout: "timeout",
  provider_unavailable: "timeout",
  connection_lost: "unknown_error",
  unknown_error: "unknown_error",
  authentication_failed: "authentication_failed",
  delivery_rejected: "delivery_rejected",
  unsupported_request: "unsupported_request",
};

/** The result's code, and the attempt that it is of. */
export interface Verdict {
  code: Result["code"];
  attempt?: Attempt | undefined;
}

/** @param attempts all of one message */
export function verdictOf(attempts: Attempt[]): Verdict {
  const accepted = attempts.find(({ outcome }) => outcome === "accepted");
  if (accepted) return { code: "ok", attempt: accepted };
  for (const [code, result] of Object.entries(RESULTS)) {
    const attempt = attempts.find((one) => one.code === code);
    if (attempt) return { code: result, attempt };
  }
  return { code: attempts.length > 0 ? "unknown_error" : "unsupported_request" };
}

/**
 * The attempts without what quotes a secret of the message, such as the code.
 *
 * @param secrets what must not be printed, however short it is
 */
export function withoutSecrets(attempts: Attempt[], secrets: string[]): Attempt[] {
  return attempts.map(({ detail, ...attempt }) => ({
    ...attempt,
    ...(detail !== undefined && !quotes(detail, secrets) && { detail }),
  }));
}

/** Whether a text has one of the secrets in it. */
export function quotes(text: string, secrets: string[]): boolean {
  return secrets.some((one) => text.toLowerCase().includes(one.toLowerCase()));
}
