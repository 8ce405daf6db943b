import { assert, assertEquals, assertStringIncludes } from "@std/assert";
import { agree } from "../../tools/admin/settings.ts";
import { buildHook } from "../../tools/build/hook.ts";
import { asTyped } from "../../tools/cli.ts";
import { examineAdminApi } from "../../tools/doctor/admin_api.ts";
import { examineFiles } from "../../tools/doctor/files.ts";
import { examineProviders } from "../../tools/doctor/providers.ts";
import { throughSandbox } from "../../tools/sandbox/client.ts";
import { newKey } from "../../tools/sandbox/key.ts";
import { startSandbox } from "../../tools/sandbox/server.ts";
import { PROJECT } from "../support/hooked.ts";
import { projectCommand } from "../support/project_command.ts";

Deno.test("doctor says of each check whether it holds, and exits with 1 for a failure", async () => {
  const alert = { alert: 'webhook({ url: secret("ALERT_WEBHOOK_URL"), format: "json" })' };
  await using doctor = await projectCommand("doctor", alert);
  const { sandbox, folder } = doctor;
  const out = `${folder}/hook.built.ts`;
  const first = await doctor.run("--json", "--alert", "--out", out);
  assertEquals(first.code, 0, first.stderr);
  const findings: { check: string; level: string; says: string }[] = JSON.parse(first.stdout);
  const levels = Object.fromEntries(findings.map(({ check, level }) => [check, level]));
  assertEquals(levels, {
    "configuration and texts": "ok",
    "secret TWILIO_ACCOUNT_SID": "ok",
    "secret TWILIO_AUTH_TOKEN": "ok",
    "secret RESEND_API_KEY": "ok",
    "secret AUTHGEAR_PROJECT_ID": "ok",
    "secret AUTHGEAR_ADMIN_API_KEY_ID": "ok",
    "secret AUTHGEAR_ADMIN_API_PRIVATE_KEY": "ok",
    "secret ALERT_WEBHOOK_URL": "ok",
    "Admin API": "ok",
    "clock": "ok",
    "temporary password": "ok",
    "sms by twilio": "ok",
    "email by resend": "ok",
    "alert": "ok",
    "size": "ok",
    "built file": "warning",
  });
  assertEquals(sandbox.alerts.length, 1);
  const wrong = await doctor.run("--out", folder);
  assertEquals([wrong.code, wrong.stderr], [2, `${folder} is a folder\n`]);
  assertEquals([sandbox.inbox, sandbox.admin.mutations], [[], []]);
  assert(
    !Object.entries(sandbox.secrets).some(([name, value]) =>
      /TOKEN|PRIVATE|API_KEY$/.test(name) && value.length > 9 && first.stdout.includes(value)
    ),
  );

  Deno.writeTextFileSync(out, "// older");
  const second = await doctor.run("--out", out);
  assertEquals(second.code, 1);
  assertStringIncludes(second.stdout, "FAILURE  built file: ");
  assertStringIncludes(second.stdout, `Run ${asTyped("build")}, and paste`);
  // What lies in dist/ is built for Authgear, and has other secrets.
  const third = await doctor.run();
  assertEquals([third.code, third.stdout.includes("built file")], [0, false]);
});

Deno.test("doctor names the mistake of a configuration that does not build", async () => {
  await using doctor = await projectCommand("doctor", { defaultLocale: '"fr"' });
  const { code, stdout } = await doctor.run();
  assertEquals(code, 1);
  assertStringIncludes(stdout, "FAILURE  configuration and texts: config.ts: defaultLocale");
});

const network = fetch;
const json = (status: number, body: unknown = {}) => () =>
  Promise.resolve(Response.json(body, { status }));

for (
  const [title, change, send, level, part] of [
    [
      "another key ID",
      { AUTHGEAR_ADMIN_API_KEY_ID: "other" },
      undefined,
      "failure",
      "do not belong",
    ],
    ["a broken key", { AUTHGEAR_ADMIN_API_PRIVATE_KEY: "x" }, undefined, "failure", "PRIVATE_KEY"],
    ["no settings", { AUTHGEAR_PROJECT_ID: "" }, undefined, "warning", "not asked"],
    ["another server", {}, json(404), "failure", "something else answers (status 404"],
    [
      "a server that is not there",
      {},
      () => Promise.reject(new TypeError("error trying to connect")),
      "failure",
      "does not answer (the server cannot be reached)",
    ],
  ] as [string, Record<string, string>, undefined | typeof fetch, string, string][]
) {
  Deno.test(`examineAdminApi() tells ${title} apart`, async () => {
    await using sandbox = await startSandbox();
    const values = { ...sandbox.secrets, ...change };
    const settings = { values, send: send ?? throughSandbox(sandbox.origin), notes: [] };
    const [finding] = await examineAdminApi(settings);
    assertEquals([finding!.check, finding!.level], ["Admin API", level]);
    assertStringIncludes(finding!.says, part);
    assert(finding!.mend);
  });
}

