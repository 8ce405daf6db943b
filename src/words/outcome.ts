/**
 * The vocabulary of what became of a request to a provider.
 *
 * The codes extend those of Authgear's own SMS gateway (`CustomSMSGatewayResponse`).
 */

/** Trying this request again at this provider cannot help. */
export type RejectedCode =
  | "invalid_phone_number"
  | "invalid_email_address"
  | "authentication_failed"
  | "delivery_rejected"
  | "unsupported_request";

/** The provider did not take the request. */
export type RetryCode = "rate_limited" | "provider_unavailable";

/** The provider may have taken the request. */
export type UnknownCode = "timeout" | "connection_lost" | "unknown_error";

/** `detail` is the provider's own code for it: a short token, safe to log. */
export type Outcome =
  | { outcome: "accepted"; id: string | undefined }
  | { outcome: "rejected"; code: RejectedCode; detail?: string }
  | { outcome: "retry"; code: RetryCode; after?: number; detail?: string }
  | { outcome: "unknown"; code: UnknownCode; detail?: string };

/** @param id the provider's own ID of the message, where it gives one */
export function accepted(id: string | undefined): Outcome {
  return { outcome: "accepted", id };
}

/** @param detail the provider's own code; anything that is not a short token is dropped */
export function rejected(code: RejectedCode, detail?: unknown): Outcome {
  return { outcome: "rejected", code, ...token(detail) };
}

/** @param after milliseconds that the provider asked to wait */
export function retry(code: RetryCode, after?: number, detail?: unknown): Outcome {
  return { outcome: "retry", code, ...(after !== undefined && { after }), ...token(detail) };
}

export function unknown(code: UnknownCode, detail?: unknown): Outcome {
  return { outcome: "unknown", code, ...token(detail) };
}

/** A provider's raw text may quote the request, so only what looks like a code is kept. */
function token(detail: unknown): { detail?: string } {
  const text = typeof detail === "number" ? String(detail) : detail;
  return typeof text === "string" && /^(?!.*\d{7})[A-Za-z0-9][\w.:-]{0,59}$/.test(text)
    ? { detail: text }
    : {};
}
