/** Spaces and comments that only the reader of a file needs, and that every event pays for. */

import { parse, type Token, tokTypes } from "acorn";

/** Characters that make another token where two of them meet: `a + +b`, `a < !--b`, `a / /b/`. */
const JOINING = /[-+/<>!]/;
/** A character of a name, a number or an escape. */
const WORD = /[\p{ID_Continue}$\\\u200C\u200D]/u;

/**
 * Leaves of the space between two tokens only what keeps them apart. Names, lines and indents stay,
 * so that the file can still be read.
 *
 * @param body a function's body
 * @throws {Error} where it would no longer be the same program
 */
export function compact(body: string): string {
  const tokens = tokensOf(body);
  let result = "";
  let last: Token | undefined;
  for (const token of tokens) {
    const text = body.slice(token.start, token.end);
    if (last) result += between(last, body.slice(last.end, token.start), text, result);
    result += text;
    last = token;
  }
  const texts = (source: string, list: Token[]) =>
    list.map(({ start, end }) => source.slice(start, end)).join("\n");
  if (texts(result, tokensOf(result)) !== texts(body, tokens)) {
    throw new Error("Taking spaces out changes the program; tools/build/compact.ts is to know why");
  }
  return `${result}\n`;
}

function tokensOf(body: string): Token[] {
  const tokens: Token[] = [];
  parse(body, { ecmaVersion: 2022, allowReturnOutsideFunction: true, onToken: tokens });
  return tokens.filter(({ type }) => type !== tokTypes.eof);
}

function between({ type }: Token, gap: string, next: string, before: string): string {
  if (/[\n\r\u2028\u2029]/.test(gap)) return `\n${/[ \t]*$/.exec(gap)![0]}`;
  if (gap === "") return "";
  const left = [...before.slice(-2)].at(-1)!;
  const right = String.fromCodePoint(next.codePointAt(0)!);
  return (WORD.test(left) && WORD.test(right)) || (JOINING.test(left) && JOINING.test(right)) ||
      (type === tokTypes.num && right === ".") || (type === tokTypes.regexp && WORD.test(right)) ||
      // The file holds the program in a template, where this pair means something.
      (left === "$" && right === "{")
    ? " "
    : "";
}
