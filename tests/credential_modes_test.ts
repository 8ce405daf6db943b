/** The four ways to a password, and who is let in on each. */

import { assert, assertEquals, assertMatch, assertRejects, assertThrows } from "@std/assert";
import { none } from "../src/credentials/none.ts";
import { split } from "../src/credentials/split.ts";
import { temporaryPassword } from "../src/credentials/temporary_password.ts";
import { ConfigError } from "../src/errors.ts";
import { secret } from "../src/redact.ts";
import { stopBundler } from "../tools/build/bundle.ts";
import { eventOf, USER_ID } from "./support/events.ts";
import { hooked } from "./support/hooked.ts";
import { told } from "./support/told.ts";

addEventListener("unload", () => void stopBundler());

const ALERT = { alert: 'webhook({ url: secret("ALERT_WEBHOOK_URL"), format: "json" })' };
const PHONE = { phone: "+85298765432" };
const BOTH = { phone: "+85298765432", email: "user@example.com" };

for (
  const [title, who, user] of [
    ["loggedInBefore", "{ loggedInBefore: true }", { last_login_at: "2026-01-01T00:00:00Z" }],
    ["disabled", "{ disabled: true }", { is_disabled: true }],
    ["deactivated", "{ deactivated: true }", { is_deactivated: true }],
    ["anonymous", "{ anonymous: true }", { is_anonymous: true }],
  ] as const
) {
  Deno.test(`temporaryPassword() lifts the rule ${title} by its name`, async () => {
    await using hook = await hooked({ credential: `temporaryPassword({ ...admin, who: ${who} })` });
    await hook.run(eventOf({ ...PHONE, user }));
    assertEquals(told(hook), 1);
  });
}

Deno.test("temporaryPassword() lifts the rules of email and age by their names", async () => {
  await using hook = await hooked({
    credential: "temporaryPassword({ ...admin, who: { withEmail: true, maxAgeMinutes: 60 } })",
  });
  const timestamp = Math.floor(Date.now() / 1000) - 40 * 60;
  await hook.run(eventOf({ email: "user@example.com", context: { timestamp } }));
  assertEquals(told(hook), 1);
  assertEquals(hook.sandbox.inbox[0]!.channel, "email");
});

Deno.test("none() sends a welcome and sets nothing", async () => {
  await using hook = await hooked({ credential: "none()" });
  await hook.run(eventOf(PHONE));
  assertEquals(told(hook), 0);
  assertEquals(hook.sandbox.inbox.length, 1);
  assertEquals(hook.sandbox.admin.mutations, []);
  assertEquals(none().name, "none");
});

Deno.test("resetMessage() asks Authgear for its message and sends a welcome beside it", async () => {
  await using hook = await hooked({ credential: "resetMessage(admin)" });
  await hook.run(eventOf({ ...PHONE, context: { preferred_languages: ["en"] } }));
  assertEquals(hook.sandbox.admin.asked, [{ message: "reset_password", loginId: "+85298765432" }]);
  assertMatch(hook.sandbox.inbox[0]!.text, /Another message lets you set your password/);
});

Deno.test("resetMessage() promises no message that Authgear did not send", async () => {
  await using hook = await hooked({ credential: "resetMessage(admin)" });
  hook.sandbox.faults.rules = [{ to: "admin_api", fault: { kind: "failing_body" } }];
  await assertRejects(() => hook.run(eventOf(PHONE)), Error, "reset message");
  assertEquals(hook.sandbox.inbox, []);
});

Deno.test("split() sends the user ID by one channel and then the password by the other", async () => {
  await using hook = await hooked({ credential: 'split({ ...admin, passwordBy: "sms" })' });
  await hook.run(eventOf({ ...BOTH, standard: { locale: "en" } }));
  const [first, second] = hook.sandbox.inbox;
  assertEquals([first?.channel, second?.channel], ["email", "sms"]);
  assert(!/\w{4}-\w{4}/.test(first!.text) && /user ID is/.test(first!.text));
  assert(!second!.text.includes("user@example.com") && !second!.text.includes("+852"));
  assertEquals(told(hook), 1);
});

Deno.test("split() sends no password where the user ID could not be sent", async () => {
  await using hook = await hooked({ credential: 'split({ ...admin, passwordBy: "sms" })' });
  hook.sandbox.faults.rules = [{ to: "resend", fault: { kind: "status", status: 400 } }];
  await assertRejects(() => hook.run(eventOf(BOTH)), Error, "no provider accepted it");
  assertEquals(hook.sandbox.inbox, []);
});

Deno.test("split() leaves a text that stands alone where the password could not be sent", async () => {
  await using hook = await hooked({
    credential: 'split({ ...admin, passwordBy: "sms" })',
    ...ALERT,
  });
  hook.sandbox.faults.rules = [{ to: "twilio", fault: { kind: "status", status: 400 } }];
  await assertRejects(
    () => hook.run(eventOf({ ...BOTH, standard: { locale: "en" } })),
    Error,
    "no provider accepted it",
  );
  assertEquals(hook.sandbox.inbox.length, 1);
  assertMatch(hook.sandbox.inbox[0]!.text, /If it does not, choose "Forgot\s+password"/);
  assertEquals(hook.sandbox.alerts.length, 1);
  assertEquals(hook.sandbox.admin.users.get(USER_ID)!.password_expired, true);
});

Deno.test("split() tells somebody with one address without a password", async () => {
  await using hook = await hooked({ credential: 'split({ ...admin, passwordBy: "email" })' });
  await hook.run(eventOf(PHONE));
  assertEquals(told(hook), 0);
  assertEquals(hook.sandbox.inbox.length, 1);
});

Deno.test("a credential refuses options that make no good password", async () => {
  await using hook = await hooked({ credential: "none()" });
  const admin = {
    projectId: "p",
    keyId: "k",
    privateKey: secret("K", hook.sandbox.secrets["AUTHGEAR_ADMIN_API_PRIVATE_KEY"]),
  };
  assertThrows(() => temporaryPassword({ ...admin, length: 8 }), ConfigError, '"length"');
  assertThrows(() => temporaryPassword({ ...admin, length: 16.5 }), ConfigError, '"length"');
  assertThrows(
    () => temporaryPassword({ ...admin, policy: { excludedKeywords: ["a"] } }),
    ConfigError,
    "excludedKeywords",
  );
  assertThrows(
    () => split({ ...admin, passwordBy: "post" as "sms" }),
    ConfigError,
    '"passwordBy"',
  );
});
