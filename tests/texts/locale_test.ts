/** Which language a person is written to, of Authgear's 23 and two from right to left. */

import { assertEquals } from "@std/assert";
import { chooseLocale, lookup } from "../../src/texts/locale.ts";
import { languageOf, readersOf } from "../../tools/build/languages.ts";

const ALL = ("de el en es es-419 es-ES fil fr id it ja ko ms nl pl pt pt-BR pt-PT th vi zh-CN " +
  "zh-HK zh-TW ar he").split(" ");
const READERS = readersOf(ALL);

/** A person without any signal is written to in German, which no row expects by another way. */
function choose(languages: string[], country?: string, projectLanguage?: string): string {
  return chooseLocale({ languages, ...projectLanguage && { projectLanguage } }, {
    locales: ALL,
    readers: READERS,
    theirs: country && languageOf(country, ALL, READERS),
    fallback: "de",
  });
}

for (
  const [wish, expected] of [
    ["zh", "zh-CN"],
    ["zh-CN", "zh-CN"],
    ["zh-Hans", "zh-CN"],
    ["zh-SG", "zh-CN"],
    ["zh-Hans-HK", "zh-CN"],
    ["zh-TW", "zh-TW"],
    ["zh-Hant", "zh-TW"],
    ["zh-Hant-US", "zh-TW"],
    ["zh-HK", "zh-HK"],
    ["zh-MO", "zh-HK"],
    ["zh-Hant-HK", "zh-HK"],
    ["yue", "zh-HK"],
    ["yue-Hant-HK", "zh-HK"],
    ["yue-CN", "zh-CN"],
    ["wuu", "zh-CN"],
    ["pt", "pt"],
    ["pt-BR", "pt-BR"],
    ["pt-PT", "pt-PT"],
    ["pt-AO", "pt-PT"],
    ["pt-MZ", "pt-PT"],
    ["pt-419", "pt-BR"],
    ["es", "es"],
    ["es-ES", "es-ES"],
    ["es-MX", "es-419"],
    ["es-AR", "es-419"],
    ["es-US", "es-419"],
    ["es-419", "es-419"],
    ["es-GQ", "es-ES"],
    ["es-PH", "es-ES"],
    ["ca", "es-ES"],
    ["eu-ES", "es-ES"],
    ["qu-PE", "es-419"],
    ["en", "en"],
    ["en-GB", "en"],
    ["en-001", "en"],
    ["EN-us", "en"],
    ["en_NG", "en"],
    ["cy", "en"],
    ["sw", "en"],
    ["ta-LK", "en"],
    ["fil", "fil"],
    ["fil-PH", "fil"],
    ["tl", "fil"],
    ["tl-PH", "fil"],
    ["ceb", "fil"],
    ["in", "id"],
    ["in-ID", "id"],
    ["jv", "id"],
    ["ms-SG", "ms"],
    ["zsm", "ms"],
    ["iw", "he"],
    ["iw-IL", "he"],
    ["he-IL", "he"],
    ["ar-EG", "ar"],
    ["arz", "ar"],
    ["ckb", "ar"],
    ["de-CH", "de"],
    ["gsw", "de"],
    ["lb-LU", "de"],
    ["fr-CA", "fr"],
    ["br", "fr"],
    ["it-CH", "it"],
    ["ja-JP-u-ca-japanese", "ja"],
    ["ko-KP", "ko"],
    ["nl-BE", "nl"],
    ["fy", "nl"],
    ["el-CY", "el"],
    ["th-TH", "th"],
    ["vi-VN", "vi"],
    // What is none of theirs: the phone's country decides.
    ["sr", "th"],
    ["sr-Latn-ME", "th"],
    ["nb", "th"],
    ["nn", "th"],
    ["no", "th"],
    ["da", "th"],
    ["zh-Latn-x-none", "zh-CN"],
    ["xx", "th"],
    // What is no wish.
    ["mul", "th"],
    ["und", "th"],
    ["und-JP", "th"],
    ["zxx", "th"],
    ["*", "th"],
    ["", "th"],
    ["not a tag", "th"],
    ["en--US", "th"],
    ["zh-min-nan", "th"],
    ["e", "th"],
    ["<script>", "th"],
    ["constructor", "th"],
  ] as const
) {
  Deno.test(`chooseLocale() writes ${expected} for "${wish}"`, () => {
    assertEquals(choose([wish], "TH"), expected);
  });
}

