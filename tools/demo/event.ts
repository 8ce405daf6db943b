/** An event from a file, as if it happened now. */

import { parse } from "../../src/words/json.ts";
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
