/** An email's Markdown, checked and brought into the form that both parts are made from. */

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
const ENTITY = /&(?:#\d+|#x[\da-f]+|[a-z][a-z0-9]*);/i;
const ADDRESS = /^(?:https?:\/\/|mailto:|tel:|\uE000)/;

/** What the two parts cannot both show, and what to write in its place. */
const REFUSED: Record<string, [what: string, instead: string]> = {
  table: ["a table", "write a list"],
  html: ["HTML", "write Markdown, and put what every email has into layout.html"],
  blockquote: ["a quotation", "write a paragraph"],
  code: ["a block of code", "write `code` in a paragraph, and no line with four spaces before it"],
  hr: ["a line across", "begin a new paragraph"],
  image: ["an image", "put what every email has into layout.html"],
  del: ["struck text", "leave it out"],
  em: ["emphasis by one star or underscore", "write **two stars**"],
  checkbox: ["a box to tick", "write a list without it"],
};

export interface Compiled {
  body: string;
  /** What cannot be sent as it is, with the index in the source. */
  problems: { index: number; problem: string }[];
}

/**
 * A paragraph is one line, however the source is broken into lines; only behind a password a line's
 * end stays one, so that nothing can be read as a part of it.
 *
 * @param source Markdown with placeholders
 * @returns a text for `src/texts/email.ts`, with the same placeholders
 */
export function compileMarkdown(source: string): Compiled {
  // Markdown would percent-encode a brace in a link's address, so private letters stand in for it.
  const kept: string[] = [];
  const broken = source.replace(PASSWORD_LINE, "$1\\\n");
  const plain = broken.replace(PLACEHOLDER, (found) => `\uE000${kept.push(found) - 1}\uE001`);
  const restore = (text: string) =>
    text.replace(/\uE000(\d+)\uE001/g, (found, index) => kept[Number(index)] ?? found);
  const problems: Compiled["problems"] = [];
  const refuse = (raw: string, what: string) => {
    const index = Math.max(0, source.indexOf(restore(raw).trim().split("\n", 1)[0]!));
    if (!problems.some((one) => one.index === index)) problems.push({ index, problem: what });
  };
  const tokens = parser().lexer(plain);
  const body = restore(blocks(tokens, refuse).join("\n\n"));
  kept.filter((one) => /[`*[\]\\\n]/.test(one)).forEach((one) =>
    refuse(one, `the fallback of ${one} has Markdown in it; write plain words`)
  );
  return { body, problems };
}

type Refuse = (raw: string, what: string) => void;

/** Two stars mean the same everywhere: CommonMark knows them beside a space or a Latin letter only. */
function parser(): Marked {
  return new Marked({
    tokenizer: {
      emStrong(src) {
        const found = /^\*\*(?=[^\s*])((?:\\.|[^*\\])+)\*\*(?!\*)/.exec(src);
        if (!found) return false;
        const [raw, text = ""] = found;
        return { type: "strong", raw, text, tokens: this.lexer.inlineTokens(text) };
      },
    },
  });
}

function refused({ type, raw }: Token, refuse: Refuse): string {
  const [what, instead] = REFUSED[type] ?? [type, "leave it out"];
  refuse(raw, `${what} cannot be shown in both parts of an email; ${instead}`);
  return "";
}

function blocks(tokens: Token[], refuse: Refuse): string[] {
  return tokens.filter(({ type }) => type !== "space" && type !== "def").map((token) => {
    switch (token.type) {
      case "paragraph":
        return paragraph((token as Tokens.Paragraph).tokens, refuse);
      case "heading":
        return `## ${inline((token as Tokens.Heading).tokens, refuse)}`;
      case "list":
        return list(token as Tokens.List, refuse);
      default:
        return refused(token, refuse);
    }
  });
}

function list({ items, ordered, start }: Tokens.List, refuse: Refuse): string {
  return items.map((item, index) => {
    const [first, ...more] = item.tokens.filter(({ type }) => type !== "space");
    if (item.task) refused({ ...item, type: "checkbox" }, refuse);
    if (more[0] && !item.task) {
      refuse(more[0].raw, "an item of a list has more than one paragraph; divide it");
    }
    const mark = ordered ? `${Number(start || 1) + index}.` : "-";
    return `${mark} ${inline((first as Tokens.Text | undefined)?.tokens ?? [], refuse)}`;
  }).join("\n");
}

/** A first character that would begin another kind of block is kept from it. */
function paragraph(tokens: Token[], refuse: Refuse): string {
  return inline(tokens, refuse).replace(/^(?=#+ |- |\d+\. )/, "\\");
}

function inline(tokens: Token[], refuse: Refuse): string {
  return tokens.map((token) => {
    switch (token.type) {
      case "strong":
        return `**${inline((token as Tokens.Strong).tokens, refuse)}**`;
      case "codespan":
        return codespan(token as Tokens.Codespan, refuse);
      case "link":
        return link(token as Tokens.Link, refuse);
      case "br":
        return "\n";
      case "escape":
        return escaped((token as Tokens.Escape).raw.slice(1));
      case "text":
        return literal(token.raw, refuse);
      default:
        return refused(token, refuse);
    }
  }).join("");
}

function codespan({ raw, text }: Tokens.Codespan, refuse: Refuse): string {
  if (text.includes("`")) refuse(raw, "a ` inside of `code`; leave it out");
  return `\`${raw.replace(/^`+ ?| ?`+$/g, "").replaceAll("\n", " ")}\``;
}

function link({ raw, href, title, tokens }: Tokens.Link, refuse: Refuse): string {
  if (!ADDRESS.test(href)) {
    refuse(raw, `a link to "${href}"; it may lead to https://…, mailto:…, tel:… or {url}`);
  }
  if (title) refuse(raw, "a link with a title, which no text part can show; leave the title out");
  const safe = href.replace(/[\s()]/g, (one) => `%${one.charCodeAt(0).toString(16)}`);
  return `[${inline(tokens, refuse)}](${safe})`;
}

function literal(raw: string, refuse: Refuse): string {
  const [entity] = ENTITY.exec(raw) ?? [];
  if (entity) refuse(entity, `"${entity}" stays as it is in a text; write the character itself`);
  if (/\*\*|__|~~/.test(raw)) {
    refuse(raw, "a ** or __ or ~~ that ends nothing; write \\*\\* for stars");
  }
  return escaped(raw.replace(UNSPACED_LINES, "").replace(/ *\n */g, " "));
}

function escaped(text: string): string {
  return text.replace(/[\\*`[\]]/g, "\\$&");
}
