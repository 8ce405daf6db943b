/** Who may be told, and who may be given a credential. */

import type { Facts } from "../words/facts.ts";
import { Refused, type Run } from "../words/run.ts";

/** Each rule that keeps a credential from somebody can be lifted by its name. */
export interface Who {
  /** Also people who logged in before; a password of theirs is overwritten. */
  loggedInBefore?: boolean;
  /** Also disabled users, and accounts that open later. */
  disabled?: boolean;
  /** Also users who deactivated their account. */
  deactivated?: boolean;
  /** Also anonymous users. */
  anonymous?: boolean;
}

/** Seconds that the server's clock may be ahead of this one. */
const MAX_AHEAD = 60;
/** An event of so many seconds ago has not waited for a free slot, but was delivered once more. */
const DELIVERED_AGAIN = 120;

/**
 * Why nobody is told of an event, whatever it is about: an old one, delivered once more, must not
 * tell what has changed since, and an anonymized user is never told anything.
 */
export function notTimely({ user, timestamp }: Facts, run: Run): Refused | undefined {
  const age = Math.floor(Date.now() / 1000 - timestamp);
  if (isSet(user["is_anonymized"])) return new Refused("the user is anonymized", "");
  if (!(age >= -MAX_AHEAD)) {
    return new Refused("the event is of a later time than now", "set the clocks right");
  }
  if (run.deadline - Date.now() >= run.enoughMs / 2) return undefined;
  const mend = age < DELIVERED_AGAIN
    ? "create accounts more slowly, as Authgear gives a run up 60 s after its event"
    : "see whether they were told already";
  return new Refused(timestamp === 0 ? "the event has no time" : `the event is ${age} s old`, mend);
}

/** Why a person gets no credential; undefined where they may. */
export function notEligible({ user }: Facts, who: Who = {}): Refused | undefined {
  for (const flag of ["anonymous", "disabled", "deactivated"] as const) {
    if (!isSet(user[`is_${flag}`]) || who[flag]) continue;
    if (flag !== "disabled") {
      const mend = `set "who: { ${flag}: true }" to tell such people too`;
      return new Refused(`the user is ${flag}`, mend);
    }
    const opens = opening(user["account_valid_from"]);
    return opens
      ? new Refused(`the account opens later, at ${opens}`, "wait until it is open")
      : new Refused("the user is disabled", "enable the account");
  }
  return who.loggedInBefore || (user["last_login_at"] ?? undefined) === undefined
    ? undefined
    : new Refused("the user logged in before", "see whether they can still log in");
}

/** A flag is absent or `false`; anything else counts as `true`, as no event should have it. */
function isSet(flag: unknown): boolean {
  return flag !== undefined && flag !== false;
}

/** The time when an account opens, where that is to come. */
function opening(from: unknown): string | undefined {
  const ms = typeof from === "string" ? Date.parse(from) : NaN;
  return ms > Date.now() ? new Date(ms).toISOString() : undefined;
}
