/** Spaces and comments that only the reader of a file needs, and that every event pays for. */

import { parse, type Token } from "acorn";

/** Characters that make another token where two of them meet: `a + +b`, `a < !--b`, `a / /b/`. */
const JOINING = /[-+/<>!]/;
const WORD = /[\p{L}\p{N}_$]/u;

/**
 * Leaves of the space between two tokens only what keeps them apart. Names, lines and indents stay,
 * so that the file can still be read.
 *
 * @param body a function's body
 */
export function compact(body: string): string {
  const tokens: Token[] = [];
  parse(body, { ecmaVersion: 2022, allowReturnOutsideFunction: true, onToken: tokens });
  let result = "";
  let end = 0;
  for (const { start, end: next, type } of tokens) {
    if (start === next) break;
    const token = body.slice(start, next);
    result += between(body.slice(end, start), result, token, type.label) + token;
    end = next;
  }
  return `${result.trimStart()}\n`;
}

function between(gap: string, before: string, token: string, label: string): string {
  if (gap.includes("\n")) return `\n${/[ \t]*$/.exec(gap)![0]}`;
  if (gap === "") return "";
  const last = before.at(-1) ?? "";
  const words = WORD.test(last) && WORD.test(token[0]!);
  const joining = JOINING.test(last) && JOINING.test(token[0]!);
  const number = /\d$/.test(last) && label === ".";
  return words || joining || number ? " " : "";
}
