/** A row of the results file: what became of one person. */

import { parse } from "csv-parse/sync";
import { UserError } from "../cli.ts";

/** What became of a person; the comments say what the next run does. */
const STATUSES = [
  /** The account may be made just now. Asks whether it is there. */
  "begun",
  /** Nobody knows whether the account was made. Asks whether it is there. */
  "unknown",
  /** The account is there, the rest is to come. Goes on from there. */
  "made",
  /** All is done, and the hook tells the person. Nothing. */
  "created",
  /** All is done, and the person was told from here. Nothing. */
  "told",
  /** The account is there and the person was not told. Tells them. */
  "untold",
  /** The account is there without all its attributes, roles and groups. Completes it. */
  "incomplete",
  /** Somebody else has the login ID. Tries again. */
  "exists",
  /** There is no account. Tries again. */
  "failed",
  /** The row is wrong. Looks again. */
  "left_out",
] as const;
export type Status = typeof STATUSES[number];

export interface Entry {
  /** In the list. */
  line: number;
  login_id: string;
  user_id: string;
  status: Status;
  error: string;
  /** RFC 3339; of `begun` and `unknown`: when the account was first asked for. */
  time: string;
}

const FIELDS = ["line", "login_id", "user_id", "status", "error", "time"] as const;
export const HEADER = `${FIELDS.join(",")}\n`;

/** Whether nothing is left to do for a person. */
export function isDone({ status }: Entry): boolean {
  return status === "created" || status === "told";
}

/** @throws {UserError} where it is no results file, or a spreadsheet has spoiled it */
export function readEntries(file: string): Map<string, Entry> {
  const entries = new Map<string, Entry>();
  let text: string;
  try {
    const { isFile, isDirectory } = Deno.statSync(file);
    if (isDirectory) throw new UserError(`${file} is a folder`);
    if (!isFile) return entries;
    text = Deno.readTextFileSync(file);
  } catch (error) {
    if (error instanceof Deno.errors.NotFound) return entries;
    if (error instanceof UserError) throw error;
    // On Windows nobody reads what another run is writing to.
    throw new UserError(`${file} cannot be read: ${(error as Error).message}`);
  }
  if (text === "") return entries;
  if (text.replace(/\r/g, "").split("\n", 1)[0] !== HEADER.trim()) {
    throw new UserError(
      `${file} is not the results of this command: its first line is not ${HEADER.trim()}. Move it ` +
        "away, or name another with --results FILE",
    );
  }
  for (let end = text.indexOf("\n"), next; end >= 0; end = next) {
    next = text.indexOf("\n", end + 1);
    const cells = cellsOf(text.slice(end + 1, next < 0 ? undefined : next));
    const [line, login_id, user_id, given, error, time] = cells;
    const status = STATUSES.find((one) => one === given);
    // The last one of a run that was killed, or on a full disk, may be cut off.
    if (!status || !time?.endsWith("Z")) continue;
    if (/^[\d.,]+E\+\d+$/i.test(login_id!)) {
      throw new UserError(
        `${file} was saved by a spreadsheet, which has rounded its phone numbers; without them ` +
          "nobody can tell who has an account already. Restore the file, and copy it to look at it",
      );
    }
    entries.set(login_id!, {
      line: Number(line),
      login_id: login_id!,
      user_id: user_id!,
      status,
      error: error!,
      time,
    });
  }
  return entries;
}

/** The cells of one row, which has no line break in it. */
function cellsOf(row: string): string[] {
  const plain = row.replace(/\r$/, "");
  if (!plain.includes('"')) return plain.split(",");
  return parse(plain, { relax_column_count: true, relax_quotes: true })[0] ?? [];
}

export function rowOf(entry: Entry): string {
  const cells = FIELDS.map((field) => {
    const text = String(entry[field]).replace(/\s*\n\s*/g, " ");
    return /[",]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
  });
  return `${cells.join(",")}\n`;
}
