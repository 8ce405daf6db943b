/** The ways to a password, and who is let in on each. */

import { assert, assertEquals, assertMatch, assertRejects, assertThrows } from "@std/assert";
import { none } from "../../src/credentials/none.ts";
import { temporaryPassword } from "../../src/credentials/temporary_password.ts";
import { ConfigError } from "../../src/words/errors.ts";
import { secret } from "../../src/words/secret.ts";
import { stopBundler } from "../../tools/build/bundle.ts";
import { eventOf, USER_ID } from "../support/events.ts";
import { hooked } from "../support/hooked.ts";
import { told } from "../support/told.ts";

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

Deno.test("temporaryPassword() lifts the rule of email by its name", async () => {
  await using hook = await hooked({
    credential: "temporaryPassword({ ...admin, who: { withEmail: true } })",
  });
  await hook.run(eventOf({ email: "user@example.com" }));
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
    () => temporaryPassword({ ...admin, policy: { excludedKeywords: [""] } }),
    ConfigError,
    "excludedKeywords",
  );
});
