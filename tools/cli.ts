/** What every command of this project shares: arguments, help, version, exit status, errors in words. */

import { join, relative, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { closest, distance } from "fastest-levenshtein";
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
  const all = { ...options, ...OF_ALL };
  try {
    const { values, positionals } = parseArgs({
      args: Deno.args,
      options: all,
      allowPositionals: true,
    });
    const { help: helped, version } = values as { help?: boolean; version?: boolean };
    if (helped) return console.log(help.trim().replaceAll("deno task", asTyped()));
    if (version) return console.log(project.version);
    if (positionals.length > operands) {
      throw new UserError(`"${positionals[operands]}" is one too many; --help says what it takes`);
    }
    await run(values as never, positionals);
  } catch (error) {
    const misread = (error as { code?: string }).code?.startsWith("ERR_PARSE_ARGS");
    const wrongly = error instanceof UserError || misread;
    if (misread) console.error(inWords(error as Error, Object.keys(all)));
    else if (wrongly || error instanceof WorkError) console.error((error as Error).message);
    else console.error(error);
    Deno.exit(wrongly ? 2 : 1);
  }
}

const OF_ALL = { help: { type: "boolean", short: "h" }, version: { type: "boolean" } } as const;

/** What is wrong with the options, of what Node says of it at length. */
function inWords({ message }: Error, names: string[]): string {
  const unknown = /^Unknown option '(-+([^']+))'/.exec(message);
  if (!unknown) {
    const [, flag, what] = /'(?:-\w, )?(--[\w-]+)[^']*' (argument|does not)/.exec(message) ?? [];
    if (flag) return what === "argument" ? `${flag} needs a value` : `${flag} takes no value`;
    return message;
  }
  const [, given, name] = unknown;
  const near = names.find((one) => one.startsWith(name!)) ?? closest(name!, names);
  const isNear = near.startsWith(name!) || distance(name!, near) <= Math.ceil(name!.length / 3);
  return `There is no ${given}; ${
    isNear ? `did you mean --${near}? ` : ""
  }--help says what there is`;
}

/**
 * A task as whoever started this one types it: npm has started it where there is no Deno.
 *
 * @param task its name and arguments; without any, what stands before them
 */
export function asTyped(task = ""): string {
  const isNpm = Deno.permissions.querySync({ name: "env", variable: "npm_command" }).state ===
      "granted" && Deno.env.get("npm_command") === "exec";
  return `${isNpm ? `npx -y deno@${Deno.version.deno} ` : "deno "}task ${task}`.trim();
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
