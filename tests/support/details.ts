/** What details say, as the texts show it. */

import type { Details, Reader } from "../../src/words/notice.ts";

/** The values, written for a reader, of English in UTC unless another is given; spaces are plain. */
export function toldBy(
  { values }: Details,
  reader: Reader = { locale: "en" },
): Record<string, string | undefined> {
  return Object.fromEntries(
    Object.entries(values).map(([name, value]) => [
      name,
      (typeof value === "function" ? value(reader) : value)?.replaceAll("\u202F", " "),
    ]),
  );
}
