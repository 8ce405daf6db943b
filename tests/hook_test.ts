/** The built hook, from Authgear's event to the message that a person reads. */

import { assert, assertEquals, assertMatch, assertRejects } from "@std/assert";
import { stopBundler } from "../tools/build/bundle.ts";
import { eventOf, sample, USER_ID } from "./support/events.ts";
import { hooked } from "./support/hooked.ts";
import { freshEvent } from "../tools/demo/event.ts";

addEventListener("unload", () => void stopBundler());

Deno.test("hook() tells the seed's user with the seed's message and a password that works", async () => {
  await using hook = await hooked();
  const event = freshEvent(sample("seed"));
  const [line] = await hook.run(event);
  const [sms, ...others] = hook.sandbox.inbox;
  assertEquals(others, []);
  assert(sms?.channel === "sms");
  const user = hook.sandbox.admin.users.get(USER_ID)!;
  assertEquals(sms.to, "+2348060386628");
  assertEquals(
    sms.text,
    "Hello, a new account has been created for you on Example.\n" +
      "Kindly visit https://login.example.com/ to log in.\n" +
      `Your userID is +2348060386628, password: ${user.password}`,
  );
  assertEquals(user.password_expired, true);
  const { outcome, deliveries: [delivery] } = JSON.parse(line!);
  assertEquals([outcome, delivery.provider, delivery.to], ["sent", "twilio", "+23***28"]);
});

Deno.test("hook() tells somebody with an email address without a password", async () => {
  await using hook = await hooked();
  await hook.run(eventOf({ email: "user@example.com" }));
  const [mail] = hook.sandbox.inbox;
  assert(mail?.channel === "email");
  assertEquals(mail.subject, "Your new Example account");
  assertMatch(mail.text, /Your user ID is user@example\.com\n/);
  assertMatch(mail.html, /^<!DOCTYPE html><html lang="en" dir="ltr"/);
  assertMatch(
    mail.html,
    /<a class="label" href="https:\/\/login\.example\.com\/"[^>]*>Log in to Example<\/a>/,
  );
  assertEquals(hook.sandbox.admin.mutations, []);
});

for (
  const [title, fields, locale] of [
    ["the phone's country", { phone: "+85298765432" }, "zh-HK"],
    ["the person's own locale", { phone: "+85298765432", standard: { locale: "en-GB" } }, "en"],
    ["the preferred languages", {
      phone: "+12025550123",
      context: { preferred_languages: ["zh-TW"] },
    }, "zh-HK"],
    [
      "the project's language",
      { email: "user@example.com", context: { language: "zh-Hant" } },
      "zh-HK",
    ],
    ["the default", { email: "user@example.com", context: { language: "fr" } }, "en"],
  ] as const
) {
  Deno.test(`hook() writes in the language of ${title}`, async () => {
    await using hook = await hooked();
    const [line] = await hook.run(eventOf(fields as Parameters<typeof eventOf>[0]));
    assertEquals(JSON.parse(line!).deliveries[0].locale, locale);
    const [got] = hook.sandbox.inbox;
    assertEquals(/帳戶/.test(got!.text), locale === "zh-HK");
  });
}

Deno.test("hook() returns at once and prints nothing for what it does not tell", async () => {
  await using hook = await hooked();
  const names = [...Deno.readDirSync(new URL("fixtures/events/", import.meta.url))]
    .map(({ name }) => name.replace(".json", ""));
  for (const name of names) {
    const event = JSON.parse(sample(name));
    const isOurs = event.type === "user.created" && event.context.triggered_by === "admin_api";
    const lines = await hook.run(event);
    assertEquals(lines.length, isOurs ? 1 : 0, name);
    if (isOurs) assertEquals(JSON.parse(lines[0]!).outcome, "refused", name);
  }
  for (const event of ["event", { id: "1", payload: {} }, { ...eventOf(), type: 1 }]) {
    assertEquals(await hook.run(event), []);
  }
  for (const triggered_by of ["user", "system", "portal", "site_admin"]) {
    assertEquals(await hook.run(eventOf({ phone: "+85298765432", triggered_by })), []);
  }
  assertEquals(hook.sandbox.served, []);
});

