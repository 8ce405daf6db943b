/** What the build refuses or warns of, in words that say what is right. */

import {
  assert,
  assertEquals,
  assertRejects,
  assertStringIncludes,
  assertThrows,
} from "@std/assert";
import type { Config } from "../../src/settings.ts";
import { stopBundler } from "../../tools/build/bundle.ts";
import { checkExamples } from "../../tools/build/check.ts";
import { checkConfigTypes } from "../../tools/build/config_types.ts";
import { buildHook } from "../../tools/build/hook.ts";
import { sharedCodes } from "../../tools/build/phones.ts";
import { readSecrets } from "../../tools/build/secrets.ts";
import type { Sized } from "../../tools/build/sized.ts";
import { checkLengths } from "../../tools/build/try_providers.ts";
import { path, UserError } from "../../tools/cli.ts";
import { startSandbox } from "../../tools/sandbox/server.ts";
import { PROJECT, type TestConfig, writeConfig } from "../support/hooked.ts";

addEventListener("unload", () => void stopBundler());

const { secrets, origin } = await (async () => {
  await using sandbox = await startSandbox();
  return sandbox;
})();

const TENCENT = `tencentSms({
  secretId: secret("TENCENT_SECRET_ID"),
  secretKey: secret("TENCENT_SECRET_KEY"),
  smsSdkAppId: "1400006666",
  region: "ap-singapore",
  templates: { another: { id: "1", params: [] } },
})`;
const SMS = (provider: string) => `{ providers: [${provider}], countries: ["HK"] }`;

for (
  const [title, change, imports, values, part] of [
    [
      "a key with a line's end in it",
      {},
      "",
      { RESEND_API_KEY: "re_0123456789abcdef\nx" },
      "resend",
    ],
    [
      "a provider of templates without one for a message",
      { sms: SMS(TENCENT), credential: "none()" },
      'import { tencentSms } from "ROOT/src/providers/tencent_sms.ts";',
      {},
      "tencentSms cannot make a request for account_created: ",
    ],
    [
      "the Admin API's key for nothing",
      { sms: "undefined" },
      "",
      {},
      "there is no sms, so it would carry the Admin API's key for nothing",
    ],
    [
      "a message that nobody tells",
      { notices: '{ email_chnged: ["email"] }' },
      "",
      {},
      'notices has "email_chnged", which no case of hook.ts tells; is it "email_changed"?',
    ],
    [
      "a channel that there is not",
      { notices: '{ email_changed: ["post"] }' },
      "",
      {},
      'notices.email_changed has "post"; it takes ["sms"], ["email"] or both',
    ],
    [
      "a usage alert for nobody",
      { notices: '{ usage_alert: ["email"] }' },
      "",
      {},
      'notices has "usage_alert", so operators has to say who hears of it',
    ],
    [
      "an SMS by users that no notice sends",
      {
        sms: `{
          providers: [twilio({ accountSid: secret("TWILIO_ACCOUNT_SID"), authToken: secret("TWILIO_AUTH_TOKEN"), from: "ACME" })],
          countries: ["HK"],
          byUsers: { messages: ["new_login"] },
        }`,
      },
      "",
      {},
      'sms.byUsers.messages has "new_login", which notices does not send by SMS',
    ],
    [
      "an SMS by users that nobody tells",
      {
        sms: `{
          providers: [twilio({ accountSid: secret("TWILIO_ACCOUNT_SID"), authToken: secret("TWILIO_AUTH_TOKEN"), from: "ACME" })],
          countries: ["HK"],
          byUsers: { messages: ["new_logins"] },
        }`,
      },
      "",
      {},
      'sms.byUsers.messages has "new_logins", which no case of hook.ts tells; is it "new_login"?',
    ],
    ["a short attempt", { attemptMs: "249" }, "", {}, "attemptMs must be from 250 to 55,000"],
    ["a long attempt", { attemptMs: "55_001" }, "", {}, "attemptMs must be from 250 to 55,000"],
    ["a short deadline", { deadlineMs: "999" }, "", {}, "deadlineMs must be from 1,000 to 55,000"],
    ["a long deadline", { deadlineMs: "55_001" }, "", {}, "deadlineMs must be from 1,000 to"],
  ] as [string, TestConfig, string, Record<string, string>, string][]
) {
  Deno.test(`buildHook() refuses ${title}`, async () => {
    const config = writeConfig(change, imports);
    const all = {
      ...secrets,
      TENCENT_SECRET_ID: "AKID0123456789abcdef0123456789abcdef",
      TENCENT_SECRET_KEY: "0123456789abcdef0123456789abcdef",
      ...values,
    };
    const work = buildHook({ ...PROJECT, config, secrets: all, sandbox: origin })
      .finally(() => Deno.removeSync(config));
    const { message } = await assertRejects(() => work, UserError, part);
    for (const value of Object.values(values)) assert(!message.includes(value), message);
  });
}

Deno.test("buildHook() refuses an SMS that is longer than the provider takes", async () => {
  const folder = await Deno.makeTempDir();
  const long = `${"a".repeat(1590)} {service_name} {url} {user_id}`;
  await Deno.writeTextFile(`${folder}/en.yaml`, `account_created:\n  sms: "${long}"\n`);
  const config = writeConfig({ email: "undefined", credential: "none()", locales: '["en"]' });
  const work = buildHook({ ...PROJECT, config, templates: folder, secrets, sandbox: origin })
    .finally(async () => {
      await Deno.remove(config);
      await Deno.remove(folder, { recursive: true });
    });
  const { message } = await assertRejects(() => work, UserError, "and twilio takes 1600");
  assertStringIncludes(message, "the SMS en account_created may have 1");
});

