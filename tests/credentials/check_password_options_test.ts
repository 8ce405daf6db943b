import { assert, assertEquals, assertThrows } from "@std/assert";
import { checkPasswordOptions } from "../../src/credentials/check_password_options.ts";
import type { PasswordOptions } from "../../src/credentials/set_password.ts";
import { ConfigError } from "../../src/words/errors.ts";

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
      'temporaryPassword: option "length" must be a whole number from 16',
    );
  });
}

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
    assert(error.message.startsWith("temporaryPassword: "), error.message);
  });
}
