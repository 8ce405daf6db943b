/** `deno task new`: the files that a provider begins with are green by the command that it names. */

import { assert, assertEquals, assertMatch, assertStringIncludes } from "@std/assert";
import { path } from "../../tools/cli.ts";

/** What a provider's tests need, as they are not to write into this very tree. */
const NEEDED = [
  ...["deno.json", "deno.lock", "src", "tools"],
  ...["tests/fixtures", "tests/std", "tests/support", "tests/providers_test.ts"],
];

function copy(from: string, to: string): void {
  if (Deno.statSync(from).isFile) return Deno.copyFileSync(from, to);
  Deno.mkdirSync(to, { recursive: true });
  for (const { name } of Deno.readDirSync(from)) copy(`${from}/${name}`, `${to}/${name}`);
}

/** Runs a task of the tree in a folder. */
async function task(cwd: string, args: string[], env: Record<string, string> = {}) {
  const { code, stdout, stderr } = await new Deno.Command(Deno.execPath(), {
    args: ["task", ...args],
    cwd,
    env: { NO_COLOR: "1", ...env },
  }).output();
  const decoder = new TextDecoder();
  return { code, said: decoder.decode(stdout) + decoder.decode(stderr) };
}

for (const channel of ["sms", "email"]) {
  Deno.test(`new provider --channel ${channel} names a command that its files pass`, async () => {
    // With a space, as in the name of many a user's folder.
    const folder = Deno.makeTempDirSync({ prefix: "new provider-" });
    try {
      for (const name of NEEDED) copy(path(name), `${folder}/${name}`);
      const made = await task(folder, ["new", "provider", "my_gateway", "--channel", channel]);
      assertEquals(made.code, 0, made.said);
      const [command, ONLY, name] = /ONLY=(\w+) deno task ([\w:]+)/.exec(made.said)!;
      assertStringIncludes(Deno.readTextFileSync(path("CONTRIBUTING.md")), `\n${command}\n`);
      const { code, said } = await task(folder, [name!], { ONLY: ONLY! });
      assertEquals(code, 0, said);
      assertMatch(said, /^myGateway\(\) is what its file says \.\.\. ok/m);
      assert(!said.includes("twilio()"), "it tests another provider");
    } finally {
      Deno.removeSync(folder, { recursive: true });
    }
  });
}

Deno.test("ONLY with the name of no provider is refused, as it would test nothing", async () => {
  const { code, said } = await task(path(""), ["test:provider"], { ONLY: "twilio,no_gateway" });
  assertEquals(code, 1);
  assertStringIncludes(said, "ONLY: there is no src/providers/no_gateway.ts");
});
