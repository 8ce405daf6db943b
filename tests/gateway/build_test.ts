/** The file that the build makes of `smsGateway`: what is in it, and what is refused. */

import { assert, assertEquals, assertMatch, assertRejects } from "@std/assert";
import { stopBundler } from "../../tools/build/bundle.ts";
import { buildGateway } from "../../tools/build/gateway.ts";
import { gatewayReport } from "../../tools/build/gateway_report.ts";
import { buildHook } from "../../tools/build/hook.ts";
import { seam } from "../../tools/build/seam.ts";
import { UserError } from "../../tools/cli.ts";
import { startSandbox } from "../../tools/sandbox/server.ts";
import { captured } from "../support/captured.ts";
import { builtGateway, gatewayed, PLIVO, samplePayload, TWILIO } from "../support/gateway.ts";
import { PROJECT, type TestConfig, writeConfig } from "../support/hooked.ts";
import { load } from "../support/leaks.ts";

addEventListener("unload", () => void stopBundler());

await using sandbox = await startSandbox();
const { secrets, origin } = sandbox;
const build = (change: TestConfig, packed = false) => builtGateway(sandbox, change, { packed });
const ON = { smsGateway: "{}" };
const EVERY = {
  ...ON,
  credential: "resetMessage(admin)",
  alert: 'webhook({ url: secret("ALERT_WEBHOOK_URL"), format: "json" })',
};

Deno.test("buildGateway() leaves out keys, texts, email and alerts, in both forms", async () => {
  for (const packed of [false, true]) {
    const { code, secrets: inside } = await build(EVERY, packed);
    assertEquals(inside, ["TWILIO_ACCOUNT_SID", "TWILIO_AUTH_TOKEN"]);
    for (const name of ["AUTHGEAR_ADMIN_API_PRIVATE_KEY", "RESEND_API_KEY", "ALERT_WEBHOOK_URL"]) {
      assert(
        !code.includes(name) && !code.includes(secrets[name]!.split("\n")[1] ?? secrets[name]!),
        name,
      );
    }
    for (
      const word of [
        "graphql",
        "resend",
        "html",
        "Admin API",
        "temporaryPassword",
        "webhook(",
        "PKCS",
        "{service_name}",
      ]
    ) {
      assert(!code.includes(word), word);
    }
  }
});

Deno.test("buildGateway() makes a file half as large as the hook's", async () => {
  const config = writeConfig(EVERY);
  const hook = await buildHook({ ...PROJECT, config, secrets, sandbox: origin }).finally(() =>
    Deno.removeSync(config)
  );
  const gateway = await build(EVERY);
  assert(gateway.bytes.code < 0.7 * hook.bytes.code, `${gateway.bytes.code} of ${hook.bytes.code}`);
});

