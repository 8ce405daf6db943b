/** A temporary password in the same message as the user ID, to be changed at first login. */

import { adminApi, type AdminApiOptions } from "../authgear/admin_api.ts";
import type { Credential } from "../words/credential.ts";
import { notEligible, type Who } from "./eligible.ts";
import { optionsOf } from "../words/options.ts";
import { aboutPassword } from "./check_password_options.ts";
import { type PasswordOptions, setPassword } from "./set_password.ts";

export interface TemporaryPasswordOptions extends AdminApiOptions, PasswordOptions {
  /** Widens who gets a password. */
  who?: Who & {
    /** Also people with an email address, to whom Authgear itself can send a password. */
    withEmail?: boolean;
  };
}

/**
 * By default people with a phone number and no email address get a password, as Authgear can send
 * one by email itself and the event does not say whether the administrator asked for that. People
 * with an email address are told of their account without one.
 *
 * Where the password cannot be set and expired, nothing is sent, and the run fails. A password that
 * the administrator typed is replaced: the event does not say that there was one. Authgear lets the
 * person choose the temporary password again at the forced change, unless the project's password
 * history is on (Portal, Authentication, Passwords).
 */
export function temporaryPassword(options: TemporaryPasswordOptions): Credential {
  const api = adminApi(options);
  const { check } = optionsOf("temporaryPassword", options);
  return {
    name: "temporaryPassword",
    ...check(aboutPassword, options),
    async issue(notice, facts, run) {
      const refused = notEligible(facts, options.who);
      if (refused) return refused;
      const hasEmail = facts.email || facts.malformed.includes("email");
      if (!options.who?.withEmail && (!facts.phone || hasEmail)) return notice;
      const password = await setPassword(api, facts.userId, options, run);
      return {
        ...notice,
        message: "account_created_with_password",
        values: { ...notice.values, password },
        secret: true,
      };
    },
  };
}
