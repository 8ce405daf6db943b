/** What the deployed file weighs: the default program, and every message in every language. */

import { assert, assertEquals } from "@std/assert";
import { minified, stopBundler } from "../../tools/build/bundle.ts";
import { buildHook, MAX_BYTES } from "../../tools/build/hook.ts";
import { path } from "../../tools/cli.ts";
import { seam } from "../../tools/build/seam.ts";
import { startSandbox } from "../../tools/sandbox/server.ts";
import { captured, requestsOf } from "../support/captured.ts";
import { eventOf } from "../support/events.ts";
import { PROJECT } from "../support/hooked.ts";

addEventListener("unload", () => void stopBundler());

/** Bytes of the default program, at the most, as a minifier leaves them: every event pays for them. */
const MAX_CODE = 24_576;

Deno.test("the program of the default build is within its hold", async () => {
  await using sandbox = await startSandbox();
  const { secrets, origin } = sandbox;
  const { program } = await buildHook({ ...PROJECT, secrets, sandbox: origin });
  const weigh = async (code: string) => new TextEncoder().encode(await minified(code)).length;
  const bytes = await weigh(program.map(({ code }) => code).join("\n"));
  const parts = await Promise.all(
    program.map(async ({ file, code }) => `${await weigh(code)} ${file}`),
  );
  assert(bytes <= MAX_CODE, `${bytes} bytes, of at most ${MAX_CODE}:\n${parts.join("\n")}`);
});

Deno.test("buildHook() has room for every message in every language, packed", async () => {
  const { stdout, stderr } = await new Deno.Command(Deno.execPath(), {
    args: ["run", "-A", "--no-check", path("tests/support/sizes_shipped.ts")],
    env: { NO_COLOR: "1" },
  }).output();
  assertEquals(new TextDecoder().decode(stderr), "");
  const { locales, bytes } = JSON.parse(new TextDecoder().decode(stdout));
  assert(locales >= 25, `${locales} languages`);
  assert(bytes <= MAX_BYTES, `${bytes} bytes`);
});

for (
  const [title, event] of [
    ["a password by SMS", eventOf({ phone: "+85298765432" })],
    ["an email", eventOf({ email: "user@mail.example.com", standard: { locale: "zh-HK" } })],
    ["a login", eventOf({ type: "user.authenticated" })],
  ] as const
) {
  Deno.test(`buildHook() packs what is too large, and sends the same bytes for ${title}`, async () => {
    await using sandbox = await startSandbox();
    const { secrets, origin } = sandbox;
    const build = async (packed: boolean, maxBytes?: number) => {
      const options = { ...PROJECT, secrets, sandbox: origin, packed, ...maxBytes && { maxBytes } };
      const { code, bytes, packedTexts, deflated } = await buildHook(options);
      // The deployed file, which sends to the real hosts.
      const deployed = code.replace(seam(origin), "");
      return { code: deployed, bytes: bytes.file, form: [packedTexts, deflated] };
    };
    const plain = await build(false);
    const texts = await build(false, plain.bytes - 1);
    const packed = await build(true);
    const packedTexts = await build(true, packed.bytes - 1);
    assertEquals([plain, texts, packed, packedTexts].map(({ form }) => form), [
      ...[[false, false], [true, false]],
      ...[[false, false], [true, false]],
    ]);
    const expected = await requestsOf(plain.code, event);
    for (const { code } of [texts, packed, packedTexts]) {
      assertEquals(await requestsOf(code, event), expected);
    }
    assert(!texts.code.includes("Hello, a new account"));
  });
}

Deno.test("buildHook() compresses a packed program that is too large, which does the same", async () => {
  await using sandbox = await startSandbox();
  const { secrets, origin } = sandbox;
  const build = (maxBytes?: number) =>
    buildHook({ ...PROJECT, secrets, sandbox: origin, packed: true, ...maxBytes && { maxBytes } });
  const { bytes } = await build();
  const { code, packedTexts, deflated } = await build(Math.floor(bytes.file * 0.6));
  assertEquals([packedTexts, deflated], [true, true]);
  const event = eventOf({ phone: "+85298765432" });
  const paths = (await captured(code, event)).map(({ url }) => new URL(url).pathname);
  assertEquals(paths.map((path) => path.split("/")[1]), [
    "example-project.authgear.cloud",
    "api.twilio.com",
  ]);
  const login = eventOf({ type: "user.authenticated" });
  assertEquals(await captured(code, login), []);
});
