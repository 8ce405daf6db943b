/**
 * The hook: one case for each event that somebody may want to hear of.
 *
 * This is the page to read first and to change most. To tell people of another event, add a case
 * here and its text to `templates/en.yaml`.
 */

import type { HookEvent } from "https://deno.land/x/authgear_deno_hook@v2.0.0/mod.ts";
import config from "./config.ts";
import type { Credential } from "./src/credential.ts";
import { none } from "./src/credentials/none.ts";
import { deliver } from "./src/deliver.ts";
import { noticeTo } from "./src/notice.ts";
import { recorded } from "./src/record.ts";
import { Refused } from "./src/run.ts";
import { write } from "./src/write.ts";

export default async function hook(e: HookEvent): Promise<void> {
  switch (e?.type) {
    case "user.created":
      if (e.context?.triggered_by !== "admin_api") return;
      return await tell(e, "account_created", config.credential);
    default:
      // An event that nobody wants to hear of; what is no event at all is said in the log.
      if (typeof e?.type !== "string") return await tell(e, "");
  }
}

/** The way of an event: a notice, its credential, a text in the person's language, a provider. */
async function tell(e: HookEvent, message: string, credential: Credential = none()): Promise<void> {
  await recorded(e, message, config, async (facts, run) => {
    const notice = noticeTo(facts, message, config, run);
    if (notice instanceof Refused) return notice;
    const notices = await credential.issue(notice, facts, run);
    if (notices instanceof Refused) return notices;
    for (const one of notices) {
      if (!await deliver(write(one, facts, config), one, config, run)) return false;
    }
    return true;
  });
}
