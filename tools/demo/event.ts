/** An event from a file: as if it happened now, and whom it is about. */

import { at, parse } from "../../src/words/json.ts";
import { UserError } from "../cli.ts";

/** The part of an event that is read here. */
export interface Envelope {
  id?: unknown;
  seq?: unknown;
  type?: unknown;
  payload?: unknown;
  context?: { triggered_by?: unknown; timestamp?: unknown; language?: unknown };
}

/** The seed's sample is an entry of the audit log; what a hook gets has this type. */
const AUDIT_LOG_TYPE = "admin_api.mutation.create_user.executed";

/**
 * Reads an event and makes it a new one that happens now: a hook does not act on an old one, and a
 * provider with an idempotency key drops what it was sent for this one before.
 *
 * @param file where it was read
 * @throws {UserError} where it is no event
 */
export function freshEvent(text: string, file = "the text"): Envelope {
  const event = parse(text) as Envelope | null | undefined;
  if (typeof event !== "object" || typeof event?.context !== "object" || event.context === null) {
    throw new UserError(`${file} is not an event: it is no JSON object with a "context"`);
  }
  if (event.type === AUDIT_LOG_TYPE) event.type = "user.created";
  event.context.timestamp = Math.floor(Date.now() / 1000);
  // As Authgear makes them: the ID is the sequence number, in 16 hexadecimal digits.
  const seq = crypto.getRandomValues(new Uint32Array(1))[0]!;
  event.seq = seq;
  event.id = seq.toString(16).padStart(16, "0");
  return event;
}

/** What the person logs in with; the seed's sample tells it among the attributes alone. */
export function loginIdsOf(event: Envelope): string[] {
  const identities = at(event, "payload", "identities");
  const claims = Array.isArray(identities)
    ? identities.map((one) => at(one, "claims", "https://authgear.com/claims/login_id/value"))
    : [];
  const attributes = ["phone_number", "email", "preferred_username"].map((name) =>
    at(event, "payload", "user", "standard_attributes", name)
  );
  return [...new Set([...claims, ...attributes])].filter((one) => typeof one === "string");
}
