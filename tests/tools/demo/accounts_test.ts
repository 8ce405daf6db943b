/** The demo works with every provider, whatever the secrets are called and the account's ID is. */

import { assertEquals } from "@std/assert";
import { none } from "../../../src/credentials/none.ts";
import { stopBundler } from "../../../tools/build/bundle.ts";
import { buildHook } from "../../../tools/build/hook.ts";
import { openAccounts } from "../../../tools/demo/accounts.ts";
import { knownProviders } from "../../../tools/sandbox/providers.ts";
import { type Sandbox, startSandbox } from "../../../tools/sandbox/server.ts";
import { path } from "../../../tools/cli.ts";
import { eventOf } from "../../support/events.ts";
import { PROJECT, type TestConfig, writeConfig } from "../../support/hooked.ts";
import { load, sourceOf } from "../../support/leaks.ts";

addEventListener("unload", () => void stopBundler());

const PHONE = "+85298765432";
const EMAIL = "person@example.com";

/** Builds a hook with the sandbox's values and has it tell somebody, on both channels. */
async function tell(sandbox: Sandbox, change: TestConfig, imports = ""): Promise<void> {
  const config = writeConfig(
    { credential: `${none.name}()`, channels: '"all"', ...change },
    imports,
  );
  try {
    const secrets = await openAccounts(config, sandbox);
    const { code } = await buildHook({ ...PROJECT, config, secrets, sandbox: sandbox.origin });
    const hook = await load(code);
    const { log } = console;
    console.log = () => {};
    try {
      await hook(eventOf({ phone: PHONE, email: EMAIL }));
    } finally {
      console.log = log;
    }
  } finally {
    await Deno.remove(config);
  }
}

const channelOf = (channel: string, provider: string) => ({
  sms: "undefined",
  email: "undefined",
  [channel]: `{ providers: [${provider}], countries: ["HK"] }`,
});

Deno.test("openAccounts() has a value for every secret of every provider, by any name", async () => {
  await using sandbox = await startSandbox();
  const providers = await knownProviders();
  const imports = providers.map(({ file, name }) =>
    `import { ${name} } from ${JSON.stringify(path(`src/providers/${file}.ts`))};`
  );
  const calls = providers.flatMap(({ name, fixture }) =>
    fixture.options.map((options) => `${name}(${sourceOf(options, {})})`)
  );
  const config = await Deno.makeTempFile({ suffix: ".ts" });
  await Deno.writeTextFile(
    config,
    `import { secret } from ${JSON.stringify(path("src/words/secret.ts"))};
${imports.join("\n")}
export default [${calls.join(",\n").replace(/secret\("/g, 'secret("OUR_')}];`,
  );
  const secrets = await openAccounts(config, sandbox).finally(() => Deno.remove(config));
  const expected = Object.assign(
    {},
    ...providers.map(({ fixture }) => {
      const named: Record<string, string> = {};
      sourceOf(fixture.options, named);
      return Object.fromEntries(
        Object.entries(named).map(([name, value]) => [`OUR_${name}`, value]),
      );
    }),
  );
  const ours = Object.entries(secrets).filter(([name]) => name.startsWith("OUR_"));
  assertEquals(Object.fromEntries(ours), expected);
});

for (
  const [title, channel, provider, imports] of [
    [
      "secrets of other names",
      "email",
      `ses({
        accessKeyId: secret("OUR_ID"),
        secretAccessKey: secret("OUR_KEY"),
        region: "eu-central-1",
        from: "no-reply@example.org",
      })`,
      'import { ses } from "ROOT/src/providers/ses.ts";',
    ],
    [
      "an Account SID that is written out",
      "sms",
      `twilio({
        accountSid: "AC${"1".repeat(32)}",
        authToken: secret("T"),
        from: "+12025550123",
      })`,
    ],
    [
      "a domain of its own",
      "email",
      `mailgun({ apiKey: secret("K"), domain: "mg.example.org", from: "no-reply@mg.example.org" })`,
      'import { mailgun } from "ROOT/src/providers/mailgun.ts";',
    ],
    [
      "a service plan of its own",
      "sms",
      `sinch({
        servicePlanId: "${"ab12".repeat(8)}",
        apiToken: secret("T"),
        from: "12025550123",
        region: "us",
      })`,
      'import { sinch } from "ROOT/src/providers/sinch.ts";',
    ],
  ] as [string, string, string, string?][]
) {
  Deno.test(`openAccounts() has the sandbox take ${title}`, async () => {
    await using sandbox = await startSandbox();
    await tell(sandbox, channelOf(channel, provider), imports);
    assertEquals(sandbox.inbox.length, 1);
  });
}

Deno.test("openAccounts() has the sandbox take another project and endpoint", async () => {
  await using sandbox = await startSandbox();
  const id = "338deafa-400b-4589-a922-2c92d670b757";
  const user = { id, password: null, password_expired: false, is_anonymized: false };
  sandbox.admin.users.set(id, { ...user, login_ids: [PHONE] });
  const config = writeConfig({
    credential: `temporaryPassword({
      projectId: "our-project",
      keyId: "our-key",
      privateKey: secret("OUR_KEY"),
      endpoint: "https://admin.example.org/graphql",
    })`,
    email: "undefined",
  });
  const secrets = await openAccounts(config, sandbox);
  const { code } = await buildHook({ ...PROJECT, config, secrets, sandbox: sandbox.origin })
    .finally(() => Deno.remove(config));
  const { log } = console;
  console.log = () => {};
  await (await load(code))(eventOf({ phone: PHONE, user: { id } })).finally(() =>
    console.log = log
  );
  assertEquals(sandbox.inbox.map(({ to }) => to), [PHONE]);
  assertEquals(sandbox.admin.users.get(id)!.password_expired, true);
});
