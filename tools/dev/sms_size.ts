/** What an SMS costs, and what one more character would. */

import { type Segments, segments } from "../build/segments.ts";

export interface SmsSize extends Segments {
  /** Units that fit into the segments that are paid for. */
  room: number;
  /** Further letters before another segment is paid for. */
  left: number;
  /** Characters that are not in GSM-7, each once. */
  forcing: string[];
  /** Segments if one character that is not in GSM-7 came in; undefined where there is one already. */
  withUnicode?: number;
}

/** Letters that fit into an SMS of one segment. */
const LONGEST = 160;
/** A letter that GSM-7 has. */
const LETTER = "e";
/** One that it has not. */
const FOREIGN = "ő";

export function smsSize(text: string): SmsSize {
  const size = segments(text);
  const left = lettersLeft(text, size.segments);
  const gsm = size.encoding === "GSM-7";
  return {
    ...size,
    left,
    room: size.units + left,
    forcing: gsm ? [] : [...new Set(text)].filter((one) => segments(one).encoding === "UCS-2"),
    ...gsm && { withUnicode: segments(text + FOREIGN).segments },
  };
}

/** By halving, as a page may have a thousand texts. */
function lettersLeft(text: string, paid: number): number {
  let [fits, fails] = [0, LONGEST + 1];
  while (fails - fits > 1) {
    const middle = (fits + fails) >> 1;
    if (segments(text + LETTER.repeat(middle)).segments === paid) fits = middle;
    else fails = middle;
  }
  return fits;
}
