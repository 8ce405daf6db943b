/** What every command answers. */

import {
  assert,
  assertEquals,
  assertRejects,
  assertStringIncludes,
  assertThrows,
} from "@std/assert";
import project from "../../deno.json" with { type: "json" };
import { readInput, UserError } from "../../tools/cli.ts";
import { numberOf } from "../../tools/given.ts";
import { deno } from "../support/command.ts";

Deno.test("command() tells the project's version, whatever else it was given", async () => {
  const { code, stdout } = await deno("tools/new.ts", "--version", "provider");
  assertEquals([code, stdout], [0, `${project.version}\n`]);
});

const CONFIG = ["--config", "tests/fixtures/project/config.ts"];

for (
  const [args, code, said] of [
    [["dev", "--port", "80.5"], 2, "a whole number from 0 to 65535"],
    [["dev", ...CONFIG, "--export", "deno.json"], 1, "gallery.html cannot be written: "],
    [["dev", ...CONFIG, "--all"], 2, "--all is for --export"],
    [["run", "sms_gateway.ts", "README.md"], 2, "README.md is no JSON"],
    [["run", "src", "README.md"], 2, "src is a folder"],
    [["demo", ...CONFIG, "--email", "x@"], 2, "--email takes an address"],
    [["demo", ...CONFIG, "--locale", "a b"], 2, "--locale takes a language's tag"],
    [["demo", ...CONFIG, "--event", "README.md"], 2, "is not an event"],
  ] as [[string, ...string[]], number, string][]
) {
  Deno.test(`${args.join(" ")} exits with ${code} and says why`, async () => {
    const [tool, ...rest] = args;
    const { code: exit, stderr } = await deno(`tools/${tool}.ts`, ...rest);
    assertEquals(exit, code, stderr);
    assertStringIncludes(stderr, said);
    assert(!/\n +at /.test(stderr), stderr);
  });
}

Deno.test("numberOf() takes whole numbers where its bounds are", () => {
  assertEquals(numberOf("--rate", " 0.5 ", 0.01, 4), 0.5);
  assertEquals(numberOf("--port", "0", 0, 65_535), 0);
  for (const text of ["", " ", "x", "-1", "0.5", "65536", "NaN"]) {
    assertThrows(() => numberOf("--port", text, 0, 65_535), UserError, "--port takes a whole");
  }
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
