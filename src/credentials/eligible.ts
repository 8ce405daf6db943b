/** Who may be given a credential. */

import type { Facts } from "../words/facts.ts";

/** Each rule that keeps a credential from somebody can be lifted by its name. */
export interface Who {
  /** Also people who logged in before; a password of theirs is overwritten. */
  loggedInBefore?: boolean;
  /** Also disabled users. */
  disabled?: boolean;
  /** Also users who deactivated their account. */
  deactivated?: boolean;
  /** Also anonymous users. */
  anonymous?: boolean;
  /** Age of an event, in minutes, from which on it is not acted on. Default 15. */
  maxAgeMinutes?: number;
}

const MAX_AGE_MINUTES = 15;

/**
 * Why a person gets no credential; undefined where they may.
 *
 * An old event, delivered once more, must not overwrite the password that the person has chosen
 * since. An anonymized user is never told anything.
 */
export function notEligible({ user, timestamp }: Facts, who: Who = {}): string | undefined {
  const ageMinutes = (Date.now() / 1000 - timestamp) / 60;
  const rules: [boolean, boolean | undefined, string][] = [
    [user["is_anonymized"] === true, false, "the user is anonymized"],
    [user["is_anonymous"] === true, who.anonymous, "the user is anonymous"],
    [user["is_disabled"] === true, who.disabled, "the user is disabled"],
    [user["is_deactivated"] === true, who.deactivated, "the user is deactivated"],
    [user["last_login_at"] != null, who.loggedInBefore, "the user logged in before"],
    [!(ageMinutes < (who.maxAgeMinutes ?? MAX_AGE_MINUTES)), false, "the event is too old"],
  ];
  return rules.find(([holds, lifted]) => holds && !lifted)?.[2];
}
