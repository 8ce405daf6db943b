/** MD5, which Web Crypto lacks, for a provider whose signature still wants it: RFC 1321. */

import { utf8 } from "../../words/base64.ts";
import { hex } from "./hmac.ts";

const BLOCK = 64;
/** Bits by which each round rotates, step by step. */
const SHIFTS = [[7, 12, 17, 22], [5, 9, 14, 20], [4, 11, 16, 23], [6, 10, 15, 21]];

/** MD5 of UTF-8 text, in lower-case hexadecimal digits. */
export function md5(text: string): string {
  const bytes = utf8(text);
  // A one bit and the length, 64 bits of it, have to fit behind the text.
  const padded = new Uint8Array(Math.ceil((bytes.length + 9) / BLOCK) * BLOCK);
  padded.set(bytes);
  padded[bytes.length] = 0x80;
  const view = new DataView(padded.buffer);
  view.setBigUint64(padded.length - 8, BigInt(bytes.length * 8), true);
  const state = new Int32Array([0x67452301, 0xefcdab89, 0x98badcfe, 0x10325476]);
  for (let start = 0; start < padded.length; start += BLOCK) {
    const mixed = mix(state, (word) => view.getUint32(start + word * 4, true));
    state.forEach((value, index) => state[index] = value + mixed[index]!);
  }
  // Little-endian, as the hosts are.
  return hex(new Uint8Array(state.buffer));
}

/** The state after the 64 steps over one block; `state` is left as it is. */
function mix(state: Int32Array, wordAt: (word: number) => number): number[] {
  let [a = 0, b = 0, c = 0, d = 0] = state;
  for (let step = 0; step < 64; step++) {
    const round = step >> 4;
    const [mixed, word] = round === 0
      ? [(b & c) | (~b & d), step]
      : round === 1
      ? [(d & b) | (~d & c), 5 * step + 1]
      : round === 2
      ? [b ^ c ^ d, 3 * step + 5]
      : [c ^ (b | ~d), 7 * step];
    const constant = Math.floor(Math.abs(Math.sin(step + 1)) * 2 ** 32);
    const sum = (a + mixed + constant + wordAt(word % 16)) | 0;
    const shift = SHIFTS[round]![step % 4]!;
    [a, b, c, d] = [d, (b + ((sum << shift) | (sum >>> (32 - shift)))) | 0, b, c];
  }
  return [a, b, c, d];
}
