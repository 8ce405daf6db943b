import { assertEquals, assertNotMatch, assertThrows } from "@std/assert";
import fc from "fast-check";
import { HookError } from "../../src/words/errors.ts";
import { defuse, fill, html, oneLine } from "../../src/texts/template.ts";

for (
  const [text, values, expected] of [
    ["Hello {name}", { name: "A" }, "Hello A"],
    ["Hello {name|there}", {}, "Hello there"],
    ["Hello {name|there}", { name: "A" }, "Hello A"],
    ["Hello{name|}", {}, "Hello"],
    ["{{name}}", { name: "A" }, "{name}"],
    ["{{{name}}}", { name: "A" }, "{A}"],
    ["{name}", { name: "{url} {{ }}" }, "{url} {{ }}"],
    ["{a}{b}", { a: "$&", b: "$1" }, "$&$1"],
  ] as const
) {
  Deno.test(`fill() makes ${JSON.stringify(expected)} of ${text}`, () => {
    assertEquals(fill(text, values, oneLine), expected);
  });
}

for (const values of [{}, { name: undefined }, Object.create({ name: "inherited" })]) {
  Deno.test(`fill() refuses a hole with ${JSON.stringify(values)}`, () => {
    const error = assertThrows(() => fill("Hello {name}", values, oneLine), HookError, "{name}");
    assertEquals(error.code, "bad_text");
  });
}

Deno.test("oneLine() takes out just what Unicode calls control, separator and surrogate, and some", () => {
  const unseen =
    /[\p{Cc}\p{Zl}\p{Zp}\p{Cs}\u00AD\u061C\u200B\u200E\u200F\u202A-\u202E\u2060-\u206F\uFEFF]/u;
  const wrong = Array.from({ length: 0x110000 }, (_, point) => String.fromCodePoint(point))
    .filter((one) => (oneLine(`a${one}b`) !== `a${one}b`) !== unseen.test(one));
  assertEquals(wrong, []);
});

Deno.test("oneLine() takes control, bidirectional and line-breaking characters out", () => {
  assertEquals(oneLine("a\r\nb\tc\u202Ed\u2066e\u2028f\u0000g\u200Bh"), "a b c d e f g h");
  assertEquals(oneLine("\uD800x"), "x");
  assertEquals(oneLine("می‌خواهم 👩‍👩‍👧"), "می‌خواهم 👩‍👩‍👧");
});

Deno.test("html() leaves nothing that HTML treats specially", () => {
  assertEquals(
    html(`<a href='x'>"&"</a>`),
    "&lt;a href=&#39;x&#39;&gt;&quot;&amp;&quot;&lt;/a&gt;",
  );
});

Deno.test("defuse() leaves no link in a name", () => {
  assertEquals(defuse("Ann evil.example/x"), "Ann evil. example/x");
  assertEquals(defuse("https://evil.example"), "https evil. example");
  assertEquals(defuse("J. R. Smith"), "J. R. Smith");
  assertEquals([...defuse("x".repeat(99))].length, 40);
  fc.assert(fc.property(fc.string({ unit: "binary" }), (name) => {
    assertNotMatch(defuse(name), /:\/\/|\w\.\w|[\r\n\u202A-\u202E]/);
  }));
});
