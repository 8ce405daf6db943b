/** What `deno task build` writes, and where. */

import { assert, assertEquals, assertStringIncludes } from "@std/assert";
import { path } from "../../tools/cli.ts";
import { startSandbox } from "../../tools/sandbox/server.ts";
import { deno } from "../support/command.ts";
import { PROJECT, writeConfig } from "../support/hooked.ts";

/** Runs the command in a folder of its own and has a look at what is there then. */
async function inFolder(work: (folder: string) => Promise<void>): Promise<void> {
  const folder = await Deno.makeTempDir({ prefix: "build-" });
  try {
    await work(folder);
  } finally {
    await Deno.remove(folder, { recursive: true });
  }
}

/** Builds the default configuration against a sandbox. */
async function build(out: string): Promise<void> {
  await using sandbox = await startSandbox();
  const args = ["--config", PROJECT.config, "--sandbox", sandbox.origin, "--out", out];
  const { code, stderr } = await deno("tools/build.ts", ...args);
  assertEquals([code, stderr], [0, ""]);
}

async function modeOf(file: string): Promise<string> {
  const { mode } = await Deno.stat(file);
  return (mode! & 0o777).toString(8);
}

Deno.test("build writes nothing where a secret has no value, and names it", async () => {
  const config = writeConfig({
    credential: 'temporaryPassword({ ...admin, keyId: secret("A_SECRET_OF_NOBODY") })',
  });
  await inFolder(async (folder) => {
    const out = `${folder}/hook.ts`;
    const { code, stderr } = await deno("tools/build.ts", "--config", config, "--out", out);
    assertEquals(code, 2);
    assertStringIncludes(stderr, "\n  A_SECRET_OF_NOBODY\nPut ");
    assert(!/\n +at /.test(stderr), "it shows a stack");
    assertEquals([...Deno.readDirSync(folder)], []);
  }).finally(() => Deno.removeSync(config));
});

Deno.test("build writes nothing where an option is misspelt, and says what was meant", async () => {
  const source = Deno.readTextFileSync(PROJECT.config)
    .replaceAll('"../../../', `"${path("")}`).replace("fromName:", "fromNam:");
  await inFolder(async (folder) => {
    Deno.writeTextFileSync(`${folder}/config.ts`, source);
    const args = ["--config", `${folder}/config.ts`, "--out", `${folder}/hook.ts`];
    const { code, stderr } = await deno("tools/build.ts", ...args);
    assertEquals(code, 2);
    assertStringIncludes(stderr, "'fromName'");
    assertEquals([...Deno.readDirSync(folder)].map(({ name }) => name), ["config.ts"]);
  });
});

Deno.test("build writes a file for its owner alone, one that is there already too", async () => {
  await inFolder(async (folder) => {
    for (const out of [`${folder}/dist/new.ts`, `${folder}/old.ts`]) {
      if (out.endsWith("old.ts")) Deno.writeTextFileSync(out, "", { mode: 0o644 });
      await build(out);
      assertEquals(await modeOf(out), "600");
    }
  });
});

Deno.test("build leaves the mode of what is no file, such as /dev/null", async () => {
  await inFolder(async (folder) => {
    const pipe = `${folder}/pipe`;
    await new Deno.Command("mkfifo", { args: ["-m", "644", pipe] }).output();
    // Held open, as a pipe that nobody reads keeps its writer waiting.
    using reader = await Deno.open(pipe, { read: true, write: true });
    const building = build(pipe);
    const begin = new Uint8Array("// @ts-nocheck".length);
    await reader.read(begin);
    assertEquals(new TextDecoder().decode(begin), "// @ts-nocheck");
    // A pipe holds less than the file has.
    const rest = new Uint8Array(65_536);
    let built = false;
    const done = building.finally(() => built = true);
    while (!built) await Promise.race([reader.read(rest), done]);
    await done;
    assertEquals(await modeOf(pipe), "644");
  });
});
