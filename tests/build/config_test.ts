/** What the build finds wrong with a configuration before anybody is to be told. */

import { assert, assertMatch, assertRejects, assertThrows } from "@std/assert";
import { none } from "../../src/credentials/none.ts";
import type { Config } from "../../src/settings.ts";
import { stopBundler } from "../../tools/build/bundle.ts";
import { checkConfig } from "../../tools/build/check.ts";
import { checkConfigTypes } from "../../tools/build/config_types.ts";
import { buildHook } from "../../tools/build/hook.ts";
import { checkKeys } from "../../tools/build/secrets.ts";
import { path, UserError } from "../../tools/cli.ts";
import { newKey } from "../../tools/sandbox/key.ts";
import { startSandbox } from "../../tools/sandbox/server.ts";
import { PROJECT, type TestConfig, writeConfig } from "../support/hooked.ts";

addEventListener("unload", () => void stopBundler());

const SMS = { name: "s", channel: "sms" };
const EMAIL = { name: "e", channel: "email" };

function configOf(change: { sms?: unknown; email?: unknown }): Config {
  return {
    service: { name: "Example", url: "https://login.example.com/" },
    sms: { providers: [SMS], countries: ["HK", "US"] },
    email: { providers: [EMAIL] },
    credential: none(),
    locales: ["en"],
    defaultLocale: "en",
    ...change,
  } as Config;
}
const forCountries = (...countries: string[]) => ({ provider: SMS, countries });

for (
  const [title, providers] of [
    ["one for all", [SMS]],
    ["one for each", [forCountries("HK"), forCountries("US")]],
    ["one for some before one for all", [forCountries("HK"), SMS]],
  ] as const
) {
  Deno.test(`checkConfig() takes ${title}`, () => {
    checkConfig(configOf({ sms: { providers, countries: ["HK", "US"] } }));
  });
}

for (
  const [title, change, part] of [
    [
      "a route to a country that is not allowed",
      { sms: { providers: [forCountries("hk"), SMS], countries: ["HK"] } },
      'sms.providers has "s" for "hk", which is not in sms.countries',
    ],
    [
      "a country without a provider",
      { sms: { providers: [forCountries("HK")], countries: ["HK", "US"] } },
      'sms.providers has no provider for "US"',
    ],
    [
      "an email by country",
      { email: { providers: [{ provider: EMAIL, countries: ["HK"] }] } },
      'email.providers has "e" for some countries',
    ],
    ["countries that are no list", { sms: { providers: [SMS], countries: "HK" } }, "sms.countries"],
  ] as const
) {
  Deno.test(`checkConfig() refuses ${title}`, () => {
    assertThrows(() => checkConfig(configOf(change)), UserError, part);
  });
}

Deno.test("checkConfigTypes() says where an option is misspelt, and what was meant", async () => {
  const source = Deno.readTextFileSync(PROJECT.config)
    .replaceAll('from "../../../', `from "${path("")}`);
  const file = await Deno.makeTempFile({ suffix: ".ts" });
  try {
    await Deno.writeTextFile(file, source);
    await checkConfigTypes(file);
    await Deno.writeTextFile(file, source.replace("locales:", 'chanels: "all",\n  locales:'));
    const { message } = await assertRejects(() => checkConfigTypes(file), UserError, "'channels'");
    assert(!/Type checking failed|backtrace/.test(message), message);
  } finally {
    await Deno.remove(file);
  }
});

