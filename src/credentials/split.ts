/** A temporary password by one channel, and the user ID that it belongs to by the other. */

import { adminApi, type AdminApiOptions } from "../admin_api.ts";
import type { Credential } from "../credential.ts";
import { notEligible, type Who } from "../eligible.ts";
import type { Channel } from "../message.ts";
import { checkPasswordOptions, optionsOf } from "../options.ts";
import { Refused } from "../run.ts";
import { type PasswordOptions, setPassword } from "../set_password.ts";

export interface SplitOptions extends AdminApiOptions, PasswordOptions {
  /** The channel that the password goes by; the user ID goes by the other. */
  passwordBy: Channel;
  /** Widens who gets a password. */
  who?: Who;
}

/**
 * For people who can be reached by both a phone number and an email address, so that neither the one nor the other
 * channel alone lets anybody in. People with one address are told of their account without a
 * password.
 *
 * The password is set first, so that nothing is sent where it cannot be. Then the user ID is sent,
 * in a text that stands alone: it says that a password follows and what to do if none does. The
 * password is sent last, only after the user ID was accepted. If it cannot be sent, the person has
 * all that Forgot Password needs, the password that nobody knows has expired already, and the run
 * fails, so that somebody hears of it.
 */
export function split(options: SplitOptions): Credential {
  const api = adminApi(options);
  const password = checkPasswordOptions(options);
  const { passwordBy } = options;
  if (passwordBy !== "sms" && passwordBy !== "email") {
    optionsOf("split", options).refuse('option "passwordBy" must be "sms" or "email"');
  }
  const userIdBy = passwordBy === "sms" ? "email" : "sms";
  return {
    name: "split",
    messages: {
      account_created: {},
      account_created_password_follows: { only: userIdBy },
      temporary_password: { only: passwordBy, tells: { password } },
    },
    async issue(notice, facts, run) {
      const reason = notEligible(facts, options.who);
      if (reason) return new Refused(reason);
      if (!notice.to.every(({ sms, email }) => sms && email)) return [notice];
      const password = await setPassword(api, facts.userId, options, run);
      return [
        { ...notice, message: "account_created_password_follows", only: userIdBy, secret: true },
        {
          ...notice,
          message: "temporary_password",
          only: passwordBy,
          values: { ...notice.values, password },
          secret: true,
        },
      ];
    },
  };
}
