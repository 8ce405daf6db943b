import { assertEquals } from "@std/assert";
import { hookData } from "../../tools/build/data.ts";

const NONE = { email: false, countries: [] };

Deno.test("hookData() knows which languages are written from right to left", () => {
  const texts = { en: {}, ar: {}, "zh-HK": {}, he: {}, "ur-PK": {}, fa: {} };
  assertEquals(hookData({ ...NONE, texts }).rightToLeft, ["ar", "he", "ur-PK", "fa"]);
});

Deno.test("hookData() finds the language of a country's people among those there are", () => {
  const texts = { en: {}, "zh-CN": {}, "zh-HK": {} };
  const countries = ["HK", "MO", "CN", "NG", "FR"];
  const known = hookData({ ...NONE, texts, countries }).countries;
  assertEquals(countries.map((country) => known[country]!.locale), [
    "zh-HK",
    "zh-HK",
    "zh-CN",
    "en",
    undefined,
  ]);
});

Deno.test("hookData() has the frame of emails without its indents, and only for emails", () => {
  assertEquals(hookData({ ...NONE, texts: {} }).layout, "");
  const { layout } = hookData({ ...NONE, texts: {}, email: true });
  assertEquals(layout.match(/^\s|\s$/gm), null);
  for (const part of ["{lang}", "{dir}", "{subject}", "{body}"]) {
    assertEquals(layout.split(part).length, 2, part);
  }
});
