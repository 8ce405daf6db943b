/** What usually is behind a provider's refusal, for somebody who sends for the first time. */

import { own } from "../../src/words/json.ts";
import type { Attempt } from "../../src/words/run.ts";

const SMS: Record<string, string> = {
  delivery_rejected:
    "the sender is not registered for that country; or the country is not enabled " +
    "for the account; or a trial account sends to verified numbers alone; or there is no credit",
  unsupported_request: "the sender is of a kind that the country or the account does not take",
};

const EMAIL: Record<string, string> = {
  delivery_rejected:
    "the sender's domain is not verified; or the account is in its sandbox or trial " +
    "and sends to its owner alone; or the address is on the provider's list of bounces",
  unsupported_request:
    "the sender's domain is not verified, or of another region than the endpoint",
};

const BOTH: Record<string, string> = {
  authentication_failed:
    "the key is of another account or region, was copied in part, or may not send",
  invalid_phone_number: "the number does not exist, or is a fixed line",
  invalid_email_address: "the address does not exist, or the provider refuses test domains",
  rate_limited: "the account's limit a second or a day, which is low at first",
  provider_unavailable: "a disturbance at the provider",
  timeout: "a slow network, or the wrong region's host",
  connection_lost: "a proxy or firewall between",
};

/** @returns undefined where the message was accepted, or nothing usual is known */
export function causeOf({ outcome, code }: Attempt, channel: "sms" | "email"): string | undefined {
  if (outcome === "accepted") return undefined;
  return own(channel === "sms" ? SMS : EMAIL, code) ?? own(BOTH, code);
}
