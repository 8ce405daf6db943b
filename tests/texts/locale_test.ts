import { assertEquals } from "@std/assert";
import { chooseLocale, lookup } from "../../src/texts/locale.ts";

/** Authgear's own languages. */
const ALL =
  "de el en es es-419 es-ES fil fr id it ja ko ms nl pl pt pt-BR pt-PT th vi zh-CN zh-HK zh-TW"
    .split(" ");

for (
  const [wish, available, expected] of [
    ["en-US", ALL, "en"],
    ["zh-HK", ALL, "zh-HK"],
    ["zh-Hant", ALL, "zh-TW"],
    ["zh-MO", ["zh-CN", "zh-HK"], "zh-HK"],
    ["zh-HK", ["en", "zh-CN"], undefined],
    ["zh", ["en", "zh-CN"], "zh-CN"],
    ["zh_HK", ALL, "zh-HK"],
    ["pt-AO", ALL, "pt-PT"],
    ["pt-AO", ["pt-BR", "pt-PT"], "pt-PT"],
    ["pt", ["pt-PT", "pt-BR"], "pt-BR"],
    ["en", ["en-US", "en"], "en"],
    ["es-MX", ["es-ES"], "es-ES"],
    ["es-MX", ["es-ES", "es-419"], "es-419"],
    ["und-AR", ALL, "es-419"],
    ["es-GQ", ["es-419", "es-ES"], "es-ES"],
    ["zh-MO", ["zh-TW", "zh-HK"], "zh-HK"],
    ["sr-Latn", ["sr-Cyrl"], undefined],
    ["und-HK", ALL, "zh-HK"],
    ["und-NG", ["en", "fr"], "en"],
    ["not a tag", ALL, undefined],
    ["", ALL, undefined],
  ] as const
) {
  Deno.test(`lookup() finds ${expected} for "${wish}" in ${available.length} languages`, () => {
    assertEquals(lookup(wish, [...available]), expected);
  });
}

Deno.test("lookup() finds every language of Authgear's for itself", () => {
  assertEquals(ALL.filter((tag) => lookup(tag, ALL) !== tag), []);
});

for (
  const [languages, country, project, expected] of [
    [["fr"], "HK", "en", "fr"],
    [["xx", "ja"], "HK", "en", "ja"],
    [[], "HK", "en", "zh-HK"],
    [[], undefined, "th", "th"],
    [[], "AQ", undefined, "en"],
    [[], undefined, undefined, "de"],
  ] as const
) {
  Deno.test(`chooseLocale() writes ${expected} for ${languages}, ${country}, ${project}`, () => {
    const facts = { languages: [...languages], ...(project && { projectLanguage: project }) };
    const theirs = country && lookup(`und-${country}`, ALL);
    assertEquals(chooseLocale(facts, theirs, ALL, "de"), expected);
  });
}
