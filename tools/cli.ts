/** What every command of this project shares: arguments, `--help`, exit status, errors in words. */

import { parseArgs, type ParseArgsConfig } from "node:util";

/** The command was used wrongly, or what the user wrote cannot be used: exit status 2. */
export class UserError extends Error {}

/** The command was understood and its work failed: exit status 1. */
export class WorkError extends Error {}

/**
 * Runs a command: prints its help where asked, its errors without a stack where they are the user's,
 * and sets the exit status: 0, 1 (the work failed) or 2 (used wrongly).
 *
 * @param help the whole text of `--help`
 */
export async function command<T extends NonNullable<ParseArgsConfig["options"]>>(
  help: string,
  options: T,
  run: (
    values: ReturnType<typeof parseArgs<{ options: T }>>["values"],
    positionals: string[],
  ) => Promise<void> | void,
): Promise<void> {
  try {
    const { values, positionals } = parseArgs({
      args: Deno.args,
      options: { ...options, help: { type: "boolean", short: "h" } },
      allowPositionals: true,
    });
    if ((values as { help?: boolean }).help) return console.log(help.trim());
    await run(values as never, positionals);
  } catch (error) {
    const wrongly = error instanceof UserError ||
      (error as { code?: string }).code?.startsWith("ERR_PARSE_ARGS");
    if (wrongly || error instanceof WorkError) console.error((error as Error).message);
    else console.error(error);
    Deno.exit(wrongly ? 2 : 1);
  }
}

/** The project's folder. */
export const ROOT = new URL("../", import.meta.url);

/** The path of a file of the project. */
export function path(name: string): string {
  return new URL(name, ROOT).pathname;
}
