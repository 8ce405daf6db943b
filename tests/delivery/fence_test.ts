import { assertEquals, assertThrows } from "@std/assert";
import { countryOf, providersFor } from "../../src/delivery/fence.ts";
import { countries } from "../../src/delivery/countries.ts";
import type { Config } from "../../src/settings.ts";
import { HookError } from "../../src/words/errors.ts";
import { phonePlans } from "../../tools/build/phones.ts";

Object.assign(countries, phonePlans(["HK", "US"]));

for (
  const [phone, allowed, expected] of [
    ["+85298765432", ["HK", "US"], "HK"],
    ["+12025550123", ["HK", "US"], "US"],
    ["+12025550123", ["HK"], undefined],
    ["+14165550123", ["HK", "US"], undefined], // Canada
    ["+19002345678", ["HK", "US"], undefined], // premium rate
    // What follows the calling code is a number of Hong Kong's, and of the United States'.
    ["+85398765432", ["HK", "US"], undefined],
    ["+22025550123", ["HK", "US"], undefined],
    ["+852987654321", ["HK", "US"], undefined],
    ["85298765432", ["HK", "US"], undefined],
    ["", ["HK", "US"], undefined],
    ["+85298765432", [], undefined],
    // A prefix lets everything through that begins with it.
    ["+19002345678", ["HK", "+1"], "+1"],
    ["+14165550123", ["+1416"], "+1416"],
    ["+12025550123", ["+1416"], undefined],
    ["+85298765432", ["+852", "HK"], "+852"],
    ["+85298765432", ["HK", "+852"], "HK"],
    // A number that another entry lets through does not need the missing plan.
    ["+85298765432", ["SG", "HK"], "HK"],
    ["+6591234567", ["SG", "+65"], "+65"],
  ] as [string, string[], string | undefined][]
) {
  Deno.test(`countryOf() finds ${expected} for "${phone}" among ${allowed}`, () => {
    assertEquals(countryOf(phone, allowed), expected);
  });
}

for (const code of ["SG", "constructor", "hk", ""]) {
  Deno.test(`countryOf() says that the file has no phone ranges of "${code}"`, () => {
    const error = assertThrows(() => countryOf("+6591234567", ["HK", code]), HookError);
    assertEquals([error.code, error.message], [
      "bad_config",
      `"countries" has "${code}", whose numbers this file does not know: build it with ` +
      'this country, or write a prefix, such as "+852", which lets every number through',
    ]);
  });
}

Deno.test("providersFor() skips the routes of other countries, and keeps the order", () => {
  const [one, two, three] = ["one", "two", "three"].map((name) => ({ name }));
  const config = {
    sms: {
      providers: [
        { provider: one, countries: ["US"] },
        two,
        { provider: three, countries: ["+852"] },
      ],
    },
  } as unknown as Config;
  const names = (channel: "sms" | "email", to: string) =>
    providersFor({ channel, to }, config).map(({ name }) => name);
  assertEquals(names("sms", "+12025550123"), ["one", "two"]);
  assertEquals(names("sms", "+85298765432"), ["two", "three"]);
  assertEquals(names("email", "user@example.com"), []);
});
