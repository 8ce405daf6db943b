/** The demo's person is one whom the configuration sends to. */

import { assert, assertEquals, assertThrows } from "@std/assert";
import metadata from "libphonenumber-metadata";
import type { Config } from "../../../src/settings.ts";
import { phonePlans } from "../../../tools/build/phones.ts";
import { UserError } from "../../../tools/cli.ts";
import { numberOf, personFor } from "../../../tools/demo/person.ts";

Deno.test("numberOf() is a number that the fence of its country lets through", () => {
  const wrong = Object.keys(metadata.countries).filter((country) => {
    const { prefix, rest } = phonePlans([country])[country]!;
    const number = numberOf(country);
    return !number.startsWith(prefix) ||
      !new RegExp(`^(?:${rest})$`).test(number.slice(prefix.length));
  });
  assertEquals(wrong, []);
});

for (const prefix of ["+852", "+1", "+1868", "+44", "+7", "+88299", "+999"]) {
  Deno.test(`numberOf() is a whole number under ${prefix}`, () => {
    const number = numberOf(prefix);
    assert(number.startsWith(prefix) && /^\+[1-9]\d{6,14}$/.test(number), number);
  });
}

const channels = (value: Partial<Config>) => value as Config;

for (
  const [title, config, person] of [
    ["a number", channels({ sms: { providers: [], countries: ["+852", "US"] } }), {
      phone: "+85251234567",
    }],
    ["an address where there is no sms", channels({ email: { providers: [] } }), {
      email: "person@example.com",
    }],
  ] as const
) {
  Deno.test(`personFor() has ${title}`, () => {
    assertEquals(personFor(config), person);
  });
}

Deno.test("personFor() says that there is no way to tell anybody", () => {
  assertThrows(() => personFor(channels({})), UserError, "neither sms nor email");
});
