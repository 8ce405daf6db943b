/** What every command answers. */

import { assert, assertEquals, assertRejects } from "@std/assert";
import project from "../../deno.json" with { type: "json" };
import { readInput, UserError } from "../../tools/cli.ts";
import { deno } from "../support/command.ts";

Deno.test("command() tells the project's version, whatever else it was given", async () => {
  const { code, stdout } = await deno("tools/new.ts", "--version", "provider");
  assertEquals([code, stdout], [0, `${project.version}\n`]);
});

Deno.test("every task says what it does", () => {
  for (const [name, task] of Object.entries(project.tasks)) {
    assert(/^[A-Z].{8,}[^.]$/.test(task.description), `deno.json: what does ${name} do?`);
    assert(/^(echo .* && )?deno /.test(task.command), name);
  }
});

Deno.test("readInput() says what is no file", async () => {
  await assertRejects(() => readInput("tests"), UserError, "tests is a folder");
  await assertRejects(() => readInput("tests/none"), UserError, "There is no file tests/none");
});

Deno.test("readInput() leaves the mark of Windows' editors out", async () => {
  const file = await Deno.makeTempFile();
  await Deno.writeTextFile(file, "\uFEFF{}");
  assertEquals(await readInput(file).finally(() => Deno.remove(file)), "{}");
});
