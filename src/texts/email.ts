/**
 * The two parts of an email from one text, as the build leaves it: paragraphs with an empty line
 * between them, `## headings`, lines of lists, `**strong**`, `` `code` `` and `[links](…)`, all else
 * escaped by `\`. One source for both parts is half of what both would weigh, and is changed once.
 */

import { uses } from "../words/uses.ts";
import { fill } from "./template.ts";
import { html } from "./values.ts";

const MARK =
  /\\(.)|\*\*((?:\\.|[^*\\])+)\*\*|`([^`]+)`|\[((?:\\.|[^\]\\])+)\]\(([^()\s]+)\)/.source;
/** A mark, or the text up to the next one. */
const MARKUP = new RegExp(`${MARK}|[^\\\\*\`[]+`, "g");
/** What stands alone in its paragraph. */
const ALONE = new RegExp(`^(?:${MARK})$`);
const ITEM = /^(?:-|\d+\.) /;

/** Fills the placeholders in a stretch of text and escapes it for its part. */
export type Put = (text: string) => string;

/** The text part: an address stands alone on its line where the link stood alone in its paragraph. */
export function textPart(body: string, put: Put, address: Put): string {
  const link = (label: string, to: string) => {
    const shown = to.replace(/^mailto:/, "");
    return shown.endsWith(label) ? shown : `${label} <${shown}>`;
  };
  return body.split("\n\n").map((block) => {
    const [, , , , label, to] = ALONE.exec(block) ?? [];
    if (label && to) return [...new Set([inline(label, put), address(to)])].join("\n");
    return inline(
      uses.blocks ? block.replace(/^#+ /, "") : block,
      put,
      (tag, inner, to) => tag === "a" ? link(inner, address(to)) : inner,
    );
  }).join("\n\n");
}

/**
 * The HTML part: what stands alone in its paragraph becomes a box to copy from, or a button.
 *
 * @param layout fragments and opening tags, see `data.ts`
 */
export function htmlPart(
  body: string,
  layout: Record<string, string>,
  put: Put,
  address: Put,
): string {
  const element = (tag: string, inner: string, attribute = "") =>
    `${(layout[tag] ?? `<${tag}>`).slice(0, -1)}${attribute}>${inner}</${tag}>`;
  const rich = (text: string) =>
    inline(
      text,
      put,
      (tag, inner, to) => element(tag, inner, to && ` href="${html(address(to))}"`),
    ).replaceAll("\n", "<br>");
  return body.split("\n\n").map((block) => {
    const [, , strong, code, label, to] = ALONE.exec(block) ?? [];
    if (label && to) {
      const href = html(address(to));
      return fill(layout["button"] ?? "", { label: inline(label, put), address: href }, String);
    }
    const copied = strong ?? code;
    if (copied) return fill(layout["box"] ?? "", { content: inline(copied, put) }, String);
    if (uses.blocks && block.startsWith("## ")) return element("h2", rich(block.slice(3)));
    if (uses.blocks && ITEM.test(block)) {
      const items = block.split("\n").map((line) => element("li", rich(line.replace(ITEM, ""))));
      return element(block.startsWith("-") ? "ul" : "ol", items.join(""));
    }
    return element("p", rich(block));
  }).join("\n");
}

function inline(
  source: string,
  put: Put,
  mark = (_tag: string, inner: string, _to: string) => inner,
): string {
  return source.replace(
    MARKUP,
    (all, escaped?: string, strong?: string, code?: string, label?: string, to = "") =>
      strong
        ? mark("strong", inline(strong, put, mark), to)
        : code
        ? mark("code", put(code), to)
        : label
        ? mark("a", inline(label, put), to)
        : put(escaped ?? all),
  );
}
