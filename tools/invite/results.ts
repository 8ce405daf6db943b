/**
 * The results file: what became of each person, written as it happens, and what a run that goes on
 * knows of the runs before it.
 *
 * It is a journal: a row is appended and flushed for each thing that happened, and the last row of a
 * person counts. `begun` is written before the request that creates the account, so that an account
 * which is there afterwards can be known for one's own. A run that ends leaves one row a person.
 */

import { Buffer } from "node:buffer";
import { rmSync } from "node:fs";
import { UserError, WorkError } from "../cli.ts";
import { type Entry, HEADER, readEntries, rowOf } from "./entries.ts";

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
      writeAll(handle, text);
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
  else if (!endsLine(handle)) write("\n", "before anybody");
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
      try {
        writeWhole(beside, [HEADER, ...sorted.map(rowOf)]);
        Deno.renameSync(beside, file);
      } catch {
        // The journal says the same at greater length; Windows may keep it, as it is open.
        rmSync(beside, { force: true, recursive: true });
      }
    },
    [Symbol.dispose]: () => handle.close(),
  };
}

/** The system may take less at once than it is given. */
function writeAll(handle: Deno.FsFile, text: string): void {
  const bytes = Buffer.from(text);
  for (let at = 0; at < bytes.length;) at += handle.writeSync(bytes.subarray(at));
}

/** Writes a file anew and flushes it; it is closed then, as Windows renames no file that is open. */
function writeWhole(file: string, texts: string[]): void {
  using out = Deno.openSync(file, { write: true, create: true, truncate: true, mode: 0o600 });
  for (const text of texts) writeAll(out, text);
  out.syncSync();
}

/** Read by the handle itself: on Windows no other can read what is locked. */
function endsLine(handle: Deno.FsFile): boolean {
  handle.seekSync(-1, Deno.SeekMode.End);
  const last = new Uint8Array(1);
  handle.readSync(last);
  return last[0] === 0x0a;
}

function open(file: string): Deno.FsFile {
  let handle: Deno.FsFile;
  try {
    // What is open for appending alone cannot be locked on Windows.
    handle = Deno.openSync(file, { read: true, append: true, create: true, mode: 0o600 });
  } catch (error) {
    throw new UserError(`${file} cannot be written: ${(error as Error).message}`);
  }
  if (handle.tryLockSync(true)) return handle;
  handle.close();
  throw new UserError(`Another run is writing to ${file}; wait for it, or stop it`);
}
