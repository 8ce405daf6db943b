/** Placeholders filled, and every value made safe for the place that it goes to. */

import { HookError } from "../words/errors.ts";
import type { Values } from "../words/notice.ts";

/** Makes a value safe for its destination. */
export type Escape = (value: string) => string;

const PLACEHOLDER = /\{\{|\}\}|\{([a-z][a-z0-9_]*)(?:\|([^{}]*))?\}/g;

/**
 * Fills `{name}` and `{name|fallback}`; `{{` and `}}` stand for literal braces.
 *
 * One pass: what a value holds is never read as a placeholder.
 *
 * @throws {HookError} `bad_text` where a value is missing and the text has no fallback, so that
 *   nothing is sent with a hole in it
 *
 * @example
 * ```ts
 * fill("Hi {given_name|there}", {}, oneLine); // "Hi there"
 * ```
 */
export function fill(text: string, values: Values, escape: Escape): string {
  return text.replace(PLACEHOLDER, (match, name?: string, fallback?: string) => {
    if (name === undefined) return match.charAt(0);
    const value = Object.hasOwn(values, name) ? values[name] : undefined;
    if (value === undefined && fallback === undefined) {
      throw new HookError("bad_text", `Cannot fill {${name}}: there is no such value`);
    }
    return escape(value ?? fallback ?? "");
  });
}

/** For an SMS, a subject and a text part: one line, without control or bidirectional characters. */
export function oneLine(value: string): string {
  return value.replace(UNSEEN, " ").replace(/ {2,}/g, " ").trim();
}

/**
 * Control, bidirectional and line-breaking characters, and halves of surrogate pairs. They are
 * listed, as each `\p{…}` in the program costs an event a quarter of a millisecond.
 */
const UNSEEN = // deno-lint-ignore no-control-regex
  /[\0-\x1F\x7F-\x9F\xAD\u061C\u200B\u200E\u200F\u2028-\u202E\u2060-\u206F\uD800-\uDFFF\uFEFF]+/gu;

const ENTITIES: Record<string, string> = {
  "&": "&amp;",
  "<": "&lt;",
  ">": "&gt;",
  '"': "&quot;",
  "'": "&#39;",
};

/** For HTML text and quoted attributes. */
export function html(value: string): string {
  return oneLine(value).replace(/[&<>"']/g, (character) => ENTITIES[character]!);
}

/** Characters of a name that a person chose and that a message shows. */
const MAX_PERSONAL = 40;

/**
 * A value that a user chose (a name): short, and with no link in it, so that nobody phishes through
 * our message. A dot inside a word gets a space behind it, as `evil.example` would become a link.
 */
export function defuse(value: string): string {
  const plain = oneLine(value).replace(/:?\/\/+/g, " ").replace(
    /[.\u3002\uFF0E\uFF61@](?=\S)/g,
    "$& ",
  );
  return [...plain].slice(0, MAX_PERSONAL).join("").trim();
}
