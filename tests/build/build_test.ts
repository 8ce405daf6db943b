/** The build: what it makes, and how it refuses. */

import {
  assert,
  assertEquals,
  assertMatch,
  assertRejects,
  assertStringIncludes,
} from "@std/assert";
import { isGsm7 } from "../../src/words/gsm7.ts";
import { stopBundler } from "../../tools/build/bundle.ts";
import { buildHook, MAX_BYTES } from "../../tools/build/hook.ts";
import { shell } from "../../tools/build/packed.ts";
import { phonePlans } from "../../tools/build/phones.ts";
import { notInSandbox, notSet } from "../../tools/build/secrets.ts";
import { segments } from "../../tools/build/segments.ts";
import { foldToGsm7 } from "../../tools/build/texts.ts";
import { UserError } from "../../tools/cli.ts";
import { startSandbox } from "../../tools/sandbox/server.ts";
import { PROJECT, type TestConfig, writeConfig } from "../support/hooked.ts";

addEventListener("unload", () => void stopBundler());

const { secrets } = await (async () => {
  await using sandbox = await startSandbox();
  return sandbox;
})();

async function build(change: TestConfig = {}, options: Record<string, unknown> = {}) {
  const config = writeConfig(change);
  try {
    return await buildHook({
      ...PROJECT,
      config,
      secrets,
      sandbox: "http://127.0.0.1:9",
      ...options,
    });
  } finally {
    Deno.removeSync(config);
  }
}

