/**
 * Authgear's password policy, written once more from its documentation: an independent judge of
 * what the generator makes.
 */

import zxcvbn from "zxcvbn";

export interface Policy {
  minLength?: number;
  uppercase?: boolean;
  lowercase?: boolean;
  alphabet?: boolean;
  digit?: boolean;
  symbol?: boolean;
  excludedKeywords?: string[];
  /** Level 1 to 5, which is zxcvbn's score 0 to 4. */
  guessableLevel?: number;
}

/** Every combination of the switches. */
export function* everyPolicy(): Generator<Policy> {
  for (let bits = 0; bits < 32; bits++) {
    const on = (bit: number) => (bits & (1 << bit)) !== 0;
    yield { uppercase: on(0), lowercase: on(1), alphabet: on(2), digit: on(3), symbol: on(4) };
  }
}

/** The names of the rules that a password breaks. */
export function violations(password: string, policy: Policy): string[] {
  const has = (low: string, high: string) =>
    [...password].some((character) => character >= low && character <= high);
  const upper = has("A", "Z"), lower = has("a", "z"), digit = has("0", "9");
  const symbol = [...password].some((character) =>
    character > " " && character < "\u007f" && !/[A-Za-z0-9]/.test(character)
  );
  const keyword = policy.excludedKeywords?.some((word) =>
    password.toLowerCase().includes(word.toLowerCase())
  );
  const weak = policy.guessableLevel !== undefined &&
    zxcvbn(password).score < policy.guessableLevel - 1;
  return [
    password.length < (policy.minLength ?? 0) && "PasswordTooShort",
    policy.uppercase && !upper && "PasswordUppercaseRequired",
    policy.lowercase && !lower && "PasswordLowercaseRequired",
    policy.alphabet && !upper && !lower && "PasswordAlphabetRequired",
    policy.digit && !digit && "PasswordDigitRequired",
    policy.symbol && !symbol && "PasswordSymbolRequired",
    keyword && "PasswordContainingExcludedKeywords",
    weak && "PasswordBelowGuessableLevel",
  ].filter((name) => typeof name === "string");
}
