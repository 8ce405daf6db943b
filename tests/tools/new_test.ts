/**
 * `deno task new`: the files that a provider begins with are green by the command that it names, and
 * the documents refuse them until they are filled in.
 */

import { assert, assertEquals, assertMatch, assertStringIncludes } from "@std/assert";
import { copyTree } from "../support/tree.ts";

const FILES = ["src/providers/a_gateway.ts", "tests/fixtures/providers/a_gateway.ts"];

for (const channel of ["sms", "email"]) {
  Deno.test(`new provider --channel ${channel} names a command that its files pass`, async () => {
    await using tree = copyTree();
    const made = await tree.deno(["task", "new", "provider", "a_gateway", "--channel", channel]);
    assertEquals(made.code, 0, made.said);
    const [, ONLY, name] = /ONLY=(\w+) deno task ([\w:]+)/.exec(made.said)!;
    const { code, said } = await tree.deno(["task", name!], { ONLY: ONLY! });
    assertEquals(code, 0, said);
    assertMatch(said, /^aGateway\(\) is what its file says \.\.\. ok/m);
    assert(!said.includes("twilio()"), "it tests another provider");

    const docs = ["task", "docs", "--check"];
    const refused = await tree.deno(docs);
    assertEquals(refused.code, 1, refused.said);
    for (const file of FILES) {
      const text = Deno.readTextFileSync(`${tree.folder}/${file}`);
      const marks = text.match(/FILL IN/g)!.length;
      assertEquals(refused.said.split(`${file}:`).length - 1, marks, refused.said);
      tree.edit(file, (text) => text.replaceAll("FILL IN", "filled in"));
    }
    assert(!(await tree.deno(docs)).said.includes("a_gateway.ts:"));
  });
}

Deno.test("ONLY with the name of no provider is refused, as it would test nothing", async () => {
  await using tree = copyTree();
  const { code, said } = await tree.deno(["task", "test:provider"], { ONLY: "twilio,no_gateway" });
  assertEquals(code, 1);
  assertStringIncludes(said, "ONLY: there is no src/providers/no_gateway.ts");
});
