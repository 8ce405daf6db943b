/** The file of a private key, as somebody names it. */

import { existsSync, readFileSync } from "node:fs";
import { homedir } from "node:os";

/** Why a file will not do; undefined where it will. */
export function keyProblem(file: string): string | undefined {
  const name = nameOf(file);
  if (!existsSync(name)) return `There is no file ${name}`;
  try {
    if (keyIn(file).includes("BEGIN PRIVATE KEY")) return undefined;
  } catch (error) {
    return `${name} cannot be read: ${(error as { code?: string }).code}`;
  }
  return `${name} holds no private key, which begins with -----BEGIN PRIVATE KEY-----`;
}

/** @throws where it cannot be read */
export function keyIn(file: string): string {
  return readFileSync(nameOf(file), "utf8");
}

/** No shell has replaced the `~` of an answer. */
function nameOf(file: string): string {
  return file.trim().replace(/^~(?=[/\\])/, () => homedir());
}
