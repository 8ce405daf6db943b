/**
 * Builds the shipped switch and texts in every language, with every message on, and prints the bytes:
 * a process of its own, as the tests may not read them.
 */

import { stopBundler } from "../../tools/build/bundle.ts";
import { buildHook } from "../../tools/build/hook.ts";
import { readHookSource } from "../../tools/build/hook_source.ts";
import { path } from "../../tools/cli.ts";
import { startSandbox } from "../../tools/sandbox/server.ts";
import { writeConfig } from "./hooked.ts";

const templates = path("templates");
const hook = path("hook.ts");
const locales = [...Deno.readDirSync(templates)].map(({ name }) => name)
  .filter((name) => name.endsWith(".yaml")).map((name) => name.replace(/\.yaml$/, ""));
const { messages } = await readHookSource(Deno.readTextFileSync(hook), () => true);
const notices = Object.fromEntries(Object.keys(messages).map((one) => [one, ["sms", "email"]]));
await using sandbox = await startSandbox();
const config = writeConfig({
  locales: JSON.stringify(locales),
  notices: JSON.stringify(notices),
  operators: '{ email: "operators@example.com" }',
});
try {
  const { secrets, origin } = sandbox;
  const { bytes } = await buildHook({
    ...{ config, hook, templates, secrets, sandbox: origin },
    packed: true,
  });
  console.log(JSON.stringify({ locales: locales.length, bytes: bytes.file }));
} finally {
  Deno.removeSync(config);
  await stopBundler();
}
