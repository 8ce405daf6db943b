/** A login ID that was added to an account, removed from it, or changed, and who hears of it. */

import { at, textAt } from "../../words/json.ts";
import type { Details, Recipient, Values } from "../../words/notice.ts";
import { mask } from "../../words/redact.ts";
import { happened } from "./time.ts";

/**
 * `identity.{email,phone,username}.{added,removed,updated}`: the login IDs of the event itself.
 *
 * The old address and the new one hear of it, each masked to the other, and the person's other one,
 * as whoever changed the one may not have the other.
 */
export function change(event: unknown): Details {
  const [, kind, verb] = textAt(event, "type").split(".");
  const single = loginIdOf(at(event, "payload", "identity"));
  const from = verb === "removed" ? single : loginIdOf(at(event, "payload", "old_identity"));
  const to = verb === "added" ? single : loginIdOf(at(event, "payload", "new_identity"));

  /** Both, of which only the reader's own is legible. */
  function shown(own?: string): Values {
    const one = (address: string | undefined) =>
      address === undefined || address === own ? address : mask(address);
    return { old_login_id: one(from), new_login_id: one(to) };
  }

  return {
    values: happened(event),
    to({ phone, email }, reach) {
      if (kind === "username") {
        return [{ ...reach(phone, email), values: { old_login_id: from, new_login_id: to } }];
      }
      const changed = [...new Set([to, from])].flatMap((address): Recipient[] => {
        if (address === undefined) return [];
        const one = kind === "phone" ? reach(address, undefined) : reach(undefined, address);
        return [{ ...one, values: shown(address) }];
      });
      const other = kind === "phone" ? reach(undefined, email) : reach(phone, undefined);
      return [...changed, { ...other, values: shown() }];
    },
  };
}

function loginIdOf(identity: unknown): string | undefined {
  return textAt(identity, "claims", "https://authgear.com/claims/login_id/value") || undefined;
}
