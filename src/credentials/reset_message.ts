/** Authgear's own message with a code or link to set a password, and our welcome beside it. */

import { adminApi, type AdminApiOptions } from "../authgear/admin_api.ts";
import type { Credential } from "../words/credential.ts";
import { notEligible, type Who } from "./eligible.ts";
import { HookError } from "../words/errors.ts";
import { mutate } from "./mutate.ts";

export interface ResetMessageOptions extends AdminApiOptions {
  /** Widens who gets a message. */
  who?: Who;
}

const ASKED = "it has no new password; Authgear was asked for its reset message";

/**
 * No password is ever in a message of ours. Authgear sends its message to the email address or
 * phone number that the person logs in with (`sendResetPasswordMessage`); Forgot Password has to be
 * enabled in the project.
 *
 * It is asked for once: a repeat could send a second code, and the first would be dead. Where it is
 * refused, or may not have been sent, nothing of ours is sent and the run fails.
 */
export function resetMessage(options: ResetMessageOptions): Credential {
  const api = adminApi(options);
  return {
    name: "resetMessage",
    messages: { account_created_reset_follows: {} },
    async issue(notice, facts, run) {
      const refused = notEligible(facts, options.who);
      if (refused) return refused;
      const loginID = [facts.phone, facts.email].find((address) => address === facts.loginId) ??
        facts.phone ?? facts.email;
      const reply = await mutate(api, [{
        field: "sendResetPasswordMessage",
        input: { loginID },
        select: "",
      }], run);
      if (!reply.ok) {
        if (reply.taken === "maybe") run.account = `${ASKED}, which may have gone out`;
        const why = [reply.reason, ...reply.causes.map(({ name }) => name)].join(" ");
        throw new HookError(
          "credential_failed",
          `Cannot have Authgear send its reset message: ${why}`,
        );
      }
      run.account = `${ASKED}, and took that on`;
      return { ...notice, message: "account_created_reset_follows" };
    },
  };
}
