/** Every event that Authgear was seen to fire: who is told what, or why nobody is. */

import { assert, assertEquals } from "@std/assert";
import { stopBundler } from "../tools/build/bundle.ts";
import { buildHook } from "../tools/build/hook.ts";
import { path } from "../tools/cli.ts";
import { startSandbox } from "../tools/sandbox/server.ts";
import { sample } from "./support/events.ts";
import { PROJECT, writeConfig } from "./support/hooked.ts";
import { sentBy } from "./support/sent.ts";

addEventListener("unload", () => void stopBundler());

const BOTH = '["sms", "email"]';
const MESSAGES = [
  ...["account_created", "account_opens_later", "account_promoted", "account_disabled"],
  ...["account_disabled_for_a_time", "account_reenabled", "account_deletion_scheduled"],
  ...["account_deletion_unscheduled", "account_deleted", "account_anonymization_scheduled"],
  ...["account_anonymization_unscheduled", "account_anonymized", "email_added", "email_removed"],
  ...["email_changed", "phone_added", "phone_removed", "phone_changed", "username_added"],
  ...["username_removed", "username_changed", "login_provider_connected"],
  ...["login_provider_disconnected", "biometric_enabled", "biometric_disabled", "new_login"],
  "usage_alert",
];

async function build(notices: string, more: Record<string, string> = {}) {
  await using sandbox = await startSandbox();
  const templates = await Deno.makeTempDir();
  await Deno.copyFile(path("tests/fixtures/every_message/en.yaml"), `${templates}/en.yaml`);
  await Deno.copyFile(`${PROJECT.templates}/layout.html`, `${templates}/layout.html`);
  const config = writeConfig({
    credential: "none()",
    locales: '["en"]',
    notices,
    channels: '"all"',
    ...more,
  });
  try {
    return await buildHook({
      ...PROJECT,
      config,
      templates,
      secrets: sandbox.secrets,
      sandbox: sandbox.origin,
    });
  } finally {
    Deno.removeSync(config);
    Deno.removeSync(templates, { recursive: true });
  }
}

const all = await build(`{ ${MESSAGES.map((message) => `${message}: ${BOTH}`).join(", ")} }`, {
  sms: `{
    providers: [
      twilio({ accountSid: secret("TWILIO_ACCOUNT_SID"), authToken: secret("TWILIO_AUTH_TOKEN"), from: "+12025550123" }),
    ],
    countries: ["US"],
    byUsers: { messages: ["new_login", "biometric_enabled", "biometric_disabled"], accountAgeHours: 0 },
  }`,
  operators: '{ email: "operators@example.com" }',
});

/** Addresses and texts by the name of the sample; none where the event is not for anybody. */
const TOLD: Record<string, [to: string, text: string][]> = {
  "user.created.admin_phone": [["+12025550111", "account_created: user +12025550111"]],
  "user.created.admin_email": [[
    "events1@example.com",
    "account_created: user events1@example.com",
  ]],
  // Nobody can be sent to: a username is no address.
  "user.created.admin_username": [],
  "user.anonymous.promoted": [],
  // Not an administrator's doing.
  "user.created.anonymous": [],
  "user.created.by_user": [],
  // An entry of the audit log, which is never delivered.
  "seed": [],
  "user.disabled": [["+12025550111", "account_disabled: none"]],
  "user.disabled.temporarily": [[
    "events1@example.com",
    "account_disabled_for_a_time: from November 26, 2026 at 9:52 AM UTC until November 27, 2026 at " +
    "9:52 AM UTC",
  ]],
  "user.reenabled": [["+12025550111", "account_reenabled: enabled"]],
  "user.deletion_scheduled": [[
    "events1@example.com",
    "account_deletion_scheduled: deleted at December 26, 2026 at 9:52 AM UTC",
  ]],
  "user.deletion_unscheduled": [["events1@example.com", "account_deletion_unscheduled: kept"]],
  // This one had no address left.
  "user.deleted": [],
  "user.anonymization_scheduled": [[
    "events1@example.com",
    "account_anonymization_scheduled: anonymous at December 26, 2026 at 9:52 AM UTC",
  ]],
  "user.anonymization_unscheduled": [[
    "events1@example.com",
    "account_anonymization_unscheduled: stays",
  ]],
  "user.anonymized": [["events1@example.com", "account_anonymized: anonymous"]],
  "identity.email.added": [
    ["added1@example.com", "email_added: new added1@example.com"],
    ["+12025550111", "email_added: new a***@e***"],
  ],
  "identity.email.removed": [
    ["changed1@example.com", "email_removed: old changed1@example.com"],
    ["+12025550111", "email_removed: old c***@e***"],
  ],
  "identity.email.updated": [
    ["changed1@example.com", "email_changed: old a***@e*** new changed1@example.com"],
    ["added1@example.com", "email_changed: old added1@example.com new c***@e***"],
    ["+12025550111", "email_changed: old a***@e*** new c***@e***"],
  ],
  "identity.phone.added": [
    ["+12025550112", "phone_added: new +12025550112"],
    ["events1@example.com", "phone_added: new +12***12"],
  ],
  "identity.phone.removed": [
    ["+12025550113", "phone_removed: old +12025550113"],
    ["events1@example.com", "phone_removed: old +12***13"],
  ],
  "identity.phone.updated": [
    ["+12025550113", "phone_changed: old +12***12 new +12025550113"],
    ["+12025550112", "phone_changed: old +12025550112 new +12***13"],
    ["events1@example.com", "phone_changed: old +12***12 new +12***13"],
  ],
  "identity.username.added": [
    ["+12025550111", "username_added: new added1"],
    ["added1@example.com", "username_added: new added1"],
  ],
  "identity.username.removed": [["+12025550111", "username_removed: old changed1"]],
  "identity.username.updated": [
    ["+12025550111", "username_changed: old added1 new changed1"],
    ["changed1@example.com", "username_changed: old added1 new changed1"],
  ],
  "identity.oauth.connected": [["user@example.com", "login_provider_connected: by Google"]],
  "identity.oauth.disconnected": [["user@example.com", "login_provider_disconnected: by Google"]],
  "identity.biometric.enabled": [["+12025550121", "biometric_enabled: on iPhone 12 mini"]],
  "identity.biometric.disabled": [["+12025550121", "biometric_disabled: on iPhone 12 mini"]],
  "user.authenticated": [[
    "+12025550111",
    "new_login: on nothing in nowhere at November 26, 2026 at 9:52 AM UTC",
  ]],
  "usage.alert.triggered": [["operators@example.com", "usage_alert: sms 1 of 1 a day"]],
  // hook.ts says why these have no case.
  "user.profile.updated": [],
  "identity.email.verified": [],
  "identity.email.unverified": [],
  "identity.phone.verified": [],
  "identity.phone.unverified": [],
};

