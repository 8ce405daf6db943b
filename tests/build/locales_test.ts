import { assertEquals } from "@std/assert";
import { checkLocales } from "../../tools/build/locales.ts";

for (
  const [locales, defaultLocale, problems] of [
    [["en", "zh-HK"], "zh-HK", []],
    [["pt_BR"], "pt_BR", ['locales has "pt_BR"; write "pt-BR"']],
    [["en", "zh_HK"], "en", ['locales has "zh_HK"; write "zh-HK"']],
    [["zh-hk"], "zh-hk", ['locales has "zh-hk"; write "zh-HK"']],
    [["iw", "tl"], "iw", ['locales has "iw"; write "he"', 'locales has "tl"; write "fil"']],
    [
      ["English"],
      "English",
      ['locales has "English", which is no language tag; such are "en", "pt-BR", "zh-HK"'],
    ],
    [
      ["en-", 7],
      "en-",
      [
        'locales has "en-", which is no language tag; such are "en", "pt-BR", "zh-HK"',
        'locales has 7, which is no language tag; such are "en", "pt-BR", "zh-HK"',
      ],
    ],
    [["en", "en"], "en", ['locales has "en" twice; take one out']],
    [
      ["en", "zh-HK"],
      "zh_HK",
      ['defaultLocale is "zh_HK", which is not one of locales; write "zh-HK"'],
    ],
    [["en"], "fr", ['defaultLocale is "fr", which is not one of locales; write "en"']],
    [["en"], undefined, ['defaultLocale is undefined, which is not one of locales; write "en"']],
    [[], "en", ['locales is missing; name the languages to write in, such as ["en"]']],
    ["en", "en", ['locales is missing; name the languages to write in, such as ["en"]']],
  ] as const
) {
  Deno.test(`checkLocales() says of ${JSON.stringify(locales)}, ${defaultLocale}: ${problems}`, () => {
    assertEquals(checkLocales(locales, defaultLocale), problems as unknown as string[]);
  });
}
