/** A list of people: a CSV file by its header, whatever wrote it. */

import { Readable } from "node:stream";
import { CsvError, parse } from "csv-parse";
import { distance } from "fastest-levenshtein";
import { UserError } from "../cli.ts";
import { type Encoding, encodingOf } from "./encoding.ts";

const COLUMNS = [
  "phone",
  "email",
  "username",
  "name",
  "given_name",
  "family_name",
  "locale",
  "role",
  "group",
] as const;

export type Column = typeof COLUMNS[number];

/** One line of the list: its cells by column, trimmed, without the empty ones. */
export interface Row {
  /** The line in the file that it begins at, counted from 1. */
  line: number;
  cells: { [C in Column]?: string };
  /** What is wrong with its form. */
  problem?: string;
}

export interface Table {
  encoding: Encoding;
  delimiter: string;
  columns: Column[];
  /** Reads the file from its beginning, a row at a time. */
  rows(): AsyncGenerator<Row>;
}

/** Characters of one row; one that is longer has a quote that nobody closes. */
const MAX_ROW = 20_000;
/** Characters that are repeated of a column's name. */
const LONGEST_NAME = 40;
/** What stands between the cells, and its name for a person. */
export const DELIMITERS: Record<string, string> = {
  ",": "commas",
  ";": "semicolons",
  "\t": "tabs",
};

/**
 * Looks at the head of a file.
 *
 * @throws {UserError} where it is no list: a folder, empty, without a header
 */
export async function openTable(file: string): Promise<Table> {
  const { isDirectory } = await Deno.stat(file).catch((error) => {
    if (error instanceof Deno.errors.NotFound) throw new UserError(`There is no file ${file}`);
    throw error;
  });
  if (isDirectory) throw new UserError(`${file} is a folder; give the CSV file in it`);
  const encoding = await encodingOf(file);
  const { text, skipped } = await headOf(file, encoding);
  if (text.trim() === "") {
    throw new UserError(`${file} is empty; its first line has to name the columns: ${EXAMPLE}`);
  }
  const delimiter = Object.keys(DELIMITERS)
    .map((one) => ({ one, known: text.split(one).filter((cell) => columnOf(cell)).length }))
    .sort((a, b) => b.known - a.known)[0]!.one;
  const columns = readHeader(text.split(delimiter), file);
  return {
    encoding,
    delimiter,
    columns,
    rows: () => readRows(file, { encoding, delimiter, columns, from: skipped + 2 }),
  };
}

const EXAMPLE = "phone,given_name,locale";

/** The header; the lines before it, which are empty or Excel's `sep=;`, are counted. */
async function headOf(
  file: string,
  encoding: Encoding,
): Promise<{ text: string; skipped: number }> {
  let read = "";
  for await (const chunk of decoded(file, encoding)) {
    read += chunk;
    if (read.length > MAX_ROW) break;
  }
  const lines = read.split("\n");
  const skipped = lines.findIndex((line) => line.trim() !== "" && !/^"?sep=.?"?$/i.test(line));
  return { text: lines[skipped] ?? "", skipped };
}

/** The text as it is read, with a line feed at the end of each line. */
async function* decoded(file: string, encoding: Encoding): AsyncGenerator<string> {
  using handle = await Deno.open(file);
  const decoder = new TextDecoder(encoding);
  // The two characters of one line end may come in two chunks.
  let held = "";
  for await (const chunk of handle.readable) {
    const text = held + decoder.decode(chunk, { stream: true });
    held = text.endsWith("\r") ? "\r" : "";
    yield withLineFeeds(text.slice(0, text.length - held.length));
  }
  yield withLineFeeds(held + decoder.decode());
}

/** The parser counts another line end within quotes as more than one. */
function withLineFeeds(text: string): string {
  return text.replace(/\r\n?/g, "\n");
}

function columnOf(cell: string): Column | undefined {
  const name = cell.replace(/"/g, "").trim().toLowerCase().replace(/[\s-]+/g, "_");
  return COLUMNS.find((column) => column === name);
}

function readHeader(cells: string[], file: string): Column[] {
  // A spreadsheet writes cells that were emptied, too.
  const last = cells.findLastIndex((cell) => cell.replace(/"/g, "").trim() !== "");
  const columns = cells.slice(0, last + 1).map(columnOf);
  if (!columns.some(Boolean)) {
    throw new UserError(
      `The first line of ${file} has to name the columns, such as ${EXAMPLE}; there are: ` +
        COLUMNS.join(", "),
    );
  }
  const unknown = columns.findIndex((column) => column === undefined);
  if (unknown >= 0) {
    const given = cells[unknown]!.replace(/"/g, "").trim().slice(0, LONGEST_NAME);
    const [nearest] = COLUMNS.map((name) => ({ name, far: distance(name, given.toLowerCase()) }))
      .sort((a, b) => a.far - b.far);
    const hint = nearest!.far <= 2 ? `; did you mean "${nearest!.name}"?` : "";
    throw new UserError(
      `Column ${unknown + 1} of ${file} is "${given}", which is none of ${COLUMNS.join(", ")}` +
        (hint || "; rename or remove it, so that nothing of the list is lost unseen"),
    );
  }
  const twice = columns.find((column, index) => columns.indexOf(column) !== index);
  if (twice) throw new UserError(`${file} has two columns "${twice}"; keep one`);
  if (!columns.some((column) => ["phone", "email", "username"].includes(column!))) {
    throw new UserError(`${file} has no column phone, email or username, by which people log in`);
  }
  return columns as Column[];
}

interface Reading extends Pick<Table, "encoding" | "delimiter" | "columns"> {
  /** csv-parse counts lines from 1; the rows begin at this one. */
  from: number;
}

async function* readRows(file: string, reading: Reading): AsyncGenerator<Row> {
  const { encoding, delimiter, columns, from } = reading;
  /** The line at which the last whole row ends. */
  let before = from - 1;
  const parser = Readable.from(decoded(file, encoding)).pipe(parse({
    delimiter,
    from_line: from,
    record_delimiter: "\n",
    relax_column_count: true,
    skip_empty_lines: true,
    info: true,
    max_record_size: MAX_ROW,
    on_record(record, { lines }) {
      before = lines;
      return record;
    },
  }));
  try {
    for await (const { record, info } of parser) {
      const cells = (record as string[]).map((cell) => cell.trim());
      const line = info.lines - (record as string[]).join("").split("\n").length + 1;
      if (cells.every((cell) => cell === "")) continue;
      const extra = cells.slice(columns.length).some((cell) => cell !== "");
      yield {
        line,
        cells: Object.fromEntries(
          columns.map((column, index) => [column, cells[index]]).filter(([, cell]) => cell),
        ),
        ...(extra && {
          problem: `it has ${cells.length} cells and the header ${columns.length}: put quotes ` +
            "around a cell that holds what stands between the cells",
        }),
      };
    }
  } catch (error) {
    if (!(error instanceof CsvError)) throw error;
    throw new UserError(
      `${file}, the row below line ${before}: ${
        /QUOTE|MAX_RECORD/.test(error.code)
          ? 'a quote is opened and not closed, or stands inside a cell; write it twice there: ""'
          : error.message
      }`,
    );
  }
}
