/** Files that hold secrets. */

import { basename, dirname, join } from "node:path";

/**
 * Writes a file that nobody but its owner may read, or one of another mode. It is written beside its place and renamed, so
 * that neither an old file's mode nor half of a new one is ever there. What is no file, such as
 * /dev/null, is written to as it is.
 *
 * The mode does nothing on Windows, where a file has its folder's rights.
 */
export async function writeSecretFile(file: string, text: string, mode = 0o600): Promise<void> {
  const folder = dirname(file);
  await Deno.mkdir(folder, { recursive: true });
  const { isFile } = await Deno.stat(file).catch(() => ({ isFile: true }));
  if (!isFile) return await Deno.writeTextFile(file, text);
  const beside = join(folder, `.${basename(file)}.${crypto.randomUUID()}`);
  try {
    await Deno.writeTextFile(beside, text, { mode, createNew: true });
    await Deno.rename(beside, file);
  } catch (error) {
    await Deno.remove(beside).catch(() => {});
    throw error;
  }
}

/** Milliseconds until a folder is tried to be removed again. */
const AGAIN_MS = [100, 200, 400, 800, 1600];

/**
 * Removes a folder with all in it. Windows refuses that while anybody has a file of it open, such as a
 * virus scanner that looks at what is new.
 *
 * @throws what the last try did
 */
export async function removeFolder(folder: string): Promise<void> {
  for (const ms of AGAIN_MS) {
    try {
      return await Deno.remove(folder, { recursive: true });
    } catch {
      await new Promise((resolve) => setTimeout(resolve, ms));
    }
  }
  await Deno.remove(folder, { recursive: true });
}

/** Whether a file lies in a git repository that would take it into a commit. */
export async function isUnignored(file: string): Promise<boolean> {
  try {
    const { code } = await new Deno.Command("git", {
      args: ["check-ignore", "--quiet", basename(file)],
      cwd: dirname(file),
      stdout: "null",
      stderr: "null",
    }).output();
    // 0: ignored; 1: not; 128: no repository.
    return code === 1;
  } catch {
    return false;
  }
}
