/**
 * How many SMS a text takes: GSM 03.38 or UCS-2, and the segments.
 *
 * By hand, as the deployed SMS gateway counts the same way and has no library. What npm has,
 * `sms-segments-calculator`, agrees but for joined emoji, which it never divides between segments.
 */

/** GSM 03.38's basic alphabet, one septet each. */
const BASIC = "@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞ ÆæßÉ !\"#¤%&'()*+,-./0123456789:;<=>?" +
  "¡ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÑÜ§¿abcdefghijklmnopqrstuvwxyzäöñüà";
/** Its extension table, two septets each. */
const EXTENSION = "\f^{}\\[~]|€";

export interface Segments {
  encoding: "GSM-7" | "UCS-2";
  /** Septets, or UTF-16 code units. */
  units: number;
  segments: number;
  /** The first character that is not in GSM-7, where there is one. */
  forcedBy?: string;
}

/**
 * @example
 * ```ts
 * segments("Hello").segments; // 1
 * segments("你好").encoding; // "UCS-2"
 * ```
 */
export function segments(text: string): Segments {
  let septets = 0;
  for (const character of text) {
    if (BASIC.includes(character)) septets += 1;
    else if (EXTENSION.includes(character)) septets += 2;
    else {
      const units = text.length;
      return {
        encoding: "UCS-2",
        units,
        segments: units <= 70 ? 1 : pack(text, 67, (one) => one.length),
        forcedBy: character,
      };
    }
  }
  return {
    encoding: "GSM-7",
    units: septets,
    segments: septets <= 160 ? 1 : pack(text, 153, (one) => BASIC.includes(one) ? 1 : 2),
  };
}

/** A character is never divided between two segments, so a segment may stay one unit short. */
function pack(text: string, room: number, size: (character: string) => number): number {
  let count = 1;
  let used = 0;
  for (const character of text) {
    if (used + size(character) > room) {
      count++;
      used = 0;
    }
    used += size(character);
  }
  return count;
}
