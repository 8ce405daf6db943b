/** Placeholders filled. */

import { HookError } from "../words/errors.ts";
import { uses } from "../words/uses.ts";
import { own } from "../words/json.ts";
import type { Values } from "../words/notice.ts";

/** Makes a value safe for its destination. */
export type Escape = (value: string, name: string) => string;

const PLACEHOLDER = /\{\{|\}\}|\{([a-z][a-z0-9_]*)(%?)(?:\|([^{}]*))?\}/g;
/** A line with nothing but a placeholder that may stay empty. */
const OPTIONAL_LINE = /^[-*` \t]*\{(\w+)\|\}[*` \t]*(?:\n|$)/gm;

/**
 * Fills `{name}` and `{name|fallback}`; `{{` and `}}` stand for literal braces. `{name%}`, which the
 * build writes inside of addresses, is percent-encoded and not escaped.
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
  return text.replace(
    PLACEHOLDER,
    (match, name?: string, encoded?: string, fallback?: string) => {
      if (name === undefined) return match.charAt(0);
      const value = valueOf(values, name);
      if (value === undefined) {
        if (fallback !== undefined) return fallback;
        throw new HookError("bad_text", `Cannot fill {${name}}: there is no such value`);
      }
      return encoded ? encodeURIComponent(value) : escape(value, name);
    },
  );
}

/** Takes out the lines and paragraphs of which nothing would be left, as of `{reason|}` without one. */
export function withoutAbsent(text: string, values: Values): string {
  return uses.optionalLines
    ? text.replace(
      OPTIONAL_LINE,
      (line, name: string) => valueOf(values, name) === undefined ? "" : line,
    ).replace(/\n{3,}/g, "\n\n").trim()
    : text;
}

function valueOf(values: Values, name: string): string | undefined {
  return own(values, name) || undefined;
}
