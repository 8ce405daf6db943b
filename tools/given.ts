/** What a person gave on the command line. */

import { path, UserError, wholePath } from "./cli.ts";

/**
 * The file of the configuration: the one that was given, behind its links, as what it imports lies
 * beside it; else the project's own.
 *
 * @throws {UserError} where there is none
 */
export async function configFile(given: string | undefined): Promise<string> {
  return given === undefined ? path("config.ts") : await Deno.realPath(await wholePath(given));
}

/**
 * A number between two bounds; a whole one where both are whole.
 *
 * @throws {UserError} where it is none
 */
export function numberOf(flag: string, text: string, low: number, high: number): number {
  const value = Number(text);
  const isWhole = Number.isInteger(low) && Number.isInteger(high);
  const fits = value >= low && value <= high && (!isWhole || Number.isInteger(value));
  if (text.trim() !== "" && fits) return value;
  throw new UserError(
    `${flag} takes a ${
      isWhole ? "whole " : ""
    }number from ${low} to ${high}, and "${text}" is none`,
  );
}
