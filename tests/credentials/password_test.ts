/** The password's contract, over many passwords. */

import { assert, assertEquals, assertThrows } from "@std/assert";
import fc from "fast-check";
import {
  ALPHABET,
  alphabetWithout,
  DEFAULT_LENGTH,
  generatePassword,
  withSeparators,
} from "../../src/credentials/password.ts";
import { textPart } from "../../src/texts/email.ts";
import { html, oneLine } from "../../src/texts/values.ts";
import { HookError } from "../../src/words/errors.ts";
import { segments } from "../../tools/build/segments.ts";
import { everyPolicy, violations } from "../support/policy.ts";

const COUNT = 100_000;
const passwords = Array.from({ length: COUNT }, () => generatePassword());
const CLASSES = [/[0-9]/g, /[a-z]/g, /[A-Z]/g].map((set) => ALPHABET.match(set)!.length);

/** Passwords of `length` characters that have every class: inclusion and exclusion. */
function countOf(length: number): bigint {
  let total = 0n;
  for (let missing = 0; missing < 8; missing++) {
    const left = CLASSES.reduce((sum, size, bit) => missing & (1 << bit) ? sum : sum + size, 0);
    const sign = [0, 1, 2].filter((bit) => missing & (1 << bit)).length % 2 === 0 ? 1n : -1n;
    total += sign * BigInt(left) ** BigInt(length);
  }
  return total;
}

/** Share of the passwords that have one given character of a class at one given place. */
function shareOf(classIndex: number, length: number): number {
  let total = 0n;
  for (let missing = 0; missing < 8; missing++) {
    if (missing & (1 << classIndex)) continue;
    const left = CLASSES.reduce((sum, size, bit) => missing & (1 << bit) ? sum : sum + size, 0);
    const sign = [0, 1, 2].filter((bit) => missing & (1 << bit)).length % 2 === 0 ? 1n : -1n;
    total += sign * BigInt(left) ** BigInt(length - 1);
  }
  return Number(total * 10n ** 12n / countOf(length)) / 1e12;
}

Deno.test("generatePassword() has at least 80 bits", () => {
  const bits = countOf(DEFAULT_LENGTH).toString(2).length - 1;
  assert(bits >= 80, `${bits} bits`);
  assertEquals(new Set(passwords).size, COUNT);
});

Deno.test(`generatePassword() keeps its form over ${COUNT} passwords`, () => {
  const form = new RegExp(`^(?:[${ALPHABET}]{4}-){3}[${ALPHABET}]{4}$`);
  for (const password of passwords) {
    assert(form.test(password), "another form");
    assert(/\d/.test(password) && /[a-z]/.test(password) && /[A-Z]/.test(password), "no class");
    assert(!/[0O1lI5S2Z8B6bgq9]/.test(password.replace(/[69]/g, "")), "a look-alike");
  }
});

Deno.test(`generatePassword() passes every channel unchanged, over ${COUNT} passwords`, () => {
  for (const password of passwords) {
    assertEquals(html(password), password);
    assertEquals(oneLine(password), password);
    assertEquals(encodeURIComponent(password), password);
  }
  const all = passwords.slice(0, 1000);
  for (const password of all) {
    assertEquals(segments(password), { encoding: "GSM-7", units: 19, segments: 1 });
    const text = textPart(`Your password:\n\n\`${password}\`\n\nBye`, String, String);
    assertEquals(text.split("\n")[2], password);
    assertEquals(textPart(`It is ${password}`, String, String), `It is ${password}`);
  }
});

Deno.test("generatePassword() is uniform at every place", () => {
  const places = passwords[0]!.length;
  // Chi-square of 34 degrees of freedom is above 80.0 once in 100,000.
  for (let place = 0; place < places; place++) {
    if (passwords[0]![place] === "-") continue;
    const seen = new Map<string, number>();
    for (const password of passwords) {
      seen.set(password[place]!, (seen.get(password[place]!) ?? 0) + 1);
    }
    let chiSquare = 0;
    for (const character of ALPHABET) {
      const index = /\d/.test(character) ? 0 : /[a-z]/.test(character) ? 1 : 2;
      const expected = COUNT * shareOf(index, DEFAULT_LENGTH);
      chiSquare += ((seen.get(character) ?? 0) - expected) ** 2 / expected;
    }
    assert(chiSquare < 80, `place ${place}: ${chiSquare}`);
  }
});

Deno.test("generatePassword() satisfies every combination of the policy's switches", () => {
  for (const policy of everyPolicy()) {
    for (const password of passwords.slice(0, 500)) {
      assertEquals(violations(password, { ...policy, minLength: 19 }), []);
    }
  }
});

Deno.test("the policy's judge knows a bad password", () => {
  assertEquals(violations("abc", { minLength: 4, uppercase: true, digit: true, symbol: true }), [
    "PasswordTooShort",
    "PasswordUppercaseRequired",
    "PasswordDigitRequired",
    "PasswordSymbolRequired",
  ]);
  assertEquals(violations("password1", { guessableLevel: 3, excludedKeywords: ["PASS"] }), [
    "PasswordContainingExcludedKeywords",
    "PasswordBelowGuessableLevel",
  ]);
});

Deno.test("generatePassword() reaches zxcvbn's highest level", () => {
  for (const password of passwords.slice(0, 300)) {
    assertEquals(violations(password, { guessableLevel: 5 }), []);
  }
});

for (const separator of ["-", "_", ""] as const) {
  Deno.test(`generatePassword() puts "${separator}" between its groups`, () => {
    const form = new RegExp(`^(?:[${ALPHABET}]{4}${separator}){3}[${ALPHABET}]{4}$`);
    for (let count = 0; count < 500; count++) {
      const password = generatePassword(16, [], separator);
      assert(form.test(password), "another form");
      const isBroken = violations(password, { uppercase: true, lowercase: true, digit: true });
      assertEquals(isBroken, []);
      assertEquals([html(password), oneLine(password)], [password, password]);
      assertEquals(segments(password).encoding, "GSM-7");
    }
    assertEquals(withSeparators(16, separator), 16 + 3 * separator.length);
  });
}

Deno.test("generatePassword() leaves out single characters, in either case", () => {
  for (let count = 0; count < 500; count++) {
    assert(!/[aA3nN]/.test(generatePassword(16, ["a", "3", "N"])));
  }
  assertEquals(alphabetWithout(["a", "3", "N", "example"]).length, ALPHABET.length - 5);
});

for (const excluded of [["-"], [...ALPHABET], [..."34679"]]) {
  Deno.test(`generatePassword() does not search for ever without ${excluded.join("")}`, () => {
    const error = assertThrows(
      () => generatePassword(16, excluded),
      HookError,
      "leave no password",
    );
    assertEquals(error.code, "bad_config");
  });
}

Deno.test("generatePassword() keeps out excluded keywords and takes any length", () => {
  fc.assert(fc.property(
    fc.integer({ min: 16, max: 64 }),
    fc.array(fc.stringMatching(/^[acdefhjkmnprtuvwxyADEFGHJMNQRT34679]{2}$/), { maxLength: 5 }),
    (length, excluded) => {
      const password = generatePassword(length, excluded);
      assertEquals(password.replaceAll("-", "").length, length);
      assertEquals(violations(password, { excludedKeywords: excluded }), []);
      assert(/^[A-Za-z0-9].*[A-Za-z0-9]$/.test(password));
    },
  ));
});
