import { assert, assertEquals } from "@std/assert";
import { hookData } from "../../tools/build/data.ts";
import { path } from "../../tools/cli.ts";

const NONE = { email: false, countries: [], templates: path("tests/fixtures/project/templates") };

Deno.test("hookData() knows which languages are written from right to left", () => {
  const texts = { en: {}, ar: {}, "zh-HK": {}, he: {}, "ur-PK": {}, fa: {} };
  assertEquals(hookData({ ...NONE, texts }).texts.rightToLeft, ["ar", "he", "ur-PK", "fa"]);
});

Deno.test("hookData() finds the language of a country's people among those there are", () => {
  const texts = { en: {}, "zh-CN": {}, "zh-HK": {} };
  const countries = ["HK", "MO", "CN", "NG", "FR", "+853", "+1"];
  assertEquals(hookData({ ...NONE, texts, countries }).texts.languages, {
    HK: "zh-HK",
    MO: "zh-HK",
    CN: "zh-CN",
    NG: "en",
    "+853": "zh-HK",
    "+1": "en",
  });
});

Deno.test("hookData() has no numbering plan of a prefix", () => {
  const { countries } = hookData({ ...NONE, texts: {}, countries: ["HK", "+853"] });
  assertEquals(Object.keys(countries.countries), ["HK"]);
});

Deno.test("hookData() has the layout of emails only for emails", () => {
  assertEquals(hookData({ ...NONE, texts: {} }).texts.layout, {});
  const { layout } = hookData({ ...NONE, texts: {}, email: true }).texts;
  assertEquals(Object.keys(layout).slice(0, 3), ["frame", "box", "button"]);
});

Deno.test("hookData() packs a language into less than half", () => {
  const body = "Your account has been disabled. ".repeat(20);
  const texts = { en: { a: { sms: body }, b: { sms: `${body}!` } } };
  const { packedTexts } = hookData({ ...NONE, texts, packed: true }).texts;
  assert(packedTexts["en"]!.length < body.length / 2);
});

Deno.test("hookData() packs kin languages together", () => {
  const own = { a: { sms: "Your account has been disabled." } };
  const texts = { es: own, en: own, "es-419": own, pt: own, "zh-CN": own, "zh-HK": own };
  const { packedTexts } = hookData({ ...NONE, texts, packed: true }).texts;
  assertEquals(Object.keys(packedTexts), ["es es-419", "en", "pt", "zh-CN zh-HK"]);
});