for (
  const [title, from, to, says] of [
    [
      "an option inside another",
      "countries:",
      "countrys:",
      /^TS2561 \[ERROR\]: 'countrys' does not exist\. Did you mean to write 'countries'\?\n {4}at \S+:\d+:5$/,
    ],
    [
      "a secret that is written out",
      'secret("RESEND_API_KEY")',
      '"re_0123456789"',
      /Type 'string' is not .* 'Secret'\. Write apiKey: secret\("RESEND_API_KEY"\) and put the value in \.env\n/,
    ],
    [
      "an Admin API's key that is written out",
      'secret("AUTHGEAR_ADMIN_API_PRIVATE_KEY")',
      '"re_0123456789"',
      /Write privateKey: secret\("AUTHGEAR_ADMIN_API_PRIVATE_KEY"\)/,
    ],
    [
      "an option that is not there",
      /defaultLocale:.*/,
      "",
      /^TS2352 \[ERROR\]: Property 'defaultLocale' is missing\n {4}at \S+$/,
    ],
    [
      "a provider that is not imported",
      /import \{ resend \}.*/,
      "",
      /'resend'\. Write on top: import \{ resend \} from "\.\/src\/providers\/resend\.ts";\n/,
    ],
    [
      "a bracket that is open",
      /(countries: .*)\]/,
      '$1, "re_0123456789"',
      /^SyntaxError: .*\n {4}at \S+:\d+:\d+$/,
    ],
  ] as const
) {
  Deno.test(`checkConfigTypes() says of ${title} what to write, and no value`, async () => {
    const source = Deno.readTextFileSync(PROJECT.config)
      .replaceAll('from "../../../', `from "${path("")}`).replace(from, to);
    const file = await Deno.makeTempFile({ suffix: ".ts" });
    try {
      await Deno.writeTextFile(file, source);
      const { message } = await assertRejects(() => checkConfigTypes(file), UserError);
      assertMatch(message, says);
      assert(!message.includes("re_0123456789"), message);
    } finally {
      await Deno.remove(file);
    }
  });
}

Deno.test("checkKeys() takes a key as it is and with escaped line ends", async () => {
  const { privateKey } = await newKey();
  checkKeys(["K", "T"], { K: privateKey, T: "no key" });
  checkKeys(["K"], { K: privateKey.replaceAll("\n", "\\n") });
});

Deno.test("checkKeys() refuses a key that is cut short, and tells its name alone", async () => {
  const { privateKey } = await newKey();
  const lines = privateKey.trim().split("\n");
  const short = [lines[0], ...lines.slice(1, 5), lines.at(-1)].join("\n");
  const { message } = assertThrows(
    () => checkKeys(["K"], { K: short }),
    UserError,
    "K is not an RSA private key",
  );
  assert(!message.includes(lines[1]!));
  checkKeys(["OTHER"], { K: short });
});

Deno.test("checkKeys() refuses a key of another kind", async () => {
  const { privateKey } = await crypto.subtle.generateKey(
    { name: "ECDSA", namedCurve: "P-256" },
    true,
    ["sign"],
  );
  const der = new Uint8Array(await crypto.subtle.exportKey("pkcs8", privateKey));
  const pem = `-----BEGIN PRIVATE KEY-----\n${btoa(String.fromCharCode(...der))}\n` +
    "-----END PRIVATE KEY-----\n";
  assertThrows(() => checkKeys(["K"], { K: pem }), UserError, "not an RSA private key");
});

/** Builds the usual configuration against a sandbox, with a change to it or to its secrets. */
async function build(change: TestConfig = {}, values: Record<string, string> = {}) {
  await using sandbox = await startSandbox();
  const config = writeConfig(change);
  try {
    const secrets = { ...sandbox.secrets, ...values };
    return await buildHook({ ...PROJECT, config, secrets, sandbox: sandbox.origin });
  } finally {
    await Deno.remove(config);
  }
}

Deno.test("buildHook() looks at the keys that it puts into the file", async () => {
  const key = "-----BEGIN PRIVATE KEY-----\nMIIE\n-----END PRIVATE KEY-----";
  const work = build({}, { AUTHGEAR_ADMIN_API_PRIVATE_KEY: key });
  await assertRejects(() => work, UserError, "AUTHGEAR_ADMIN_API_PRIVATE_KEY is not an RSA");
  await build({ credential: "none()" }, { AUTHGEAR_ADMIN_API_PRIVATE_KEY: key });
});