for (
  const [country, expected] of [
    ["+852", "zh-HK"],
    ["+853", "zh-HK"],
    ["+886", "zh-TW"],
    ["+86", "zh-CN"],
    ["+234", "en"],
    ["+41", "de"],
    ["+1", "en"],
    ["+1787", "es-419"],
    ["+971", "ar"],
    ["+972", "he"],
    ["+34", "es-ES"],
    ["+52", "es-419"],
    ["+55", "pt-BR"],
    ["+244", "pt-PT"],
    ["+44", "en"],
    ["+447624", "en"],
    ["HK", "zh-HK"],
    ["NG", "en"],
    ["CH", "de"],
    ["PR", "es-419"],
    ["AE", "ar"],
    ["PK", "en"],
    ["RS", undefined],
  ] as const
) {
  Deno.test(`languageOf() finds ${expected} for the people of ${country}`, () => {
    assertEquals(languageOf(country, ALL, READERS), expected);
  });
}

for (
  const [languages, country, project, expected] of [
    [["fr"], "HK", "en", "fr"],
    [["xx", "ja"], "HK", "en", "ja"],
    // Who asks for Catalan and French reads French before Spanish.
    [["ca", "fr"], "HK", "en", "fr"],
    [["ca"], "HK", "en", "es-ES"],
    [[], "HK", "en", "zh-HK"],
    [[], undefined, "th", "th"],
    [[], undefined, "mul", "de"],
    [[], "RS", "nl", "nl"],
    [[], undefined, undefined, "de"],
  ] as const
) {
  Deno.test(`chooseLocale() writes ${expected} for ${languages}, ${country}, ${project}`, () => {
    assertEquals(choose([...languages], country, project), expected);
  });
}

for (
  const [wish, locales, expected] of [
    ["nb", ["en", "no"], "no"],
    ["nn", ["en", "no"], "no"],
    ["no", ["en", "nb"], "nb"],
    ["nb", ["nn", "nb"], "nb"],
    ["zh-HK", ["en", "zh-CN"], undefined],
    ["zh-MO", ["zh-TW", "zh-HK"], "zh-HK"],
    ["pt", ["pt-PT", "pt-BR"], "pt-BR"],
    ["pt-AO", ["pt-BR", "pt-PT"], "pt-PT"],
    ["en", ["en-US", "en"], "en"],
    ["en-AU", ["en-US", "en-GB"], "en-GB"],
    ["en-CA", ["en-GB", "en-US"], "en-US"],
    ["es-MX", ["es-ES"], "es-ES"],
    ["sr-Latn", ["sr-Cyrl"], "sr-Cyrl"],
    ["sr-ME", ["sr-Cyrl", "sr-Latn"], "sr-Latn"],
    ["hr", ["bs"], "bs"],
    ["yue-Hant-HK", ["zh-TW"], "zh-TW"],
  ] as const
) {
  Deno.test(`lookup() finds ${expected} for "${wish}" in ${locales}`, () => {
    const { near, far } = readersOf([...locales]);
    assertEquals(lookup(wish, [...locales], near) ?? lookup(wish, [...locales], far), expected);
  });
}

Deno.test("lookup() finds every language of Authgear's for itself", () => {
  assertEquals(ALL.filter((tag) => lookup(tag, ALL, READERS.near) !== tag), []);
});

Deno.test("readersOf() keeps what 25 languages need under 2,500 characters", () => {
  const { length } = JSON.stringify(READERS);
  assertEquals(length < 2500, true, `${length}`);
});
