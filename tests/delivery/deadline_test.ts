/** A wait leaves time for the message, and for the other channel that takes its place. */

import { assert, assertEquals, assertRejects } from "@std/assert";
import { stopBundler } from "../../tools/build/bundle.ts";
import type { Fault } from "../../tools/sandbox/faults.ts";
import { eventOf, USER_ID } from "../support/events.ts";
import { type Hooked, hooked } from "../support/hooked.ts";

addEventListener("unload", () => void stopBundler());

/** Milliseconds of the whole run, and of one request. */
const SHORT = { deadlineMs: "1500", attemptMs: "500" };
const BOTH = { phone: "+85298765432", email: "user@example.com" };
const wait = (seconds: number): Fault => ({
  kind: "status",
  status: 429,
  headers: { "Retry-After": String(seconds) },
});
const providers = ({ sandbox }: Hooked) => sandbox.inbox.map(({ provider }) => provider);

Deno.test("deliver() leaves time for the other channel when a provider asks to wait", async () => {
  await using hook = await hooked({ ...SHORT, credential: "none()" });
  hook.sandbox.faults.rules = [{ to: "twilio", fault: wait(0.9) }];
  await hook.run(eventOf(BOTH));
  assertEquals(providers(hook), ["resend"]);
  assertEquals(hook.sandbox.served.filter(({ to }) => to === "twilio").length, 1);
});

Deno.test("setPassword() leaves time for the message where the Admin API hangs", async () => {
  await using hook = await hooked({ deadlineMs: "1200", attemptMs: "1100" });
  hook.sandbox.faults.rules = [{ to: "admin_api", fault: { kind: "hang_before_headers" } }];
  const start = Date.now();
  await assertRejects(() => hook.run(eventOf()), Error, "timeout");
  assert(Date.now() - start < 1000, "more than half of the run was spent on the password");
});

Deno.test("setPassword() leaves time for the message", async () => {
  await using hook = await hooked(SHORT);
  hook.sandbox.faults.rules = [{ to: "admin_api", fault: wait(0.9), nth: [1] }];
  const start = Date.now();
  await assertRejects(() => hook.run(eventOf()), Error, "rate_limited");
  assert(Date.now() - start < 500, "it waited for what it had no time for");
  assertEquals(hook.sandbox.admin.users.get(USER_ID)!.password, null);
});
