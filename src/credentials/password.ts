/** Passwords that people can read off one screen and type into another. */

/**
 * No two of these look alike, in either case or in handwriting: no 0 O, 1 l I, 2 Z, 5 S, 6 b, 8 B,
 * 9 g q, and no letter whose capital is only a larger copy of it, but for the capitals left out.
 */
const DIGITS = "34679";
const LOWER = "acdefhjkmnprtuvwxy";
const UPPER = "ADEFGHJMNQRT";
export const ALPHABET = DIGITS + LOWER + UPPER;

/** Characters, without the hyphens: 16 of 35 are 81.9 bits, as those without a class are dropped. */
export const DEFAULT_LENGTH = 16;

/**
 * A random password in groups of four, such as `xxxx-xxxx-xxxx-xxxx`.
 *
 * It has a digit, a lower-case and an upper-case letter, and the hyphen as its symbol; every
 * password of that kind is equally likely.
 *
 * @param length characters beside the hyphens; a multiple of four reads best
 * @param excluded keywords that it must not hold, in any case
 */
export function generatePassword(length = DEFAULT_LENGTH, excluded: string[] = []): string {
  for (;;) {
    const characters = Array.from({ length }, pick).join("");
    const password = characters.match(/.{1,4}/g)!.join("-");
    const lower = password.toLowerCase();
    if (
      [DIGITS, LOWER, UPPER].every((set) => [...set].some((one) => characters.includes(one))) &&
      !excluded.some((word) => lower.includes(word.toLowerCase()))
    ) return password;
  }
}

/** Characters of a password of so many, with the hyphens between its groups. */
export function withHyphens(length: number): number {
  return length + Math.ceil(length / 4) - 1;
}

/** One of the alphabet, by the CSPRNG; bytes beyond a whole multiple are dropped, against bias. */
function pick(): string {
  const limit = 256 - 256 % ALPHABET.length;
  for (;;) {
    const [byte] = crypto.getRandomValues(new Uint8Array(1));
    if (byte! < limit) return ALPHABET[byte! % ALPHABET.length]!;
  }
}
