/** Checks and runs the built hook on the oldest Deno that there is, with the runner's permissions. */

import { oldDeno } from "../../tests/support/old_deno.ts";
import { eventOf, USER_ID } from "../../tests/support/events.ts";
import { runHook } from "../runner/run.ts";
import type { Sandbox } from "../sandbox/server.ts";

/**
 * @param built a hook that was built for this sandbox
 * @returns what went wrong; undefined where the types hold and the message was sent
 */
export async function tryOldDeno(built: string, sandbox: Sandbox): Promise<string | undefined> {
  const deno = await oldDeno();
  return await check(deno, built) ?? await run(deno, built, sandbox);
}

/** Authgear checks a script's types when it is saved, with no configuration beside it. */
async function check(deno: string, built: string): Promise<string | undefined> {
  const folder = await Deno.makeTempDir({ prefix: "compat-" });
  try {
    await Deno.writeTextFile(`${folder}/hook.ts`, built);
    const { success, stderr } = await new Deno.Command(deno, {
      args: ["check", "--quiet", "--no-config", "--no-lock", `${folder}/hook.ts`],
      env: { NO_COLOR: "1" },
    }).output();
    return success ? undefined : `deno check: ${new TextDecoder().decode(stderr).trim()}`;
  } finally {
    await Deno.remove(folder, { recursive: true });
  }
}

async function run(deno: string, hook: string, sandbox: Sandbox): Promise<string | undefined> {
  sandbox.admin.users.set(USER_ID, {
    id: USER_ID,
    password: null,
    password_expired: false,
    login_ids: ["+2348060386628"],
    is_anonymized: false,
  });
  const before = sandbox.inbox.length;
  const event = JSON.stringify(eventOf({ phone: "+2348060386628" }));
  const allowOrigins = [sandbox.host];
  const { error, stderr } = await runHook({ hook, event, deno, allowOrigins });
  if (error) return `run: ${error}\n${stderr.trim()}`;
  const sent = sandbox.inbox.length - before;
  return sent === 1 ? undefined : `run: ${sent} messages, not one`;
}