Deno.test("examineAdminApi() misses no key that the hook does not need", async () => {
  const settings = { values: {}, send: () => Promise.reject(), notes: [] };
  const [finding] = await examineAdminApi(settings, false);
  assertEquals([finding!.level, finding!.mend], ["ok", undefined]);
  assertStringIncludes(finding!.says, "The hook does not need it; invite does.");
});

for (
  const [ahead, level, part] of [
    [0, "ok", "0 s"],
    [100, "warning", "100 s ahead of"],
    [-400, "failure", "400 s behind"],
  ] as const
) {
  Deno.test(`examineAdminApi() judges a clock that is ${ahead} s ahead`, async () => {
    await using sandbox = await startSandbox();
    const { now } = Date;
    const date = new Date(Math.floor(now() / 1000) * 1000 - ahead * 1000).toUTCString();
    const send = () =>
      Promise.resolve(
        Response.json({ data: { __typename: "Query" } }, { headers: { Date: date } }),
      );
    const [, clock] = await examineAdminApi({ values: sandbox.secrets, send, notes: [] });
    assertEquals([clock!.check, clock!.level], ["clock", level]);
    assert(Math.abs(Number(/\d+/.exec(clock!.says)![0]) - Math.abs(ahead)) <= 1, part);
  });
}

for (
  const [title, status, body, level] of [
    ["takes a key", 200, {}, "ok"],
    ["takes a key that may only send", 401, { name: "restricted_api_key" }, "ok"],
    ["refuses a key", 401, { name: "invalid" }, "failure"],
    ["cannot say", 500, {}, "warning"],
  ] as const
) {
  Deno.test(`examineProviders() hears a provider that ${title}`, async () => {
    await using sandbox = await startSandbox();
    const { config, ...built } = await buildHook({
      ...PROJECT,
      secrets: sandbox.secrets,
      sandbox: sandbox.origin,
    });
    const asked: string[] = [];
    globalThis.fetch = ((request: Request) => {
      assertEquals([request.method, request.body], ["GET", null]);
      asked.push(`${request.url} ${request.headers.get("authorization")!.split(" ")[0]}`);
      return json(status, body)();
    }) as typeof fetch;
    try {
      const findings = await examineProviders({ ...built, config });
      assertEquals(findings.map((one) => one.level), [level, level]);
    } finally {
      globalThis.fetch = network;
    }
    const sid = sandbox.secrets["TWILIO_ACCOUNT_SID"];
    assertEquals(asked, [
      `https://api.twilio.com/2010-04-01/Accounts/${sid}/Balance.json Basic`,
      "https://api.resend.com/domains Bearer",
    ]);
  });
}

Deno.test("examineFiles() finds a secret in git, whatever its form", async () => {
  await using sandbox = await startSandbox();
  const options = { ...PROJECT, secrets: sandbox.secrets, sandbox: sandbox.origin };
  const built = await buildHook(options);
  const { sandbox: _, ...real } = options;
  // The license is in git, and stands for a file with a secret.
  const line = Deno.readTextFileSync("LICENSE").split("\n").find((one) => one.length > 40)!;
  const key = `-----BEGIN PRIVATE KEY-----\\n${
    (await newKey()).privateKey.slice(30, 60)
  }\\n${line}\\nx`;
  const values = Object.fromEntries(built.secrets.map((name) => [name, crypto.randomUUID()]));
  const found = async (secret: string) =>
    (await examineFiles(built, real, "dist/none.ts", {
      ...values,
      TWILIO_AUTH_TOKEN: secret,
    }))[0]!;
  assertEquals((await found(line)).level, "failure");
  assertEquals((await found(key)).level, "failure", "a key is found by a line of its middle");
  assertEquals((await found(crypto.randomUUID())).level, "ok");
});

Deno.test("agree() takes what config.ts names, and says so where .env names another", () => {
  const endpoint = "https://a.example.com/_api/admin/graphql";
  const named = { projectId: "club", keyId: { secret: "MY_KEY" }, endpoint, kept: "x" };
  const { values, notes } = agree({ AUTHGEAR_PROJECT_ID: "other", MY_KEY: "k" }, named);
  assertEquals(values, {
    AUTHGEAR_PROJECT_ID: "club",
    AUTHGEAR_ADMIN_API_KEY_ID: "k",
    AUTHGEAR_ADMIN_API_ENDPOINT: endpoint,
    MY_KEY: "k",
  });
  assertEquals(notes.length, 1);
  assertStringIncludes(notes[0]!, "projectId of config.ts (club)");
});
