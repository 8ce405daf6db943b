/** The soak of codes sees what is wrong with a gateway: each check is shown one that breaks it. */

import { assert, assertEquals } from "@std/assert";
import { stopBundler } from "../../tools/build/bundle.ts";
import { soakCodes } from "../../tools/soak/codes.ts";

addEventListener("unload", () => void stopBundler());

for (
  const [title, from, to, says] of [
    [
      "returns nothing",
      /return await answer\(payload, config\);/,
      "await answer(payload, config);",
      ["untrue"],
    ],
    ["gives up after the first provider", /onUnknown: "next"/, 'onUnknown: "stop"', ["lost"]],
    ["prints the code", /print\(\{/, "print({ payload,", ["leaked"]],
    ["prints twice", /print\(\{/, "print(1);\n$&", ["no line"]],
    ["says that it was sent", /await deliver\(\[\[message\]\]/, 'return { code: "ok" };\n$&', [
      "lost",
      "no line",
    ]],
    ["sends another text", /text: fold\(asked\.text\)/, 'text: "another"', ["unwanted"]],
    ["throws", /return await answer\(payload, config\);/, "throw new Error();", ["untrue"]],
  ] as [string, RegExp, string, string[]][]
) {
  Deno.test(`soakCodes() sees a gateway that ${title}`, async () => {
    const edit = (code: string) => {
      assert(from.test(code), `there is no ${from} in the gateway`);
      return code.replace(from, to);
    };
    const { problems } = await soakCodes({
      codes: title.startsWith("gives") ? 6 : 2,
      concurrency: 4,
      seed: 3,
      edit,
    });
    const seen = [...new Set(problems.map(({ what }) => what))];
    assert(says.some((one) => seen.includes(one as typeof seen[number])), seen.join());
  });
}

Deno.test("soakCodes() has every code arrive among logins", async () => {
  const { problems, codes, logins, ok, slow } = await soakCodes({
    codes: 6,
    concurrency: 4,
    seed: 3,
  });
  assertEquals(problems, []);
  assertEquals([codes, logins, ok + slow], [6, 18, 6]);
});