Deno.test("buildHook() makes one file without imports that begins as Authgear needs it", async () => {
  const { code, bytes, events } = await build();
  assertEquals(code.split("\n")[0], "// @ts-nocheck");
  assert(!/^\s*import\b|\bimport\(|\brequire\(|^export .* from/m.test(code), "it imports");
  assertEquals(new TextEncoder().encode(code).length, bytes.file);
  assert(bytes.file < MAX_BYTES);
  assertEquals(events, ["user.created"]);
  assert(!/\beval\b|new Function/.test(code), "it compiles text");
});

Deno.test("buildHook() leaves out what a configuration does not use", async () => {
  const all = await build();
  const { code } = await build({ email: "undefined", credential: "none()", locales: '["en"]' });
  for (
    const [part, why] of [
      ["api.resend.com", "the other provider"],
      ["resetPassword", "the Admin API"],
      ["BEGIN PRIVATE KEY", "the key"],
      ["<!DOCTYPE html>", "the layout of emails"],
      ["您好", "the other language"],
      ["account_created_with_password", "the other message"],
      ["hooks.slack", "the alert"],
    ] as const
  ) {
    assert(!code.includes(part), why);
    if (part !== "hooks.slack") assert(all.code.includes(part), `${why} is nowhere`);
  }
});

Deno.test("buildHook() has no trace of the sandbox in a normal build", async () => {
  const config = writeConfig();
  const source = Deno.readTextFileSync(config).replaceAll("login.example.com", "login.acme.test")
    .replaceAll("no-reply@example.com", "no-reply@acme.test").replace("+12025550123", "ACME");
  Deno.writeTextFileSync(config, source);
  const { code } = await buildHook({ ...PROJECT, config, secrets });
  assert(!/globalThis\.fetch|127\.0\.0\.1|sandbox/.test(code.replace(/sandbox-key/, "")));
  Deno.removeSync(config);
});

Deno.test("buildHook() refuses to deploy the example's values", async () => {
  const error = await assertRejects(
    () => buildHook({ ...PROJECT, secrets }),
    UserError,
    "still has the example's values",
  );
  assertMatch(error.message, /config\.ts:\d+: .*login\.example\.com/);
});

for (
  const [title, change, part] of [
    ["no name", { service: '{ url: "https://a.test/" }' }, "service.name is missing"],
    [
      "an address without HTTPS",
      { service: '{ name: "A", url: "http://a.test/" }' },
      "service.url must be the HTTPS address",
    ],
    ["no channel", { sms: "undefined", email: "undefined" }, "neither sms nor email"],
    ["no provider", { sms: '{ providers: [], countries: ["HK"] }' }, "sms.providers is empty"],
    [
      "no countries",
      { sms: '{ providers: [{ name: "x", channel: "sms" }] }' },
      "sms.countries is missing",
    ],
    ["no country", {
      sms: '{ providers: [{ name: "x", channel: "sms" }], countries: ["Hongkong"] }',
    }, '"Hongkong", which is no country'],
    [
      "a provider of the other channel",
      { email: '{ providers: [{ name: "x", channel: "sms" }] }' },
      '"x", which sends sms',
    ],
    ["no credential", { credential: "undefined" }, "credential is missing"],
    ["no languages", { locales: "[]" }, "locales is missing"],
    ["another default language", { defaultLocale: '"fr"' }, 'defaultLocale is "fr"'],
    [
      "a language without texts",
      { locales: '["en", "xx"]' },
      'config.ts names this language in "locales"; there is ',
    ],
    [
      "an option of the Admin API",
      { credential: 'temporaryPassword({ ...admin, projectId: "a b" })' },
      'config.ts: temporaryPassword: option "projectId" does not look right',
    ],
    [
      "another factory's",
      { credential: 'resetMessage({ ...admin, projectId: "a b" })' },
      'config.ts: resetMessage: option "projectId"',
    ],
    ["a deadline beyond Authgear's", { deadlineMs: "60000" }, "deadlineMs must be"],
    ["an option that is wrong", {
      email: '{ providers: [resend({ apiKey: secret("RESEND_API_KEY"), from: "A <a@b.test>" })] }',
    }, 'resend: option "from" does not look right'],
    ["a secret that the sandbox has not", {
      credential: 'temporaryPassword({ ...admin, keyId: secret("AUTHGEAR_KEY") })',
    }, "The sandbox has no value for this secret of config.ts:\n  AUTHGEAR_KEY; it has AUTHGEAR_"],
    ["TypeScript that does not parse", { locales: "[" }, "config-"],
  ] as [string, TestConfig, string][]
) {
  Deno.test(`buildHook() refuses ${title} and says how to mend it`, async () => {
    const error = await assertRejects(() => build(change), UserError, part);
    for (const value of Object.values(secrets)) assert(!error.message.includes(value));
  });
}

Deno.test("notSet() lists every missing name at once, and where to put them", async () => {
  const { message } = await assertRejects(
    () => build({}, { secrets: { RESEND_API_KEY: "b" }, sandbox: undefined }),
    UserError,
    "  TWILIO_ACCOUNT_SID\n  TWILIO_AUTH_TOKEN\n  AUTHGEAR_PROJECT_ID\n",
  );
  assertMatch(message, /\nPut them into \.env, as NAME=value/);
  assertMatch(notSet(["A"]).message, /this secret of config\.ts:\n {2}A\nPut it into \.env/);
});

Deno.test("notInSandbox() names what a sandbox has in the place of what it has not", () => {
  const { message } = notInSandbox(
    ["A_TOKEN", "OUR_B_KEY", "D"],
    ["A_ID", "A_KEY", "B_KEY", "C_KEY"],
  );
  assertStringIncludes(message, "  A_TOKEN; it has A_ID, A_KEY\n  OUR_B_KEY; it has B_KEY\n  D\n");
  assertMatch(message, /^The sandbox has no value for these secrets /);
  assertMatch(message, /Name them as it does/);
  assert(!message.includes(".env"), "the sandbox does not read it");
});

Deno.test("shell() carries any program unchanged", async () => {
  const strings = ["`", "${x}", "\\`", "\\${x}", "\\\\${", "\\\\\\`", "a\\nb", "\\u0041"];
  const program = `const all = ${JSON.stringify(strings)};\nconst pattern = /\\\`\\$\\{\`/;\n` +
    "return { default: () => [all, pattern.source] };";
  const code = shell(program, ["a"]);
  const module = await import(`data:text/javascript,${encodeURIComponent(code)}`);
  const [all, source] = await module.default({ type: "a" });
  assertEquals(all, strings);
  assert(new RegExp(source).test("`${`"));
});

for (
  const [text, expected] of [
    ["", { encoding: "GSM-7", units: 0, segments: 1 }],
    ["a".repeat(160), { encoding: "GSM-7", units: 160, segments: 1 }],
    ["a".repeat(161), { encoding: "GSM-7", units: 161, segments: 2 }],
    ["a".repeat(306), { encoding: "GSM-7", units: 306, segments: 2 }],
    ["a".repeat(307), { encoding: "GSM-7", units: 307, segments: 3 }],
    ["€".repeat(80), { encoding: "GSM-7", units: 160, segments: 1 }],
    ["a".repeat(152) + "€".repeat(8), { encoding: "GSM-7", units: 168, segments: 2 }],
    ["你".repeat(70), { encoding: "UCS-2", units: 70, segments: 1, forcedBy: "你" }],
    ["你".repeat(71), { encoding: "UCS-2", units: 71, segments: 2, forcedBy: "你" }],
    ["😀".repeat(36), { encoding: "UCS-2", units: 72, segments: 2, forcedBy: "😀" }],
    ["😀".repeat(67), { encoding: "UCS-2", units: 134, segments: 3, forcedBy: "😀" }],
  ] as const
) {
  Deno.test(`segments() counts ${text.length} units beginning "${text.slice(0, 3)}"`, () => {
    assertEquals(segments(text), expected as ReturnType<typeof segments>);
  });
}

Deno.test("isGsm7() agrees with segments() about every character", () => {
  for (let unit = 0; unit < 0x10000; unit++) {
    const text = String.fromCharCode(unit);
    assertEquals(isGsm7(text), segments(text).encoding === "GSM-7", unit.toString(16));
  }
});

Deno.test("foldToGsm7() folds only where that makes a text fit", () => {
  assertEquals(foldToGsm7("“Don’t” – {given_name|you}…"), '"Don\'t" - {given_name|you}...');
  assertEquals(foldToGsm7("“您好”"), "“您好”");
});

Deno.test("phonePlans() tells the countries of +1 apart and refuses premium numbers", () => {
  const plans = phonePlans(["US", "CA", "BS", "GB", "HK"]);
  const country = (phone: string) =>
    Object.entries(plans).find(([, { prefix, rest }]) =>
      phone.startsWith(prefix) && new RegExp(`^(?:${rest})$`).test(phone.slice(prefix.length))
    )?.[0];
  const numbers = {
    "+12025550123": "US",
    "+14165550123": "CA",
    "+12423590123": "BS",
    "+18765550123": undefined, // Jamaica
    "+19002345678": undefined, // premium rate
    "+18002345678": undefined, // toll-free
    "+447400123456": "GB",
    "+449012345678": undefined, // premium rate
    "+447012345678": undefined, // personal numbers
    "+85251234567": "HK",
    "+85290012345678": undefined, // premium rate
    "+8613800138000": undefined,
  };
  for (const [phone, expected] of Object.entries(numbers)) {
    assertEquals(country(phone), expected, phone);
  }
});
