/** Dates and countries in the reader's language. */

import { assertEquals } from "@std/assert";
import { countryNameOf, dateOf } from "../../src/texts/reader.ts";

for (
  const [ms, zone, locale, expected] of [
    [Date.UTC(2026, 10, 6, 9, 5), undefined, "en", "November 6, 2026 at 9:05 AM UTC"],
    [Date.UTC(2026, 10, 6, 21, 52), "Asia/Hong_Kong", "en", "November 7, 2026 at 5:52 AM GMT+8"],
    [Date.UTC(2026, 10, 6, 9, 5), "Nowhere/Land", "fr", "6 novembre 2026 à 09:05 UTC"],
    [0, undefined, "en", "January 1, 1970 at 12:00 AM UTC"],
    [NaN, undefined, "en", undefined],
    [Infinity, undefined, "en", undefined],
  ] as const
) {
  Deno.test(`dateOf() writes ${ms} in ${zone} as ${expected}`, () => {
    assertEquals(dateOf(ms)?.({ locale, zone }).replaceAll("\u202F", " "), expected);
  });
}

for (
  const [code, locale, expected] of [
    ["CH", "en", "Switzerland"],
    ["CH", "fr", "Suisse"],
    // A code of nobody's.
    ["XQ", "en", "XQ"],
    ["ch", "en", undefined],
    ["CHE", "en", undefined],
    ["C", "en", undefined],
    ["xCH", "en", undefined],
    ["CHx", "en", undefined],
    ["", "en", undefined],
    [null, "en", undefined],
    [["CH"], "en", undefined],
  ] as [unknown, string, string | undefined][]
) {
  Deno.test(`countryNameOf() calls ${JSON.stringify(code)} ${expected} in ${locale}`, () => {
    assertEquals(countryNameOf(code)?.({ locale }), expected);
  });
}
