/** No password at all. */

import type { Credential } from "../words/credential.ts";

/** The person logs in with a one-time code, or sets a password through Forgot Password. */
export function none(): Credential {
  return {
    name: "none",
    messages: { account_created: {} },
    issue: (notice) => Promise.resolve(notice),
  };
}
