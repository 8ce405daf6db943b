/** `layout.html`, checked like a text and brought into the form in which every email carries it. */

import juice from "juice";
import { UserError } from "../cli.ts";
import { nearest } from "./placeholders.ts";

/** What may stand in each part of the layout. */
const NAMES: Record<string, string[]> = {
  frame: [
    "lang",
    "dir",
    "subject",
    "preheader",
    "service_name",
    "url",
    "support",
    "foot",
    "body",
  ],
  box: ["content"],
  button: ["label", "address"],
};
/** Each has to be there; without it an email would be empty, or a box or a button. */
const NEEDED: Record<string, string[]> = { frame: ["body"], box: ["content"], button: ["address"] };
/** May be absent, or empty. */
const SOMETIMES = ["support"];
/** Elements of a text, whose rules are written into their opening tags. */
const ELEMENTS = ["p", "h2", "ul", "ol", "li", "a", "strong", "code"];

/**
 * Writes the rules of the style element into the elements, as some mail programs drop it, and takes
 * out what is only there for whoever edits the file.
 *
 * @param file its name, for what is refused
 * @returns `frame`, `box` and `button` with their placeholders, braces of CSS doubled, and the
 *   opening tags of a text's elements
 * @throws {UserError} that lists every mistake, with its place
 */
export function compileLayout(
  text: string,
  file = "templates/layout.html",
): Record<string, string> {
  // An editor of Windows may end lines so.
  const source = text.replaceAll("\r\n", "\n");
  const problems: string[] = [];
  const parts: Record<string, string> = {
    frame: source.replace(/<!-- (?:box|button): [^]*?-->/g, ""),
    box: partOf(source, "box") ?? DEFAULTS["box"]!,
    button: partOf(source, "button") ?? DEFAULTS["button"]!,
  };
  for (const [part, text] of Object.entries(parts)) check(part, text, source, file, problems);
  if (problems.length > 0) throw new UserError(problems.join("\n"));
  const css = [...source.matchAll(/<style[^>]*>([^]*?)<\/style>/g)].map(([, rules]) => rules).join(
    "",
  );
  const inlined = (html: string) => juice.inlineContent(html, css, { inlinePseudoElements: false });
  const elements = ELEMENTS.map((name) => {
    const [tag] = /^<[^>]*>/.exec(inlined(`<${name}></${name}>`))!;
    return [name, compact(tag)];
  }).filter(([name, tag]) => tag !== `<${name}>`);
  return {
    frame: doubled(compact(juice(withoutComments(parts["frame"]!), {
      preserveMediaQueries: true,
      removeStyleTags: true,
    }))),
    box: compact(inlined(parts["box"]!)),
    button: compact(inlined(parts["button"]!)),
    ...Object.fromEntries(elements),
  };
}

const DEFAULTS: Record<string, string> = {
  box: "<p><code>{content}</code></p>",
  button: '<p><a href="{address}">{label}</a><br>{address}</p>',
};

function partOf(source: string, name: string): string | undefined {
  return new RegExp(`<!-- ${name}: .*\\n([^]*?)-->`).exec(source)?.[1];
}

/** The places of placeholders are those outside of style elements and comments. */
function check(part: string, text: string, source: string, file: string, problems: string[]): void {
  const plain = text.replace(/<style[^]*?<\/style>|<!--[^]*?-->/g, (one) => " ".repeat(one.length));
  const names: string[] = [];
  for (
    const { 0: found, 1: name = "", 2: fallback, index } of plain.matchAll(
      /\{([^{}|\s]*)(?:\|([^{}]*))?\}/g,
    )
  ) {
    names.push(name);
    const at = placeOf(source, found, source.indexOf(plain.slice(index, index + 40)));
    const near = nearest(name, NAMES[part]!);
    if (!NAMES[part]!.includes(name)) {
      problems.push(
        `${file}:${at}: there is no {${name}}${near && `; is it {${near}}?`}; there are ` +
          NAMES[part]!.map((one) => `{${one}}`).join(", "),
      );
    } else if (SOMETIMES.includes(name) && fallback === undefined) {
      problems.push(`${file}:${at}: {${name}} may be absent; give a fallback: {${name}|…}`);
    }
  }
  for (const name of NEEDED[part]!) {
    const count = names.filter((one) => one === name).length;
    if (count === 0 || (name === "body" && count > 1)) {
      const times = count === 0 ? "is not there" : `is there ${count} times`;
      problems.push(`${file}:1:1: {${name}} ${times}; it must stand in the ${part} once`);
    }
  }
}

function placeOf(source: string, found: string, near: number): string {
  const before = source.slice(0, near >= 0 ? near : Math.max(0, source.indexOf(found))).split("\n");
  return `${before.length}:${before.at(-1)!.length + 1}`;
}

/** Comments that Outlook reads stay. */
function withoutComments(html: string): string {
  return html.replace(/<!--(?!\[if|<!\[endif)[^]*?-->/g, "");
}

function compact(html: string): string {
  return html.trim().replace(/<style[^]*?<\/style>/g, (css) =>
    css.replace(/\s+/g, " ")
      .replace(/ ?([{}:;,]) ?/g, "$1").replaceAll(";}", "}"))
    .replace(/ style="[^"]*"/g, (style) => style.replace(/(?<=[:;,]) /g, "").replace(/;"$/, '"'))
    .replace(/\n\s*/g, "\n").replace(/>\n</g, "><");
}

/** At run time `{{` stands for a brace, and in CSS a brace is a brace. Some values may be empty. */
function doubled(html: string): string {
  return html.replace(/<style[^]*?<\/style>/g, (css) => css.replace(/[{}]/g, "$&$&"))
    .replace(/\{(preheader|foot)\}/g, "{$1|}");
}
