import { assertEquals, assertNotMatch } from "@std/assert";
import fc from "fast-check";
import { defuse, html, isolate, isolateHtml, oneLine } from "../../src/texts/values.ts";

Deno.test("oneLine() takes out just what nobody sees", () => {
  const unseen =
    /[\p{Cc}\p{Zl}\p{Zp}\p{Cs}\u00AD\u034F\u061C\u115F\u1160\u17B4\u17B5\u180B-\u180F\u200B\u200E\u200F\u202A-\u202E\u2060-\u206F\u2800\u3164\uFEFF\uFFA0\uFFF9-\uFFFB\u{E0000}-\u{E0FFF}]/u;
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
    "&#60;a href=&#39;x&#39;&#62;&#34;&#38;&#34;&#60;/a&#62;",
  );
});

for (
  const [title, name, expected] of [
    ["a domain", "Ann evil.example/x", "Ann evil. example/x"],
    ["an address", "https://evil.example", "https evil. example"],
    ["an address without a scheme", "//evil.example", "evil. example"],
    ["an address with backslashes", "https:\\\\evil.example", "https evil. example"],
    ["an email address", "a@evil.example", "a@ evil. example"],
    ["one-dot leaders", "evil\u2024example", "evil. example"],
    ["fullwidth letters and dots", "ｅｖｉｌ．ｅｘａｍｐｌｅ", "evil. example"],
    ["an ideographic dot", "evil\u3002example", "evil\u3002 example"],
    ["a halfwidth ideographic dot", "evil\uFF61example", "evil\u3002 example"],
    ["a fullwidth at", "a＠evil", "a@ evil"],
    ["a fullwidth colon and slashes", "https：／／evil", "https evil"],
    ["a zero-width space in a domain", "evil.\u200Bexample", "evil. example"],
    ["a joiner in a domain", "evil.\u200Dexample", "evil. \u200Dexample"],
    ["overrides of direction", "\u202Elive.example\u202C", "live. example"],
    ["isolates", "\u2066a\u2069b", "a b"],
    ["a phone number", "Call +1 900 555 0123 now", "Call now"],
    ["a phone number with brackets", "Ann (900) 555-0123", "Ann"],
    ["a phone number with dots", "900.555.0123 Ann", "Ann"],
    ["a fullwidth phone number", "Ann ＋１９００５５５０１２３", "Ann"],
    ["mathematical digits", "Ann 𝟗𝟎𝟎𝟓𝟓𝟓𝟎𝟏𝟐𝟑", "Ann"],
    ["Arabic digits", "Ann ٩٠٠٥٥٥٠١٢٣", "Ann"],
    ["Devanagari digits", "Ann ९००५५५०१२३", "Ann"],
    ["a zero-width space in a number", "Ann 900\u200B5550123", "Ann"],
    ["few digits", "Ann 123456", "Ann 123456"],
    ["tag characters", "Ann\u{E0041}\u{E0042}", "Ann"],
    ["Hangul fillers", "\u3164Ann\u115F\uFFA0", "Ann"],
    ["a braille blank", "Ann\u2800", "Ann"],
    ["line breaks", "Ann\r\nBcc: x", "Ann Bcc: x"],
    ["a name with dots", "J. R. Smith", "J. R. Smith"],
    ["a name with an apostrophe", "O´Neil", "O'Neil"],
    ["a name of another script", "陳大文", "陳大文"],
    ["nothing but a filler", "\u3164", ""],
  ] as const
) {
  Deno.test(`defuse() knows ${title}`, () => {
    assertEquals(defuse(name), expected);
  });
}

Deno.test("defuse() leaves no link and no phone number in a name, and 40 characters of it", () => {
  for (const one of ["x", "😀"]) assertEquals(defuse(one.repeat(99)), one.repeat(40));
  fc.assert(fc.property(fc.string({ unit: "binary" }), (name) => {
    assertNotMatch(defuse(name), /:\/\/|\w\.\w|\d{7}|[\r\n\u202A-\u202E]/);
  }));
});

for (
  const [value, rightToLeft, expected, inHtml] of [
    ["A1", false, "A1", "A1"],
    ["A1", true, "\u2066A1\u2069", '<span dir="ltr">A1</span>'],
    ["+964", true, "\u2066+964\u2069", '<span dir="ltr">+964</span>'],
    ["مريم", true, "\u2068مريم\u2069", '<span dir="auto">مريم</span>'],
    ["מרים", false, "\u2068מרים\u2069", '<span dir="auto">מרים</span>'],
    ["<", true, "\u2066<\u2069", '<span dir="ltr">&#60;</span>'],
  ] as const
) {
  Deno.test(`isolate() keeps ${value} together in a text ${rightToLeft ? "to the left" : "to the right"}`, () => {
    assertEquals(isolate(value, rightToLeft), expected);
    assertEquals(isolateHtml(value, rightToLeft), inHtml);
  });
}
