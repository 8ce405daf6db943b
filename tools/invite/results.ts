/**
 * The results file: what became of each person, written as it happens, and what a run that goes on
 * knows of the runs before it.
 *
 * It is a journal: a row is appended and flushed for each thing that happened, and the last row of a
 * person counts. `begun` is written before the request that creates the account, so that an account
 * which is there afterwards can be known for one's own. A run that ends leaves one row a person.
 */

import { Buffer } from "node:buffer";
import { existsSync } from "node:fs";
import { parse } from "csv-parse/sync";
import { UserError, WorkError } from "../cli.ts";

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
const HEADER = `${FIELDS.join(",")}\n`;

/** Whether nothing is left to do for a person. */
export function isDone({ status }: Entry): boolean {
  return status === "created" || status === "told";
}

export interface Results extends Disposable {
  /** The last entry of each person, by login ID. */
  entries: Map<string, Entry>;
  /**
   * Appends an entry and flushes it.
   *
   * @throws {WorkError} where it cannot be written, as on a full disk; nothing may be created then
   */
  add(entry: Omit<Entry, "time"> & { time?: string }): void;
  /** Writes one row a person, in the order of the list, in the place of the journal. */
  compact(): void;
}

/** @throws {UserError} where the file is another one's, or another run is writing to it */
export function openResults(file: string): Results {
  const entries = readEntries(file);
  const handle = open(file);
  const size = handle.statSync().size;
  let broken = false;
  /** @param where in the list, for the person */
  function write(text: string, where: string): void {
    try {
      writeWhole(handle, text);
      handle.syncDataSync();
    } catch (error) {
      broken = true;
      const { message } = error as Error;
      throw new WorkError(
        `${file} cannot be written (${message}): stopped ${where}. Make room, then run the same ` +
          "command again: it goes on from there",
      );
    }
  }
  if (size === 0) write(HEADER, "before anybody");
  // What a run that was killed has half written ends where it is.
  else if (!endsLine(file)) write("\n", "before anybody");
  return {
    entries,
    add(entry) {
      if (broken) throw new WorkError(`${file} cannot be written`);
      const whole = { ...entry, time: entry.time ?? new Date().toISOString() };
      write(rowOf(whole), `at line ${entry.line} of the list`);
      entries.set(whole.login_id, whole);
    },
    compact() {
      if (broken || !Deno.statSync(file).isFile) return;
      const beside = `${file}.tmp`;
      const sorted = [...entries.values()].sort((a, b) => a.line - b.line);
      // Where it cannot be, the journal says the same at greater length.
      try {
        using out = Deno.openSync(beside, {
          write: true,
          create: true,
          truncate: true,
          mode: 0o600,
        });
        for (const text of [HEADER, ...sorted.map(rowOf)]) writeWhole(out, text);
        out.syncSync();
        Deno.renameSync(beside, file);
      } catch {
        if (existsSync(beside)) Deno.removeSync(beside);
      }
    },
    [Symbol.dispose]: () => handle.close(),
  };
}

/** The system may take less at once than it is given. */
function writeWhole(out: Deno.FsFile, text: string): void {
  const bytes = Buffer.from(text);
  for (let at = 0; at < bytes.length;) at += out.writeSync(bytes.subarray(at));
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
    throw error;
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

function rowOf(entry: Entry): string {
  const cells = FIELDS.map((field) => {
    const text = String(entry[field]).replace(/\s*\n\s*/g, " ");
    return /[",]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
  });
  return `${cells.join(",")}\n`;
}

function endsLine(file: string): boolean {
  using handle = Deno.openSync(file);
  handle.seekSync(-1, Deno.SeekMode.End);
  const last = new Uint8Array(1);
  handle.readSync(last);
  return last[0] === 0x0a;
}

function open(file: string): Deno.FsFile {
  let handle: Deno.FsFile;
  try {
    handle = Deno.openSync(file, { append: true, create: true, mode: 0o600 });
  } catch (error) {
    throw new UserError(`${file} cannot be written: ${(error as Error).message}`);
  }
  if (handle.tryLockSync(true)) return handle;
  handle.close();
  throw new UserError(`Another run is writing to ${file}; wait for it, or stop it`);
}
