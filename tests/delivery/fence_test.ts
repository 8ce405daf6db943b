import { assertEquals } from "@std/assert";
import { countryOf } from "../../src/delivery/fence.ts";
import { countries } from "../../src/delivery/countries.ts";
import { phonePlans } from "../../tools/build/phones.ts";

for (
  const [phone, expected] of [
    ["+85298765432", "HK"],
    ["+12025550123", "US"],
    ["+14165550123", undefined], // Canada
    ["+19002345678", undefined], // premium rate
    // What follows the calling code is a number of Hong Kong's, and of the United States'.
    ["+85398765432", undefined],
    ["+22025550123", undefined],
    ["+852987654321", undefined],
    ["85298765432", undefined],
    ["", undefined],
  ] as const
) {
  Deno.test(`countryOf() finds ${expected} for "${phone}" among HK and US`, () => {
    Object.assign(countries, phonePlans(["HK", "US"]));
    assertEquals(countryOf(phone), expected);
  });
}
