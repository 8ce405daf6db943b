/** What every command answers. */

import {
  assert,
  assertEquals,
  assertRejects,
  assertStringIncludes,
  assertThrows,
} from "@std/assert";
import project from "../../deno.json" with { type: "json" };
import { path, readInput, UserError } from "../../tools/cli.ts";
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

Deno.test("dev says of a port that it is in use, and nothing else", async () => {
  using taken = Deno.listen({ hostname: "127.0.0.1", port: 0 });
  const port = String((taken.addr as Deno.NetAddr).port);
  const { code, stdout, stderr } = await deno("tools/dev.ts", ...CONFIG, "--port", port);
  assertEquals([code, stdout], [1, ""]);
  assertEquals(stderr, `Port ${port} is in use; choose another with --port\n`);
});

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

for (
  const [args, said] of [
    [
      ["build", "--ot", "x.ts"],
      "There is no --ot; did you mean --out? --help says what there is\n",
    ],
    [["send", "--too", "x"], "There is no --too; did you mean --to? --help says what there is\n"],
    [["invite", "--send-pass"], "There is no --send-pass; did you mean --send-password? --help"],
    [["run", "-q"], "There is no -q; --help says what there is\n"],
    [["send", "--to"], "--to needs a value\n"],
    [["init", "--answers", "--force"], "--answers needs a value\n"],
    [["doctor", "--json=1"], "--json takes no value\n"],
  ] as [[string, ...string[]], string][]
) {
  Deno.test(`${args.join(" ")} is refused in the project's own words`, async () => {
    const [tool, ...rest] = args;
    const { code, stderr } = await deno(`tools/${tool}.ts`, ...rest);
    assertEquals(code, 2);
    assert(stderr.startsWith(said), stderr);
  });
}

Deno.test("asTyped() begins with npx exactly where npm started the command", async () => {
  const source =
    'import { asTyped } from "./tools/cli.ts"; console.log(asTyped("invite again ID"));';
  for (
    const [npm_command, expected] of [
      ["exec", `npx -y deno@${Deno.version.deno} task invite again ID\n`],
      ["run-script", "deno task invite again ID\n"],
      ["", "deno task invite again ID\n"],
    ] as const
  ) {
    const { stdout } = await new Deno.Command(Deno.execPath(), {
      args: ["eval", source],
      cwd: path(""),
      env: { NO_COLOR: "1", npm_command },
    }).output();
    assertEquals(new TextDecoder().decode(stdout), expected);
  }
});
