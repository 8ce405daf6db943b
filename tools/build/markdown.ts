/** The two parts of an email from one Markdown text, with its placeholders kept. */

import { Marked, type Token, type Tokens } from "marked";

/** Characters of scripts that put no space between words. */
const UNSPACED = "[\\p{scx=Han}\\p{scx=Hira}\\p{scx=Kana}\\p{scx=Thai}\\uFF00-\\uFFEF]";
const UNSPACED_LINES = new RegExp(`(?<=${UNSPACED})\n(?=${UNSPACED})`, "gu");
/** What begins a block of its own, so that it ends the line above by itself. */
const BLOCK = [
  "[-+*][ \\t]",
  "1[.)][ \\t]",
  "#{1,6}[ \\t]",
  ">",
  "```",
  "~~~",
  "=+[ \\t]*$",
  "-{2,}[ \\t]*$",
  "(?:[-_*][ \\t]*){3,}$",
].join("|");
/** A password that ends its line, and below it a line of the same paragraph. */
const PASSWORD_LINE = new RegExp(
  `(\\{password\\}[\`*_]*) *\\n(?=[ \\t]*\\S)(?![ \\t]*(?:${BLOCK}))`,
  "gm",
);
const PLACEHOLDER = /\{\{|\}\}|\{[a-z][a-z0-9_]*(?:\|[^{}]*)?\}/g;

/**
 * A paragraph is one line in both, however the source is broken into lines; only behind a password
 * a line's end stays one, so that nothing can be read as a part of it.
 *
 * @param source Markdown with placeholders
 * @returns both with the same placeholders; no value is filled in or escaped here
 */
export function renderMarkdown(source: string): { html: string; text: string } {
  // Markdown would percent-encode a brace in a link's address, so words stand in for placeholders.
  const kept: string[] = [];
  const broken = source.replace(PASSWORD_LINE, "$1\\\n");
  const plain = broken.replace(PLACEHOLDER, (found) => `PLACEHOLDER${kept.push(found) - 1}END`);
  const restore = (text: string) =>
    text.replace(/PLACEHOLDER(\d+)END/g, (_, index) => kept[Number(index)]!);
  const marked = new Marked();
  const tokens = marked.lexer(plain);
  marked.walkTokens(tokens, (token) => {
    if (token.type === "text") token.text = token.text.replace(UNSPACED_LINES, "");
  });
  return {
    html: restore(marked.parser(tokens).trim()),
    text: restore(blocks(tokens).join("\n\n")),
  };
}

function blocks(tokens: Token[]): string[] {
  return tokens.filter(({ type }) => type !== "space").map((token) => {
    if (token.type === "list") {
      const { items, ordered } = token as Tokens.List;
      return items.map((item, index) =>
        `${ordered ? `${index + 1}.` : "-"} ${blocks(item.tokens).join("\n")}`
      ).join("\n");
    }
    if (token.type === "code") return (token as Tokens.Code).text;
    return inline((token as Tokens.Paragraph).tokens ?? [token]);
  });
}

function inline(tokens: Token[]): string {
  return tokens.map((token) => {
    if (token.type === "link") {
      const { href, tokens } = token as Tokens.Link;
      const label = inline(tokens);
      return label === href ? href : `${label}:\n${href}`;
    }
    if (token.type === "br") return "\n";
    const { tokens: children } = token as Tokens.Strong;
    if (children) return inline(children);
    return unescape((token as Tokens.Text).text ?? "").replaceAll("\n", " ");
  }).join("");
}

/** marked escapes the text of some tokens for HTML. */
function unescape(text: string): string {
  return text.replace(
    /&(amp|lt|gt|quot|#39);/g,
    (_, name) => ({ amp: "&", lt: "<", gt: ">", quot: '"', "#39": "'" })[name as string]!,
  );
}
