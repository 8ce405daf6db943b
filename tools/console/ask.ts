/** Questions on a terminal. */

import { stderr } from "node:process";
import { confirm } from "@inquirer/prompts";
import { UserError, WorkError } from "../cli.ts";

/** Whether somebody is there to answer. */
export function isInteractive(): boolean {
  return Deno.stdin.isTerminal() && Deno.stderr.isTerminal();
}

/**
 * Asks whether to go on, on stderr, as stdout may be a file; no is the answer that Enter gives.
 *
 * @param flag what says yes where nobody can be asked
 * @throws {UserError} where there is no terminal
 */
export async function goOn(message: string, flag: string): Promise<boolean> {
  if (!isInteractive()) {
    throw new UserError(`${message} There is no terminal to ask on: add ${flag} to say yes`);
  }
  return await answered(confirm({ message, default: false }, { output: stderr }));
}

/**
 * The answer to a question of `@inquirer/prompts`.
 *
 * @throws {WorkError} where the person gives up, by Ctrl+C
 */
export async function answered<T>(question: Promise<T>): Promise<T> {
  try {
    return await question;
  } catch (error) {
    if ((error as Error).name !== "ExitPromptError") throw error;
    throw new WorkError("Given up; nothing more was done");
  }
}
