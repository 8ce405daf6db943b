/** The sandbox's `user.created`, into a hook that runs as Authgear's do. */

import { buildHook } from "../build/hook.ts";
import type { Sandbox } from "../sandbox/server.ts";
import { createdEvent } from "../telling/event.ts";
import { openHook } from "../telling/open.ts";
import { CLAIMS, KEYS } from "../invite/person.ts";

/** Authgear's runner. */
const SLOTS = 10;
const GIVEN_UP_MS = 60_000;
/** Milliseconds that a new process takes before the hook begins, as measured on a real server. */
const START_MS = 250;

/** Has the sandbox fire `user.created` for each new account, as Authgear does. */
export async function fireEvents(sandbox: Sandbox, config: string) {
  const { secrets, origin, admin } = sandbox;
  const { code } = await buildHook({ config, secrets, sandbox: origin });
  const { run } = await openHook(code);
  const project = secrets["AUTHGEAR_PROJECT_ID"]!;
  const waiting: { event: Record<string, unknown>; at: number }[] = [];
  const figures = { events: 0, told: 0, failed: 0, given_up: 0, longest_wait_ms: 0 };
  let running = 0;
  const next = () => {
    if (running >= SLOTS || waiting.length === 0) return;
    const { event, at } = waiting.shift()!;
    const waited = Date.now() - at;
    figures.longest_wait_ms = Math.max(figures.longest_wait_ms, waited);
    if (waited > GIVEN_UP_MS) {
      figures.given_up++;
      return next();
    }
    running++;
    setTimeout(async () => {
      const { why } = await run(event);
      if (why === undefined) figures.told++;
      else figures.failed++;
      running--;
      next();
    }, START_MS);
  };
  const push = admin.mutations.push.bind(admin.mutations);
  admin.mutations.push = (...entries) => {
    const created = entries.some(({ mutation, ok }) => ok && mutation === "createUser");
    const user = created ? [...admin.users.values()].at(-1)! : undefined;
    if (user) {
      figures.events++;
      const [value] = user.login_ids;
      const key = KEYS.find((one) => user.attributes?.[CLAIMS[one]] === value)!;
      const account = { id: user.id, loginIds: [{ key, value: value! }], attributes: {} };
      const now = Date.now();
      waiting.push({
        event: createdEvent(account, { project, seq: figures.events, now }),
        at: now,
      });
      next();
    }
    return push(...entries);
  };
  return {
    figures: () => figures,
    async idle() {
      while (running + waiting.length > 0) await new Promise((done) => setTimeout(done, 100));
    },
  };
}
