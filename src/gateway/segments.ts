/** How many SMS a text is sent as, each of which is paid for. */

import { isGsm7 } from "../words/gsm7.ts";

/** What takes two places of GSM-7. */
const EXTENSION = "\f^{}\\[~]|€";

/** Segments of a text, in GSM-7 where it fits that and in UCS-2 where not. */
export function segmentsOf(text: string): number {
  const isCompact = isGsm7(text);
  const [alone, room] = isCompact ? [160, 153] : [70, 67];
  let units = 0, used = 0, count = 1;
  for (const character of text) {
    const size = isCompact ? (EXTENSION.includes(character) ? 2 : 1) : character.length;
    units += size;
    // A character is never divided between two segments.
    if (used + size > room) {
      count++;
      used = 0;
    }
    used += size;
  }
  return units <= alone ? 1 : count;
}
