import { assertEquals } from "@std/assert";
import { fold, isGsm7 } from "../../src/words/gsm7.ts";

for (
  const [text, expected] of [
    ["Joe’s ‘x’ ‚y‛", "Joe's 'x' 'y'"],
    ["´ ` ‹a› 5′", "' ' 'a' 5'"],
    ["“a” „b‟ «c» 5″", '"a" "b" "c" 5"'],
    ["1‐2‑3‒4–5—6―7−8", "1-2-3-4-5-6-7-8"],
    ["a\tb\u00A0c\u2009d\u202Fe\u2003f", "a b c d e f"],
    ["a…", "a..."],
    ["àéñ 您好", "àéñ 您好"],
  ] as const
) {
  Deno.test(`fold() makes ${JSON.stringify(expected)} of ${JSON.stringify(text)}`, () => {
    assertEquals(fold(text), expected);
  });
}

for (
  const [text, expected] of [
    ["", true],
    ["\f", true],
    ["Ça [va] 5 €\n", true],
    ["ça", false],
    ["a`", false],
    ["`a", false],
    ["\t", false],
    ["店", false],
  ] as const
) {
  Deno.test(`isGsm7() says ${expected} of ${JSON.stringify(text)}`, () => {
    assertEquals(isGsm7(text), expected);
  });
}

Deno.test("fold() leaves what the alphabet has", () => {
  const all = Array.from({ length: 0x3000 }, (_, point) => String.fromCharCode(point)).filter(
    isGsm7,
  );
  assertEquals(all.length, 137);
  assertEquals(all.filter((one) => fold(one) !== one), []);
});