for (
  const [title, event, reason] of [
    ["an event without an ID", { ...eventOf(), id: undefined }, "no_event_id"],
    ["an event without a user", { ...eventOf(), payload: {} }, "no_user"],
    ["a user without an address", eventOf({}), "no address for a configured channel"],
    ["a number that is not E.164", eventOf({ phone: "98765432" }), "phone_number is malformed"],
    [
      "an address with a line break",
      eventOf({ email: "a@example.com\r\nBcc: b@example.com" }),
      "email is malformed, login_id is malformed",
    ],
    [
      "a number of another country",
      eventOf({ phone: "+442079460000" }),
      "+44***00 is a number of no country in sms.countries",
    ],
    [
      "a premium-rate number",
      eventOf({ phone: "+19002345678" }),
      "+19***78 is a number of no country in sms.countries",
    ],
    [
      "an old event",
      eventOf({ phone: "+85298765432", context: { timestamp: 1724703646 } }),
      /^the event is \d+ s old$/,
    ],
    [
      "a user who logged in before",
      eventOf({ phone: "+85298765432", user: { last_login_at: "2026-01-01T00:00:00Z" } }),
      "the user logged in before",
    ],
    [
      "an anonymous user",
      eventOf({ phone: "+85298765432", user: { is_anonymous: true } }),
      "the user is anonymous",
    ],
    [
      "a disabled user",
      eventOf({ phone: "+85298765432", user: { is_disabled: true } }),
      "the user is disabled",
    ],
    [
      "a deactivated user",
      eventOf({ phone: "+85298765432", user: { is_deactivated: true } }),
      "the user is deactivated",
    ],
    [
      "an anonymized user",
      eventOf({ phone: "+85298765432", user: { is_anonymized: true } }),
      "the user is anonymized",
    ],
  ] as [string, unknown, string | RegExp][]
) {
  Deno.test(`hook() sends nothing for ${title} and says why in one line`, async () => {
    await using hook = await hooked();
    const lines = await hook.run(event);
    assertEquals(lines.length, 1);
    const { outcome, reason: told } = JSON.parse(lines[0]!);
    assertEquals(outcome, "refused");
    if (typeof reason === "string") assertEquals(told, reason);
    else assertMatch(told, reason);
    assertEquals(hook.sandbox.served, []);
  });
}

Deno.test("hook() says which address it did not use where another is told", async () => {
  await using hook = await hooked();
  const [line] = await hook.run(eventOf({ phone: "+442079460000", email: "user@example.com" }));
  const { outcome, reason, skipped } = JSON.parse(line!);
  assertEquals([outcome, reason, skipped], ["sent", undefined, [
    "+44***00 is a number of no country in sms.countries",
  ]]);
  const [usual] = await hook.run(eventOf());
  assertEquals("skipped" in JSON.parse(usual!), false);
});

Deno.test("hook() logs no ID that quotes an address", async () => {
  await using hook = await hooked();
  const to = "user+tag@example.com";
  const body = JSON.stringify({ id: `<17.${to}>` });
  hook.sandbox.faults.rules = [{ to: "resend", fault: { kind: "status", status: 200, body } }];
  const [line] = await hook.run(eventOf({ email: to }));
  assert(!line!.includes(to), line);
  assertEquals(JSON.parse(line!).deliveries[0].outcome, "accepted");
});

Deno.test("hook() throws, and says why, when no provider takes the message", async () => {
  await using hook = await hooked({ email: "undefined" });
  hook.sandbox.faults.rules = [{ to: "twilio", fault: { kind: "status", status: 400 } }];
  const error = await assertRejects(() => hook.run(eventOf()), Error, "no provider accepted it");
  assertEquals((error as { code?: string }).code, "not_delivered");
});

Deno.test("hook() tells by email where the SMS fails for good", async () => {
  await using hook = await hooked();
  hook.sandbox.faults.rules = [{ to: "twilio", fault: { kind: "status", status: 400 } }];
  await hook.run(eventOf({ phone: "+85298765432", email: "user@example.com" }));
  assertEquals(hook.sandbox.inbox.map(({ channel }) => channel), ["email"]);
});

Deno.test('hook() tells by every channel where the configuration says "all"', async () => {
  await using hook = await hooked({ channels: '"all"' });
  await hook.run(eventOf({ phone: "+85298765432", email: "user@example.com" }));
  assertEquals(hook.sandbox.inbox.map(({ channel }) => channel).sort(), ["email", "sms"]);
});
