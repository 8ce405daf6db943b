/** Builds the shipped switch and texts: a process of its own, as the tests may not read them. */

import { stopBundler } from "../../tools/build/bundle.ts";
import { buildHook } from "../../tools/build/hook.ts";
import { path } from "../../tools/cli.ts";
import { startSandbox } from "../../tools/sandbox/server.ts";
import { writeConfig } from "./hooked.ts";

const templates = path("templates");
const locales = [...Deno.readDirSync(templates)].map(({ name }) => name)
  .filter((name) => name.endsWith(".yaml")).map((name) => name.replace(/\.yaml$/, ""));
await using sandbox = await startSandbox();
const config = writeConfig({ locales: JSON.stringify(locales) });
try {
  const { secrets, origin } = sandbox;
  await buildHook({ config, hook: path("hook.ts"), templates, secrets, sandbox: origin });
} finally {
  Deno.removeSync(config);
  await stopBundler();
}
