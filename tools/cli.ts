/** What every command of this project shares: arguments, help, version, exit status, errors in words. */

import { join, relative, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { parseArgs, type ParseArgsConfig } from "node:util";
import project from "../deno.json" with { type: "json" };

/** The command was used wrongly, or what the user wrote cannot be used: exit status 2. */
export class UserError extends Error {}

/** The command was understood and its work failed: exit status 1. */
export class WorkError extends Error {}

/**
 * Runs a command: prints its help where asked, its errors without a stack where they are the user's,
 * and sets the exit status: 0, 1 (the work failed) or 2 (used wrongly).
 *
 * @param help the whole text of `--help`
 * @param operands how many arguments it takes that are no options
 */
export async function command<T extends NonNullable<ParseArgsConfig["options"]>>(
  help: string,
  options: T,
  run: (
    values: ReturnType<typeof parseArgs<{ options: T }>>["values"],
    positionals: string[],
  ) => Promise<void> | void,
  operands = 0,
): Promise<void> {
  try {
    const { values, positionals } = parseArgs({
      args: Deno.args,
      options: {
        ...options,
        help: { type: "boolean", short: "h" },
        version: { type: "boolean" },
      },
      allowPositionals: true,
    });
    const { help: helped, version } = values as { help?: boolean; version?: boolean };
    if (helped) return console.log(help.trim());
    if (version) return console.log(project.version);
    if (positionals.length > operands) {
      throw new UserError(`"${positionals[operands]}" is one too many; --help says what it takes`);
    }
    await run(values as never, positionals);
  } catch (error) {
    const wrongly = error instanceof UserError ||
      (error as { code?: string }).code?.startsWith("ERR_PARSE_ARGS");
    if (wrongly || error instanceof WorkError) console.error((error as Error).message);
    else console.error(error);
    Deno.exit(wrongly ? 2 : 1);
  }
}

/** The project's folder, for what is imported. */
export const ROOT = new URL("../", import.meta.url);

/** As esbuild has it: without links, and on Windows with the drive's letter in its own case. */
const FOLDER = Deno.realPathSync(fileURLToPath(ROOT));

/** The path of a file of the project; of a folder with a slash behind it where `name` has one. */
export function path(name: string): string {
  return join(FOLDER, "/", name);
}

/** A file's name from the project's folder, as the bundler has it, also of one outside. */
export function fromRoot(file: string): string {
  return relative(FOLDER, file).replaceAll("\\", "/");
}

/**
 * The text of a file that the user named, without the mark that Windows' editors may begin it with.
 *
 * @throws {UserError} where there is none
 */
export async function readInput(file: string): Promise<string> {
  try {
    return new TextDecoder().decode(await Deno.readFile(file));
  } catch (error) {
    if (error instanceof Deno.errors.NotFound) throw new UserError(`There is no file ${file}`);
    // Each system has an error of its own for a folder.
    if ((await Deno.stat(file)).isDirectory) throw new UserError(`${file} is a folder`);
    throw error;
  }
}

/**
 * The whole path of a file that the user named. A link stays one, as a program may look at the name
 * that it is started by.
 *
 * @throws {UserError} where there is none
 */
export async function wholePath(file: string): Promise<string> {
  const { isFile } = await Deno.stat(file).catch(() => ({ isFile: false }));
  if (!isFile) throw new UserError(`There is no file ${file}`);
  return resolve(file);
}
