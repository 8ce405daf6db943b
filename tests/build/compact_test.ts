/** The spaces of the deployed file: fewer, and the program is the same. */

import { assert, assertEquals } from "@std/assert";
import { parse, type Token } from "acorn";
import { bundle, stopBundler } from "../../tools/build/bundle.ts";
import { compact } from "../../tools/build/compact.ts";
import { bundleAll } from "../compat/sources.ts";
import { PROJECT } from "../support/hooked.ts";

addEventListener("unload", () => void stopBundler());

for (
  const [code, expected] of [
    ["let a = 1, b = 2;", "let a=1,b=2;"],
    ["return { a, b: c };", "return{a,b:c};"],
    ["if (a) {\n\treturn typeof b;\n}", "if(a){\n\treturn typeof b;\n}"],
    ["a + +b - -c;", "a+ +b- -c;"],
    ["a / /b/.c;", "a/ /b/.c;"],
    ["a < !--b;", "a< !--b;"],
    ["1 .toFixed();", "1 .toFixed();"],
    ['a = "b  c" + d; // e', 'a="b  c"+d;'],
    ["a = /* b */ c;\n\n\n\t// d\n\te;", "a=c;\n\te;"],
    ["return\na", "return\na"],
    ["let é = ü in ö;", "let é=ü in ö;"],
    ["let 𠮷 = 1; typeof 𠮷;", "let 𠮷=1;typeof 𠮷;"],
    ["𠮷 in b;", "𠮷 in b;"],
    ["let ก็ = 1; ก็ in x;", "let ก็=1;ก็ in x;"],
    ["var \\u0061b = 1;", "var \\u0061b=1;"],
    ["class A extends B$ {}", "class A extends B$ {}"],
    ["/a/ in b;", "/a/ in b;"],
    ["/a/g instanceof b;", "/a/g instanceof b;"],
    ["a\r\nb\u2028c", "a\nb\nc"],
    ["`${a}${b}`; c( );", "`${a}${b}`;c();"],
    ["a?.5:b", "a?.5:b"],
    ["1 + .5", "1+.5"],
    ["(a) => ({ b })", "(a)=>({b})"],
  ] as [string, string][]
) {
  Deno.test(`compact() makes ${JSON.stringify(expected)}`, () => {
    assertEquals(compact(code), `${expected}\n`);
  });
}

/** The tokens of a function's body, line by line. */
function tokens(body: string): string[][] {
  const found: Token[] = [];
  const options = { ecmaVersion: 2022, allowReturnOutsideFunction: true, locations: true } as const;
  parse(body, { ...options, onToken: found });
  const lines = Map.groupBy(found, ({ loc }) => loc!.start.line);
  return [...lines.values()].map((line) => line.map(({ start, end }) => body.slice(start, end)));
}

for (
  const [title, code] of [
    ["the default build", async () => {
      const { hook: entry, config } = PROJECT;
      const sections = await bundle({ entry, config, packed: true });
      return sections.map(({ code }) => code).join("\n");
    }],
    ["all of src/", bundleAll],
  ] as const
) {
  Deno.test(`compact() keeps every token and line of ${title}`, async () => {
    const body = (await code()).replace(/^export [^]*?};$/m, "");
    const compacted = compact(body);
    assertEquals(tokens(compacted), tokens(body));
    assert(compacted.length < 0.95 * body.length, `${compacted.length} of ${body.length}`);
  });
}