Deno.test("checkLengths() takes what is as long as the provider takes, and no more", async () => {
  const config = { sms: { providers: [{ name: "twilio", channel: "sms" }] } } as unknown as Config;
  const sized = (units: number): Sized => ({
    ...{ locale: "en", message: "m", title: "en m" },
    ...{ units, segments: 11, encoding: "GSM-7" },
  });
  await checkLengths(config, [sized(1600)]);
  const says = "the SMS en m may have 1601 characters, and twilio takes 1600";
  await assertRejects(() => checkLengths(config, [sized(1600), sized(1601)]), UserError, says);
});

for (
  const [line, refused] of [
    [
      'service: { url: "https://login.example.com/" },',
      "login.example.com; write what is there at",
    ],
    ['from: "+12025550123",', "+12025550123; write your own number or sender"],
    ['projectId: "example-project",', '"example-project"; write your own project'],
    ["from: 'no-reply@example.org',", "no-reply@example.org; write what is there at"],
    ['accessKeyId: "AKIAIOSFODNN7EXAMPLE",', "AKIAIOSFODNN7EXAMPLE; write your own key"],
    ['accessKeyId: "LTAI0123456789abcdEXAMPLE",', "LTAI0123456789abcdEXAMPLE; write your own key"],
    [
      'endpoint: "https://example.unitedstates.communication.azure.com",',
      "example.unitedstates.communication.azure.com; write what is there",
    ],
    ['service: { name: "EXAMPLE" },', false],
    ["// such as https://login.example.com/", false],
    [' * from: "+12025550123"', false],
    ['from: "+12025560123", url: "https://example.community/",', false],
  ] as const
) {
  Deno.test(`checkExamples() ${refused ? "refuses" : "takes"} ${line}`, () => {
    const source = `export default {\n${line}\n};`;
    if (refused) {
      assertThrows(() => checkExamples(source), UserError, `config.ts:2: ${refused}`);
    } else checkExamples(source);
  });
}

Deno.test("checkConfigTypes() names the file that was meant", async () => {
  const file = await Deno.makeTempFile({ suffix: ".ts" });
  try {
    await Deno.writeTextFile(
      file,
      `import { twilio } from "${path("src/providers/twillio.ts")}";\n`,
    );
    await assertRejects(
      () => checkConfigTypes(file),
      UserError,
      'the nearest file is "./src/providers/twilio.ts"',
    );
  } finally {
    await Deno.remove(file);
  }
});

Deno.test('readSecrets() refuses a "#" that would cut a value', async () => {
  const file = await Deno.makeTempFile();
  try {
    await Deno.writeTextFile(file, "# a comment\nA=b # a comment\nB='c#d'\n\nC_KEY=ab#cd\n");
    const { message } = assertThrows(() => readSecrets(file), UserError, '.env:5: C_KEY has a "#"');
    assertEquals(message.includes("cd"), false);
    await Deno.writeTextFile(file, "A=b # a comment\nB='c#d'\n");
    const { values, origins } = readSecrets(file);
    assertEquals([values["A"], values["B"], origins["A"]], ["b", "c#d", ".env"]);
  } finally {
    await Deno.remove(file);
  }
});

Deno.test("readSecrets() reads what an editor of Windows wrote, and refuses UTF-16", async () => {
  const file = await Deno.makeTempFile();
  try {
    await Deno.writeTextFile(file, '\uFEFFFIRST=a\r\nPRIVATE_KEY="b\r\nc"\r\n');
    const { values } = readSecrets(file);
    assertEquals([values["FIRST"], values["PRIVATE_KEY"]], ["a", "b\nc"]);
    await Deno.writeFile(file, new Uint8Array(new Uint16Array([0xfeff, 0x41, 0x3d]).buffer));
    assertThrows(() => readSecrets(file), UserError, ".env is no UTF-8; save it as UTF-8");
  } finally {
    await Deno.remove(file);
  }
});

Deno.test("readSecrets() has the environment before the file, and says so", async () => {
  const file = await Deno.makeTempFile();
  try {
    // A name that every environment has.
    await Deno.writeTextFile(file, "PATH=other\nA=b\n");
    const { values, origins, shadowed } = readSecrets(file);
    assertEquals([values["PATH"], values["A"]], [Deno.env.get("PATH"), "b"]);
    assertEquals([origins["PATH"], origins["A"]], ["the environment", ".env"]);
    assertEquals(shadowed, ["PATH"]);
  } finally {
    await Deno.remove(file);
  }
});

Deno.test("sharedCodes() names the countries whose numbers look alike", () => {
  const [one, ...more] = sharedCodes(["US", "HK"]);
  assertStringIncludes(one!, "+1 is shared: numbers of ");
  for (const country of ["CA", "JM", "PR"]) assertStringIncludes(one!, country);
  assertEquals(more, []);
  const [british, russian] = sharedCodes(["GB", "KZ", "FR"]).sort();
  assertStringIncludes(british!, "+44 is shared: numbers of GG, IM, JE look like those of GB");
  assertStringIncludes(russian!, "+7 is shared: numbers of RU look like those of KZ");
  assertEquals(sharedCodes(["+1", "FR"]), []);
  assertEquals(sharedCodes(["+1", "US"]), [], "+1 lets the others through");
});
