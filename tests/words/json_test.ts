import { assertEquals } from "@std/assert";
import { headOf } from "../../src/words/event.ts";
import { idOf, parse, tokenOf } from "../../src/words/json.ts";

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
  assertEquals([0, 2 ** 53 - 1, 1.5, true, ["a"]].map(idOf), [
    "0",
    "9007199254740991",
    undefined,
    undefined,
    undefined,
  ]);
});

for (
  const [event, head] of [
    [
      { id: "1", type: "user.created", context: { app_id: "app", timestamp: 5 } },
      { id: "1", type: "user.created", appId: "app", timestamp: 5 },
    ],
    [
      { id: "a b", type: "<b>", context: { app_id: "\n", timestamp: "5" } },
      { id: "", type: "", appId: "", timestamp: 0 },
    ],
    [{}, { id: "", type: "", appId: "", timestamp: 0 }],
    [undefined, { id: "", type: "", appId: "", timestamp: 0 }],
  ] as const
) {
  Deno.test(`headOf() reads ${JSON.stringify(event)}`, () => assertEquals(headOf(event), head));
}
