/** Characters that nobody sees, which come along when an address is copied. */

/** By code point; the names are Unicode's. */
const NAMES: Record<number, string> = {
  0x09: "tab",
  0x0a: "line break",
  0x00ad: "soft hyphen",
  0x061c: "Arabic letter mark",
  0x180e: "Mongolian vowel separator",
  0x200b: "zero width space",
  0x200c: "zero width non-joiner",
  0x200d: "zero width joiner",
  0x200e: "left-to-right mark",
  0x200f: "right-to-left mark",
  0x202a: "left-to-right embedding",
  0x202b: "right-to-left embedding",
  0x202c: "pop directional formatting",
  0x202d: "left-to-right override",
  0x202e: "right-to-left override",
  0x2060: "word joiner",
  0x2066: "left-to-right isolate",
  0x2067: "right-to-left isolate",
  0x2068: "first strong isolate",
  0x2069: "pop directional isolate",
  0xfeff: "zero width no-break space",
  0xfffd: "replacement character, which stands for one that was lost",
};

/**
 * The first invisible character of a text, in words; undefined where there is none.
 *
 * @example
 * ```ts
 * invisibleIn("\u202a+852"); // "an invisible character at its beginning, U+202A (left-to-right embedding)"
 * ```
 */
export function invisibleIn(text: string): string | undefined {
  let before = 0;
  for (const character of text) {
    if (/[\p{Cc}\p{Cf}\p{Co}\p{Cn}\uFFFD]/u.test(character)) {
      const point = character.codePointAt(0)!;
      const name = NAMES[point] ?? "a control or format character";
      const code = point.toString(16).toUpperCase().padStart(4, "0");
      const where = before === 0 ? "at its beginning" : `after character ${before}`;
      return `an invisible character ${where}, U+${code} (${name})`;
    }
    before++;
  }
}
