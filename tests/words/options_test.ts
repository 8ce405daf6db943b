import { assertEquals, assertThrows } from "@std/assert";
import { ConfigError } from "../../src/words/errors.ts";
import { checkPasswordOptions } from "../../src/credentials/check_password_options.ts";
import type { PasswordOptions } from "../../src/credentials/set_password.ts";
import { optionsOf, warnings } from "../../src/words/options.ts";
import { Secret } from "../../src/words/secret.ts";

for (const length of [undefined, 16, 64]) {
  Deno.test(`checkPasswordOptions() takes the length ${length}`, () => {
    checkPasswordOptions({ ...(length && { length }), policy: { excludedKeywords: ["ab"] } });
  });
}

for (
  const [options, longest] of [
    [{}, 29],
    [{ length: 64 }, 89],
    [{ policy: { minLength: 40 } }, 41],
    [{ policy: { minLength: 128 } }, 128],
    [{ policy: { separator: "_" } }, 29],
    [{ policy: { separator: "" } }, 24],
    [{ policy: { separator: "", minLength: 40 } }, 40],
  ] as const
) {
  Deno.test(`checkPasswordOptions() knows how long ${JSON.stringify(options)} can make one`, () => {
    assertEquals(checkPasswordOptions(options), longest);
  });
}

for (const length of [0, 15, 65, 16.5, NaN, "16" as unknown as number]) {
  Deno.test(`checkPasswordOptions() refuses the length ${JSON.stringify(length)}`, () => {
    assertThrows(
      () => checkPasswordOptions({ length }),
      ConfigError,
      '"length" must be a whole number from 16',
    );
  });
}

Deno.test("optionsOf() refuses an address that only looks like one", () => {
  const { required } = optionsOf("webhook", { url: "https://example.com:port/x" });
  assertThrows(() => required("url", "the address", /^https:/), ConfigError, "does not look right");
  const { required: read } = optionsOf("webhook", { url: "https://example.com/x" });
  assertEquals(read("url", "the address", /^https:/), "https://example.com/x");
});

for (
  const [given, message] of [
    [undefined, "is missing; it is the key"],
    ["", "is empty; it is the key"],
    [" \n", "is empty; it is the key"],
    [5, "is not a string; it is the key"],
    [new Secret("KEY", undefined), "has no value; it is the key"],
    ["key 1", "does not look right; it is the key"],
  ] as const
) {
  Deno.test(`optionsOf() says of ${JSON.stringify(given)} that it ${message}`, () => {
    const { required, optional } = optionsOf("x", { key: given });
    for (const [example, such] of [["key1", ', such as "key1"'], [undefined, ""]] as const) {
      for (const read of [required, ...given === undefined ? [] : [optional]]) {
        const error = assertThrows(() => read("key", "the key", /^\w+$/, example), ConfigError);
        assertEquals([error.code, error.message], [
          "bad_config",
          `x: option "key" ${message}${such}`,
        ]);
      }
    }
  });
}

Deno.test("optionsOf() reads what is right, and leaves out what need not be there", () => {
  const { required, optional } = optionsOf("x", {
    key: new Secret("KEY", "key1"),
    none: undefined,
  });
  assertEquals([required("key", "the key"), optional("key", "the key")], ["key1", "key1"]);
  assertEquals(optional("none", "the other"), undefined);
});

Deno.test("optionsOf() looks, refuses and warns in the name of the factory", () => {
  const { check, refuse, warn } = optionsOf("x", {});
  assertEquals(check((value: number) => value + 1, 1), 2);
  const error = assertThrows(() => refuse("both at once"), ConfigError);
  assertEquals([error.code, error.message], ["bad_config", "x: both at once"]);
  const before = warnings.length;
  warn("everywhere");
  warn("there", "IN");
  assertEquals(warnings.slice(before), [
    { provider: "x", text: "everywhere" },
    { provider: "x", text: "there", country: "IN" },
  ]);
});

/** Every digit that a password has. */
const DIGITS = [..."34679"];

for (
  const [policy, length, part] of [
    [{ excludedKeywords: ["good", ""] }, 16, '"policy.excludedKeywords" must be a list of words'],
    [{ excludedKeywords: ["good", 5] }, 16, '"policy.excludedKeywords" must be a list of words'],
    [{ excludedKeywords: "good" }, 16, '"policy.excludedKeywords" must be a list of words'],
    [{ excludedKeywords: ["-"] }, 16, '"policy.separator" must be another than the excluded "-"'],
    [{ excludedKeywords: ["_"], separator: "_" }, 16, '"policy.separator" must be another'],
    [{ excludedKeywords: DIGITS }, 16, '"policy.excludedKeywords" leave no password'],
    [{ excludedKeywords: [..."acdefhjkmnprtuvwxy"] }, 16, "leave no password"],
    [{ excludedKeywords: [..."ACDEFGHJM"] }, 16, '"length" must be at least 19,'],
    [{ separator: "." }, 16, '"policy.separator" must be "-", "_" or "" for none'],
    [{ separator: null }, 16, '"policy.separator" must be "-", "_" or "" for none'],
    [{ minLength: 129 }, 16, '"policy.minLength" must be a whole number up to 128'],
    [{ minLength: -1 }, 16, '"policy.minLength" must be a whole number up to 128'],
    [{ minLength: 12.5 }, 16, '"policy.minLength" must be a whole number up to 128'],
    [{ minLength: Infinity }, 16, '"policy.minLength" must be a whole number up to 128'],
    [{ minLength: "20" }, 16, '"policy.minLength" must be a whole number up to 128'],
    [{ excludedKeywords: ["a", "3", "example"] }, 17, undefined],
    [{ excludedKeywords: ["-"], separator: "_" }, 16, undefined],
    [{ excludedKeywords: ["-", "_"], separator: "" }, 16, undefined],
    [{ excludedKeywords: [..."ACDEFGHJM"] }, 24, undefined],
    [{ minLength: 128 }, 16, undefined],
  ] as [PasswordOptions["policy"] & object, number, string | undefined][]
) {
  Deno.test(`checkPasswordOptions() ${part ? "refuses" : "takes"} ${JSON.stringify(policy)}`, () => {
    if (!part) return void checkPasswordOptions({ length, policy });
    const error = assertThrows(() => checkPasswordOptions({ length, policy }), ConfigError, part);
    assertEquals(error.code, "bad_config");
  });
}
