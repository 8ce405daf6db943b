/** What an inbox shows beside a subject. */

const ENTITIES: Record<string, string> = {
  amp: "&",
  lt: "<",
  gt: ">",
  quot: '"',
  "#39": "'",
  nbsp: " ",
  middot: "·",
  zwnj: "",
};

/** Characters that the widest inbox shows of it. */
const LONGEST = 140;

/** The beginning of an email's text, the hidden preheader first, as mail programs take it. */
export function snippetOf(html: string): string {
  const body = /<body[^>]*>([^]*)<\/body>/.exec(html)?.[1] ?? html;
  const text = body.replace(/<!--[^]*?-->|<(style|title)\b[^]*?<\/\1>/g, "")
    .replace(/<\/(?:p|div|td|h\d|li)>/g, " ").replace(/<[^>]*>/g, "")
    .replace(/&([#\w]+);/g, (all, name) => ENTITIES[name] ?? all)
    .replace(/[\u200B-\u200D\u034F\uFEFF]/g, "").replace(/\s+/g, " ").trim();
  return text.length > LONGEST ? `${text.slice(0, LONGEST).trimEnd()}…` : text;
}
