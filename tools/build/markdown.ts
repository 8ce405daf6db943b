/** The two parts of an email from one Markdown text, with its placeholders kept. */

import { Marked, type Token, type Tokens } from "marked";

const PLACEHOLDER = /\{\{|\}\}|\{[a-z][a-z0-9_]*(?:\|[^{}]*)?\}/g;

/**
 * @param source Markdown with placeholders
 * @returns both with the same placeholders; no value is filled in or escaped here
 */
export function renderMarkdown(source: string): { html: string; text: string } {
  // Markdown would percent-encode a brace in a link's address, so words stand in for placeholders.
  const kept: string[] = [];
  const plain = source.replace(PLACEHOLDER, (found) => `PLACEHOLDER${kept.push(found) - 1}END`);
  const restore = (text: string) =>
    text.replace(/PLACEHOLDER(\d+)END/g, (_, index) => kept[Number(index)]!);
  const marked = new Marked();
  const tokens = marked.lexer(plain);
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
    return children ? inline(children) : unescape((token as Tokens.Text).text ?? "");
  }).join("");
}

/** marked escapes the text of some tokens for HTML. */
function unescape(text: string): string {
  return text.replace(
    /&(amp|lt|gt|quot|#39);/g,
    (_, name) => ({ amp: "&", lt: "<", gt: ">", quot: '"', "#39": "'" })[name as string]!,
  );
}
