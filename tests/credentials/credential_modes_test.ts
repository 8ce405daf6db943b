/** The ways to a password, and who is let in on each. */

import { assertEquals, assertMatch, assertRejects, assertThrows } from "@std/assert";
import { none } from "../../src/credentials/none.ts";
import { resetMessage } from "../../src/credentials/reset_message.ts";
import {
  temporaryPassword,
  type TemporaryPasswordOptions,
} from "../../src/credentials/temporary_password.ts";
import { ConfigError } from "../../src/words/errors.ts";
import { secret } from "../../src/words/secret.ts";
import { stopBundler } from "../../tools/build/bundle.ts";
import { type EventFields, eventOf } from "../support/events.ts";
import { hooked } from "../support/hooked.ts";
import { ADMIN, answering, telling } from "../support/telling.ts";
import { told } from "../support/told.ts";

addEventListener("unload", () => void stopBundler());

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

for (
  const [title, fields, loginID] of [
    ["the phone number", PHONE, PHONE.phone],
    [
      "the email address that is typed, before a phone number that is not",
      { email: BOTH.email, standard: { phone_number: PHONE.phone } },
      BOTH.email,
    ],
    [
      "the phone number beside a username",
      { username: "ann", standard: { phone_number: PHONE.phone, email: BOTH.email } },
      PHONE.phone,
    ],
    [
      "the address beside a username",
      { username: "ann", standard: { email: BOTH.email } },
      BOTH.email,
    ],
  ] as [string, EventFields, string][]
) {
  Deno.test(`resetMessage() asks for ${title}`, async () => {
    const asked: unknown[] = [];
    await telling(eventOf(fields), {
      sms: [answering("one", "sms").provider],
      email: [answering("two", "email").provider],
      change: { credential: resetMessage(ADMIN) },
      admin(body) {
        asked.push(JSON.parse(body).variables.sendResetPasswordMessage);
        return Response.json({ data: { sendResetPasswordMessage: null } });
      },
    });
    assertEquals(asked, [{ loginID }]);
  });
}

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

/** By default a password goes to people with a phone number and no email address at all. */
for (
  const [title, fields, who, secret] of [
    ["a phone number", { phone: "+85298765432" }, undefined, true],
    ["a phone number and an address", BOTH, undefined, false],
    ["a phone number and a malformed address", { ...PHONE, standard: { email: "a@b" } }, {}, false],
    ["an address", { email: "user@example.com" }, {}, false],
    ["both, with the rule lifted", BOTH, { withEmail: true }, true],
    [
      "a number beside a malformed address, with the rule lifted",
      {
        ...PHONE,
        standard: { email: "a@b" },
      },
      { withEmail: true },
      true,
    ],
  ] as [string, EventFields, TemporaryPasswordOptions["who"], boolean][]
) {
  Deno.test(`temporaryPassword() sends ${secret ? "one" : "none"} to somebody with ${title}`, async () => {
    const sms = answering("one", "sms");
    const email = answering("two", "email");
    const { line } = await telling(eventOf(fields), {
      sms: [sms.provider],
      email: [email.provider],
      change: { credential: temporaryPassword({ ...ADMIN, ...(who && { who }) }) },
    });
    assertEquals(line!.outcome, "sent");
    const [text] = [...sms.seen, ...email.seen];
    assertEquals(/ Password: \w{4}(-\w{4}){3}$/.test(text!), secret, text);
    assertEquals(line!.skipped, fields.standard && ["email is malformed"]);
    assertEquals("credential" in line!, secret);
  });
}

for (
  const [flag, value, stops] of [
    ["is_disabled", undefined, false],
    ["is_disabled", false, false],
    ["is_disabled", true, true],
    ["is_disabled", "true", true],
    ["is_disabled", "false", true],
    ["is_disabled", null, true],
    ["is_disabled", 0, true],
    ["is_deactivated", 1, true],
    ["is_deactivated", "", true],
    ["is_anonymous", {}, true],
    ["is_anonymous", "no", true],
    ["is_anonymized", "true", true],
    ["is_anonymized", [], true],
    ["last_login_at", null, false],
    ["last_login_at", 0, true],
    ["last_login_at", "", true],
    ["account_valid_from", "2099-01-01T00:00:00Z", false],
  ] as const
) {
  Deno.test(`notEligible() ${stops ? "stops" : "passes"} ${flag} ${JSON.stringify(value)}`, async () => {
    const { provider } = answering("one", "sms");
    const { line } = await telling(eventOf({ ...PHONE, user: { [flag]: value } }), {
      sms: [provider],
      change: { credential: temporaryPassword(ADMIN) },
    });
    assertEquals(line!.outcome, stops ? "refused" : "sent");
  });
}

for (
  const [credential, user, outcome] of [
    [none(), { is_anonymized: "true" }, "refused"],
    [none(), { is_disabled: true }, "sent"],
    [resetMessage(ADMIN), { is_anonymized: true }, "refused"],
    [resetMessage(ADMIN), { is_disabled: true }, "refused"],
    [resetMessage({ ...ADMIN, who: { disabled: true } }), { is_disabled: true }, "sent"],
  ] as const
) {
  Deno.test(`${credential.name}() of ${JSON.stringify(user)} is ${outcome}`, async () => {
    const { line } = await telling(eventOf({ ...PHONE, user }), {
      sms: [answering("one", "sms").provider],
      change: { credential },
      admin: () => Response.json({ data: { sendResetPasswordMessage: null } }),
    });
    assertEquals(line!.outcome, outcome);
  });
}
