/** What an SMS costs, and what one more character would. */

import { segments, type Segments } from "../build/segments.ts";

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

/** A letter that GSM-7 has. */
const LETTER = "e";
/** One that it has not. */
const FOREIGN = "ő";

export function smsSize(text: string): SmsSize {
  const size = segments(text);
  let left = 0;
  while (segments(text + LETTER.repeat(left + 1)).segments === size.segments) left++;
  const gsm = size.encoding === "GSM-7";
  return {
    ...size,
    left,
    room: size.units + left,
    forcing: gsm
      ? []
      : [...new Set(text)].filter((one) => segments(one).encoding === "UCS-2"),
    ...gsm && { withUnicode: segments(text + FOREIGN).segments },
  };
}
