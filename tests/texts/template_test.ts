import { assertEquals, assertThrows } from "@std/assert";
import { fill, withoutAbsent } from "../../src/texts/template.ts";
import { oneLine } from "../../src/texts/values.ts";
import { HookError } from "../../src/words/errors.ts";

for (
  const [text, values, expected] of [
    ["Hello {name}", { name: "A" }, "Hello A"],
    ["Hello {name|there}", {}, "Hello there"],
    ["Hello {name|there}", { name: "" }, "Hello there"],
    ["Hello {name|there}", { name: "A" }, "Hello A"],
    ["Hello{name|}", {}, "Hello"],
    ["{{name}}", { name: "A" }, "{name}"],
    ["{{{name}}}", { name: "A" }, "{A}"],
    ["{name}", { name: "{url} {{ }}" }, "{url} {{ }}"],
    ["{a}{b}", { a: "$&", b: "$1" }, "$&$1"],
    ["?to={email%}", { email: "user+tag@example.com" }, "?to=user%2Btag%40example.com"],
    ["?to={email%|nobody}", {}, "?to=nobody"],
  ] as const
) {
  Deno.test(`fill() makes ${JSON.stringify(expected)} of ${text}`, () => {
    assertEquals(fill(text, values, oneLine), expected);
  });
}

for (
  const values of [{}, { name: undefined }, { name: "" }, Object.create({ name: "inherited" })]
) {
  Deno.test(`fill() refuses a hole with ${JSON.stringify(values)}`, () => {
    const error = assertThrows(() => fill("Hello {name}", values, oneLine), HookError, "{name}");
    assertEquals(error.code, "bad_text");
  });
}

for (
  const [text, values, expected] of [
    ["A\n{reason|}\nB", {}, "A\nB"],
    ["A\n\n{reason|}\n\nB", {}, "A\n\nB"],
    ["A\n\n{reason|}\n\nB\n\n{reason|}\n\nC", {}, "A\n\nB\n\nC"],
    ["A\n\n{reason|}\n\nB", { reason: "R" }, "A\n\n{reason|}\n\nB"],
    ["A\n\n**{reason|}**", {}, "A"],
    ["- A\n- {reason|}\n- B", {}, "- A\n- B"],
    ["A {reason|}\nB", {}, "A {reason|}\nB"],
    ["A\n{reason|none}\nB", {}, "A\n{reason|none}\nB"],
  ] as const
) {
  Deno.test(`withoutAbsent() leaves ${JSON.stringify(expected)} of ${JSON.stringify(text)}`, () => {
    assertEquals(withoutAbsent(text, values), expected);
  });
}
