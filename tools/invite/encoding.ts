/** In which encoding a spreadsheet wrote a file. */

import { UserError } from "../cli.ts";

export type Encoding = "utf-8" | "utf-16le" | "utf-16be" | "windows-1252";

/** Bytes by which UTF-16 without a mark is told: text of any language has ASCII commas and digits. */
const SAMPLE = 4096;

/**
 * Reads the mark at the beginning, else looks at the bytes: UTF-16 has a zero in every second one of
 * ASCII; what is no UTF-8 is Windows-1252, which Excel writes as "CSV" in Western Europe and America.
 *
 * @throws {UserError} where it holds zero bytes and is no UTF-16, as a workbook does; or where most of
 *   it is UTF-8, as names would be garbled
 */
export async function encodingOf(file: string): Promise<Encoding> {
  const strict = new TextDecoder("utf-8", { fatal: true });
  const lenient = new TextDecoder();
  let first = true;
  let encoding: Encoding = "utf-8";
  let [whole, lost] = [0, 0];
  using handle = await Deno.open(file);
  for await (const chunk of handle.readable) {
    if (first) {
      const [a, b] = chunk;
      if (a === 0xff && b === 0xfe) return "utf-16le";
      if (a === 0xfe && b === 0xff) return "utf-16be";
      // A .xlsx is a ZIP archive, a .xls has Microsoft's own form.
      if ((a === 0x50 && b === 0x4b) || (a === 0xd0 && b === 0xcf)) {
        throw new UserError(
          `${file} is a workbook and no CSV; in Excel: Save As, "CSV UTF-8 (Comma delimited)"`,
        );
      }
      const sample = chunk.subarray(0, SAMPLE);
      const zeros = [0, 1].map((odd) => sample.filter((one, at) => one === 0 && at % 2 === odd));
      const [even, odd] = zeros.map(({ length }) => length / (sample.length / 2));
      if (odd! > 0.2) return "utf-16le";
      if (even! > 0.2) return "utf-16be";
      if (sample.includes(0)) throw new UserError(`${file} is no text: it holds zero bytes`);
      first = false;
    }
    try {
      if (encoding === "utf-8") strict.decode(chunk, { stream: true });
    } catch {
      encoding = "windows-1252";
    }
    const text = lenient.decode(chunk, { stream: true });
    lost += text.match(/\ufffd/g)?.length ?? 0;
    whole += text.match(/[^\0-\x7f\ufffd]/g)?.length ?? 0;
  }
  if (encoding === "windows-1252" && whole > lost) {
    throw new UserError(
      `${file} is in UTF-8 but for ${lost} of its characters, as where files of two encodings were ` +
        "joined; export it once more as UTF-8",
    );
  }
  return encoding;
}
