/**
 * The hook: one case for each event that somebody may want to hear of.
 *
 * This is the page to read first and to change most. To tell people of another event, add a case
 * here and its text to `templates/en.yaml`.
 */

import type { HookEvent } from "https://deno.land/x/authgear_deno_hook@v2.0.0/mod.ts";
import config from "./config.ts";
import { tell } from "./src/tell.ts";

export default async function hook(e: HookEvent): Promise<unknown> {
  switch (e.type) {
    case "user.created":
      if (e.context.triggered_by !== "admin_api") return;
      return await tell(e, "account_created", config, config.credential);
    default:
      return;
  }
}