Deno.test("hook() is tried with every event that was seen", () => {
  const names = [...Deno.readDirSync(path("tests/fixtures/events"))]
    .map(({ name }) => name.replace(".json", ""));
  assertEquals(Object.keys(TOLD).sort(), names.sort());
  assertEquals(Object.keys(all.messages).sort(), MESSAGES.toSorted());
});

for (const [name, told] of Object.entries(TOLD)) {
  const whom = told.map(([to]) => to).join(" and ") || "nobody";
  Deno.test(`hook() tells ${whom} of ${name}`, async () => {
    const sent = await sentBy(all.code, JSON.parse(sample(name)));
    // They are sent side by side.
    assertEquals(sent.sort(), told.toSorted());
  });
}

Deno.test("hook() tells nobody, without notices, of what is no new account", async () => {
  const { code, events } = await build("undefined");
  assertEquals(events, ["user.created"]);
  assert(!/tellChange|DateTimeFormat|tellOperators/.test(code));
  for (const name of Object.keys(TOLD)) {
    const isNew = name.startsWith("user.created.admin");
    const told = await sentBy(code, JSON.parse(sample(name)));
    assertEquals(told, isNew ? TOLD[name] : [], name);
  }
});

Deno.test("hook() tells of an account that opens later, and of the reason where that is for users", async () => {
  const { code } = await build(
    `{ account_opens_later: ["email"], account_disabled: ["sms", "email"] }`,
    { tellReasons: "true" },
  );
  const event = JSON.parse(sample("user.created.admin_email"));
  event.payload.user.is_disabled = true;
  event.payload.user.account_valid_from = "2027-01-02T03:04:00Z";
  event.payload.user.standard_attributes.zoneinfo = "Asia/Hong_Kong";
  assertEquals(await sentBy(code, event), [[
    "events1@example.com",
    "account_opens_later: opens January 2, 2027 at 11:04 AM GMT+8",
  ]]);
  const disabled = JSON.parse(sample("user.disabled"));
  disabled.payload.user.disable_reason = "fraud";
  const [[, text]] = await sentBy(code, disabled) as [[string, string]];
  assertEquals(text, "account_disabled: fraud");
});

for (
  const [title, hours, changed, told] of [
    ["of an account of two days", 24, {}, 1],
    ["of an account of an hour", 24, { created_at: "2026-11-26T08:52:06Z" }, 0],
    [
      "of an account of an hour, where that is enough",
      1,
      { created_at: "2026-11-26T08:52:06Z" },
      1,
    ],
  ] as const
) {
  Deno.test(`hook() sends ${told} SMS that a user caused, ${title}`, async () => {
    const { code } = await build('{ new_login: ["sms"], phone_removed: ["sms"] }', {
      sms: `{
        providers: [
          twilio({ accountSid: secret("TWILIO_ACCOUNT_SID"), authToken: secret("TWILIO_AUTH_TOKEN"), from: "ACME" }),
        ],
        countries: ["US"],
        byUsers: { messages: ["new_login"], accountAgeHours: ${hours} },
      }`,
    });
    const event = JSON.parse(sample("user.authenticated"));
    Object.assign(event.payload.user, { created_at: "2026-11-24T09:52:01Z", ...changed });
    assertEquals((await sentBy(code, event)).length, told);
    const removed = JSON.parse(sample("identity.phone.removed"));
    assertEquals((await sentBy(code, removed)).length, 1);
    removed.context.triggered_by = "user";
    assertEquals(await sentBy(code, removed), [], "nobody asked for that by name");
  });
}
