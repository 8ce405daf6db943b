/** What `deno task build` prints. */

import { assert, assertEquals, assertMatch, assertStringIncludes } from "@std/assert";
import { parse } from "yaml";
import { stopBundler } from "../../tools/build/bundle.ts";
import { buildHook } from "../../tools/build/hook.ts";
import { report } from "../../tools/build/report.ts";
import type { Found } from "../../tools/build/secrets.ts";
import { startSandbox } from "../../tools/sandbox/server.ts";
import { PROJECT, type TestConfig, writeConfig } from "../support/hooked.ts";

addEventListener("unload", () => void stopBundler());

const { secrets, origin } = await (async () => {
  await using sandbox = await startSandbox();
  return sandbox;
})();
const FOUND: Found = {
  values: secrets,
  origins: Object.fromEntries(Object.keys(secrets).map((name) => [name, ".env"])),
  shadowed: [],
};

async function reportOf(
  change: TestConfig = {},
  found: Partial<Found> = {},
  packed = false,
): Promise<string> {
  const config = writeConfig(change);
  try {
    const built = await buildHook({ ...PROJECT, config, secrets, sandbox: origin, packed });
    return report(built, { file: "dist/hook.ts", found: { ...FOUND, ...found } });
  } finally {
    Deno.removeSync(config);
  }
}

Deno.test("report() tells what is inside, what to do next and no secret", async () => {
  const text = await reportOf();
  assertMatch(
    text,
    /^dist\/hook\.ts\n {2}tells {4}account_created\n {2}sends {4}sms by twilio, email by /,
  );
  assertMatch(text, /^ {2}size {5}[\d,]+ of 102,400 bytes: code [\d,]+, texts /m);
  assertMatch(text, /zh-HK account_created: at most 2 segments .* "您" is not in GSM-7/);
  for (const value of Object.values(secrets)) assert(!text.includes(value));
  assertMatch(text, /more than an empty hook .*with "--packed"/);
  assertMatch(await reportOf({}, {}, true), /^dist\/hook\.ts, packed\n[^]*without "--packed"/);
});

Deno.test("report() reckons what both forms cost an event that is not told", async () => {
  const built = await buildHook({ ...PROJECT, secrets, sandbox: origin });
  const bytes = { file: 0, code: 40 * 1024, data: 18 * 1024, secrets: 2 * 1024 };
  const costOf = (packed: boolean) =>
    /^ {2}cost +(.*);/m.exec(report({ ...built, bytes, packed }, { file: "dist/hook.ts" }))![1];
  // 40 KiB of code and 20 of text; or one of code around all of it as text.
  const what = "more than an empty hook for an event that is not told";
  assertEquals(costOf(false), `about 25 ms ${what}, 4 ms with "--packed"`);
  assertEquals(costOf(true), `about 4 ms ${what}, 25 ms without "--packed"`);
});

Deno.test("report() ends with YAML to copy, and never where it was built for a sandbox", async () => {
  const text = await reportOf();
  assertEquals(parse(text.slice(text.indexOf("  hook:"))), {
    hook: {
      non_blocking_handlers: [
        { events: ["user.created"], url: "authgeardeno:///deno/accountnotice.ts" },
      ],
    },
  });
  const built = await buildHook({ ...PROJECT, secrets, sandbox: origin });
  const sandboxed = report(built, { file: "dist/hook.ts", sandbox: "http://127.0.0.1:8787" });
  assert(!/Portal|hook:/.test(sandboxed), sandboxed);
  assertMatch(sandboxed, / task run dist\/hook\.ts .* --allow-origin 127\.0\.0\.1:8787\n/);
  assertMatch(sandboxed, / task demo$/m);
});

Deno.test("report() says where each secret came from, and which other value is not taken", async () => {
  const text = await reportOf({}, {
    origins: { ...FOUND.origins, RESEND_API_KEY: "the environment" },
    shadowed: ["RESEND_API_KEY", "HOME"],
  });
  assertMatch(text, /TWILIO_AUTH_TOKEN from \.env\n/);
  assertMatch(text, /RESEND_API_KEY from the environment\n/);
  assertStringIncludes(
    text,
    "Warning: RESEND_API_KEY of the environment was taken, and .env has another value",
  );
  assert(!text.includes("HOME"), "the file has no such secret");
});

Deno.test("report() warns where nobody would hear of a loss", async () => {
  assertMatch(await reportOf(), /Warning: there is no alert/);
  const alert = 'webhook({ url: secret("ALERT_WEBHOOK_URL"), format: "json" })';
  assert(!/no alert/.test(await reportOf({ alert })));
});

Deno.test("report() counts the segments of the longest password, and warns of more than two", async () => {
  const long = "temporaryPassword({ ...admin, length: 64 })";
  const text = await reportOf({ credential: long });
  assertMatch(text, /zh-HK account_created_with_password: at most 3 segments/);
  assertMatch(text, /Warning: the SMS zh-HK account_created_with_password may have 3 segments/);
  assert(!/without "您"/.test(text), "it cannot be written otherwise");
  assert(!/the SMS zh-HK account_created may/.test(text));
});
