/** What `deno task new` left for somebody to fill in, and nobody has. */

import { path } from "../cli.ts";
import { sourceFiles } from "../imports.ts";

/** What the files of a new provider have in the place of what only a person can know. */
const MARK = "FILL IN";
const FOLDERS = ["src/providers", "tests/fixtures/providers"];

/** Every such place, as `file:line: what is asked for`. */
export function unfilled(): string[] {
  return FOLDERS.flatMap(sourceFiles).flatMap((file) =>
    Deno.readTextFileSync(path(file)).split("\n").flatMap((line, index) =>
      line.includes(MARK) ? [`${file}:${index + 1}: ${line.trim()}`] : []
    )
  );
}
