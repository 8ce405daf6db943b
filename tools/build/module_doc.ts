/** What a source file says of itself. */

import { path } from "../cli.ts";

/**
 * The first sentence of the comment that begins a file; empty where there is no such file or comment.
 *
 * @param file from the project's folder
 */
export function moduleDoc(file: string): string {
  let source: string;
  try {
    source = Deno.readTextFileSync(path(file));
  } catch (error) {
    if (error instanceof Deno.errors.NotFound) return "";
    throw error;
  }
  const [, comment = ""] = /^\/\*\*([^]*?)\*\//.exec(source) ?? [];
  const [first = ""] = comment.replace(/^\s*\* ?/gm, "").trim().split("\n\n");
  return /^[^]*?[.:](?=\s|$)/.exec(first.replaceAll("\n", " "))?.[0].replace(/:$/, ".") ?? "";
}