Deno.test("both forms send the same bytes and give the same result", async () => {
  const strip = (code: string) => code.replace(seam(origin), "");
  const [plain, packed] = await Promise.all([build(ON), build(ON, true)]);
  const requests = async (code: string) =>
    (await captured(strip(code), samplePayload())).map(({ url, headers, body }) => ({
      url,
      headers: [...headers],
      body,
    }));
  const sent = await requests(plain.code);
  assertEquals(sent.length, 1);
  assertEquals(await requests(packed.code), sent);
  assertMatch(plain.code, /^\/\/ Authgear's Custom SMS Provider/m);
  assert(!/new Function/.test(plain.code) && /new Function/.test(packed.code));
});

for (
  const [title, change, names, countries] of [
    ["what sms says", ON, ["twilio"], ["HK", "NG", "US"]],
    ["its own providers", { smsGateway: `{ providers: [${PLIVO}] }` }, ["plivo"], [
      "HK",
      "NG",
      "US",
    ]],
    ["its own countries", { smsGateway: '{ countries: ["HK"] }' }, ["twilio"], ["HK"]],
    [
      "nothing of sms",
      { smsGateway: `{ providers: [${PLIVO}], countries: ["HK"] }`, sms: "undefined" },
      ["plivo"],
      ["HK"],
    ],
  ] as [string, TestConfig, string[], string[]][]
) {
  Deno.test(`buildGateway() takes ${title}`, async () => {
    const { gateway, code, secrets: inside } = await build(change);
    assertEquals(gateway.countries, countries);
    assertEquals(inside.map((name) => name.split("_")[0]!.toLowerCase()), [...names, ...names]);
    assertEquals(code.includes("api.plivo.com"), names.includes("plivo"));
    assertEquals(code.includes("twilio.com"), names.includes("twilio"));
  });
}

for (
  const [title, change, said] of [
    ["no smsGateway", {}, /there is no smsGateway in the object/],
    ["one that is no object", { smsGateway: "true" }, /smsGateway must be an object/],
    [
      "no providers",
      { ...ON, sms: '{ providers: [], countries: ["HK"] }' },
      /smsGateway has no providers/,
    ],
    ["no sms", { ...ON, sms: "undefined" }, /no providers.*\n.*no countries/],
    ["an email provider", {
      smsGateway:
        '{ providers: [resend({ apiKey: secret("RESEND_API_KEY"), from: "a@example.com" })] }',
    }, /"resend", which sends email/],
    ["a country that no provider serves", {
      smsGateway:
        `{ providers: [{ provider: ${TWILIO}, countries: ["HK"] }], countries: ["HK", "GB"] }`,
    }, /smsGateway.providers has no provider for "GB", which is in smsGateway.countries/],
    ["a provider of another country", {
      smsGateway:
        `{ providers: [${TWILIO}, { provider: ${TWILIO}, countries: ["GB"] }], countries: ["HK"] }`,
    }, /smsGateway.providers has "twilio" for "GB"/],
    [
      "a country that is none",
      { smsGateway: '{ countries: ["ZZ"] }' },
      /"ZZ", which is no country/,
    ],
    [
      "a deadline that is too long",
      { smsGateway: "{ deadlineMs: 60_000 }" },
      /smsGateway.deadlineMs must be from 1,000 to 55,000/,
    ],
    [
      "an attempt that is too short",
      { smsGateway: "{ attemptMs: 1 }" },
      /smsGateway.attemptMs must be from 250/,
    ],
    [
      "a fold that is none",
      { smsGateway: '{ fold: "GSM-7" }' },
      /smsGateway.fold must be a function/,
    ],
    ["keys that come with what is spread", {
      smsGateway: "{ ...{ credential: temporaryPassword(admin) } }",
    }, /leads to src\/.*, which no SMS needs/],
    [
      "a wrong option",
      { smsGateway: `{ providers: [${TWILIO.replace("+12025550123", "x!y")}] }` },
      /twilio: .*from/,
    ],
  ] as [string, TestConfig, RegExp][]
) {
  Deno.test(`buildGateway() refuses ${title}`, async () => {
    const error = await assertRejects(() => build(change), UserError);
    assertMatch((error as Error).message, said);
  });
}

Deno.test("buildGateway() refuses the example's values and a secret without a value", async () => {
  const config = writeConfig(ON);
  try {
    const example = await assertRejects(() => buildGateway({ config, secrets }), UserError);
    assertMatch((example as Error).message, /still has the example's values/);
    const missing = await assertRejects(() => buildGateway({ config, secrets: {} }), UserError);
    assertMatch((missing as Error).message, /No value for these secrets[^]*TWILIO_ACCOUNT_SID/);
  } finally {
    Deno.removeSync(config);
  }
});

Deno.test("a file that is filled in by hand says what is missing, as a result", async () => {
  const config = writeConfig(ON);
  const unfilled = { examples: { "+12025550123": "SENDER" }, where: {}, notes: ["A note."] };
  const { code } = await buildGateway({ config, secrets, unfilled }).finally(() =>
    Deno.removeSync(config)
  );
  const { log } = console;
  console.log = () => {};
  try {
    // deno-lint-ignore no-explicit-any
    const send = async (text: string) => await (await load(text))(samplePayload()) as any;
    const { code: result, info } = await send(code);
    assertEquals(result, "unsupported_request");
    assertMatch(
      info.reason,
      /not filled in yet.*PUT_YOUR_TWILIO_AUTH_TOKEN_HERE, PUT_YOUR_SENDER_HERE/,
    );
    const edited = code.replace(
      "function configuration() {",
      "$&\n  throw new TypeError('s3cr3t');",
    );
    const filled = edited.replace(/PUT_YOUR_\w+_HERE/g, "x");
    assertEquals((await send(filled)).info.reason, "TypeError");
  } finally {
    console.log = log;
  }
});

Deno.test("gatewayReport() prints the Portal's way, both fragments and a timeout above the deadline", async () => {
  const built = await build({ smsGateway: "{ deadlineMs: 9_500 }" });
  const text = gatewayReport(built, { file: "dist/sms_gateway.ts" });
  assertMatch(text, /^dist\/sms_gateway.ts\n[^]* {2}size {5}[\d,]+ of 102,400 bytes\n/);
  assertMatch(
    text,
    /Portal[^]*\n {2}messaging:\n {4}sms_gateway:\n {6}provider: custom\n {6}use_config_from: authgear.secrets.yaml\n/,
  );
  assertMatch(
    text,
    /- key: sms.custom\n {4}data:\n {6}url: authgeardeno:\/\/\/deno\/sms_gateway.ts\n {6}timeout: 14$/m,
  );
  for (const name of built.secrets) assert(!text.includes(secrets[name]!), name);
  const long = await build({ smsGateway: "{ deadlineMs: 55_000 }" });
  assertMatch(gatewayReport(long, { file: "x.ts" }), /timeout: 59$/m);
});

Deno.test("gatewayReport() says which templates are missing, and where that matters", async () => {
  const built = await build({ smsGateway: `{ providers: [${TWILIO}], countries: ["HK"] }` });
  const about = (lost: string[]) =>
    gatewayReport({
      ...built,
      gaps: [{ provider: "sendcloud", templates: ["verification_sms.txt"], lost }],
    }, { file: "x.ts" });
  assertMatch(
    about(["CN"]),
    /Warning: sendcloud has no template for "verification_sms.txt": numbers of CN do not get it, as no other/,
  );
  assertMatch(about([]), /"verification_sms.txt": another provider is asked instead/);
});

Deno.test("the built gateway sends by the seed's chain", async () => {
  await using gateway = await gatewayed({ smsGateway: `{ providers: [${TWILIO}, ${PLIVO}] }` });
  gateway.sandbox.faults.rules = [{ to: "twilio", fault: { kind: "status", status: 401 } }];
  const { result, lines } = await gateway.send();
  assertEquals([result.code, result.info["provider_name"]], ["ok", "plivo"]);
  assertEquals(lines.length, 1);
  assertEquals(gateway.sandbox.inbox.map(({ text }) => text), [samplePayload()["body"]]);
});
