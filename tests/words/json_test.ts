import { assertEquals } from "@std/assert";
import { at, idOf, own, parse, textAt, tokenOf } from "../../src/words/json.ts";

for (
  const [value, expected] of [
    ["a", "a"],
    ["identity.email-1_A", "identity.email-1_A"],
    ["x".repeat(80), "x".repeat(80)],
    ["x".repeat(81), undefined],
    ["", undefined],
    ["a b", undefined],
    [" a", undefined],
    ["a\n", undefined],
    ["a:b", undefined],
    [5, undefined],
    [["a"], undefined],
    [undefined, undefined],
  ] as [unknown, string | undefined][]
) {
  Deno.test(`tokenOf() reads ${JSON.stringify(value)?.slice(0, 90)} as ${expected}`, () => {
    assertEquals(tokenOf(value), expected);
  });
}

Deno.test("parse() reads JSON, and nothing else", () => {
  assertEquals([parse('{"a":[1]}'), parse("null"), parse("<html>"), parse("")], [
    { a: [1] },
    null,
    undefined,
    undefined,
  ]);
});

Deno.test("idOf() takes a number that JSON kept whole, and no other", () => {
  const taken = ["x", 0, 2 ** 53 - 1];
  assertEquals(taken.map(idOf), ["x", "0", "9007199254740991"]);
  const refused = ["", 2 ** 53, 1.5, true, ["a"], null, undefined];
  assertEquals(refused.map(idOf), refused.map(() => undefined));
});

Deno.test("at() follows own properties only", () => {
  assertEquals(at({ a: [{ b: 1 }] }, "a", 0, "b"), 1);
  for (const path of [["constructor"], ["__proto__"], ["a", "length", "x"], ["x", "y"]]) {
    assertEquals(at({ a: [] }, ...path), undefined);
  }
});

Deno.test("own() finds a table's own entries alone, by text or number", () => {
  const table = { 110: "number", E1: "text" };
  assertEquals([own(table, 110), own(table, "110"), own(table, "E1")], [
    "number",
    "number",
    "text",
  ]);
  for (
    const code of ["constructor", "toString", "__proto__", "", 7, null, undefined, ["E1"], true]
  ) {
    assertEquals(own(table, code), undefined);
  }
});

for (
  const [json, text] of [
    [{ a: ["b"] }, "b"],
    [{ a: [""] }, ""],
    [{ a: [5] }, ""],
    [{ a: [{ toString: 1 }] }, ""],
    [{ a: "b" }, ""],
    [{}, ""],
    [undefined, ""],
  ] as const
) {
  Deno.test(`textAt() reads ${JSON.stringify(json)} as "${text}"`, () => {
    assertEquals(textAt(json, "a", 0), text);
  });
}
