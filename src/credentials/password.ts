/** Passwords that people can read off one screen and type into another. */

import { HookError } from "../words/errors.ts";
import { uses } from "../words/uses.ts";

/**
 * No two of these look alike, in either case or in handwriting: no 0 O, 1 l I, 2 Z, 5 S, 6 b, 8 B,
 * 9 g q, and no letter whose capital is only a larger copy of it, but for the capitals left out.
 */
export const ALPHABET = "34679acdefhjkmnprtuvwxyADEFGHJMNQRT";

/** Characters, without the hyphens: 16 of 35 are 81.9 bits, as those without a class are dropped. */
export const DEFAULT_LENGTH = 16;
/** What stands between the groups. Each is one that nothing treats specially; none is no symbol. */
export type Separator = "-" | "_" | "";
/** Characters that the second password has more, where the policy refused the first. */
const STRONGER = 8;
/** The longest minimum that a policy is believed to ask for. */
export const MAX_MIN_LENGTH = 128;
/** Passwords that are made before the excluded words are taken to leave none. */
const MAX_TRIES = 2_000;

/**
 * A random password in groups of four, such as `xxxx-xxxx-xxxx-xxxx`.
 *
 * It has a digit, a lower-case and an upper-case letter, and the hyphen as its symbol; every
 * password of that kind is equally likely.
 *
 * @param length characters beside the hyphens; a multiple of four reads best
 * @param excluded keywords that it must not hold, in any case
 * @throws {HookError} `bad_config` where the keywords leave no password
 */
export function generatePassword(
  length = DEFAULT_LENGTH,
  excluded: string[] = [],
  separator: Separator = "-",
): string {
  const alphabet = uses.policy ? alphabetWithout(excluded) : ALPHABET;
  for (let tries = 0;; tries++) {
    if (uses.policy && (tries === MAX_TRIES || alphabet === "")) {
      throw new HookError("bad_config", 'The words of "policy.excludedKeywords" leave no password');
    }
    const characters = Array.from({ length }, () => pick(alphabet)).join("");
    const password = characters.match(/.{1,4}/g)!.join(separator);
    const isUsual = [/\d/, /[a-z]/, /[A-Z]/].every((kind) => kind.test(password));
    if (isUsual && !(uses.policy && holdsOne(password, excluded))) return password;
  }
}

function holdsOne(password: string, words: string[]): boolean {
  const lower = password.toLowerCase();
  return words.some((word) => lower.includes(word.toLowerCase()));
}

/** The characters that are left where a word of one character forbids one. */
export function alphabetWithout(excluded: string[]): string {
  const words = excluded.map((word) => word.toLowerCase());
  return [...ALPHABET].filter((one) => !words.includes(one.toLowerCase())).join("");
}

/** Characters of a password with its separators, of `length` beside them. */
export function withSeparators(length: number, separator: Separator = "-"): number {
  return length + (Math.ceil(length / 4) - 1) * separator.length;
}

/** Characters, beside the hyphens, of the password that follows one which the policy refused. */
export function strongerLength(length: number): number {
  return length + STRONGER;
}

/** Characters beside the separators that make up at least `minLength` with them. */
export function lengthFor(length: number, minLength: number, separator?: Separator): number {
  let result = length;
  while (withSeparators(result, separator) < minLength) result++;
  return result;
}

/** One of an alphabet, by the CSPRNG; bytes beyond a whole multiple are dropped, against bias. */
function pick(alphabet: string): string {
  const limit = 256 - 256 % alphabet.length;
  for (;;) {
    const [byte] = crypto.getRandomValues(new Uint8Array(1));
    if (byte! < limit) return alphabet[byte! % alphabet.length]!;
  }
}
