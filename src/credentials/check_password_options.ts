/** Whether the options of a password can make a good one. */

import { ConfigError } from "../words/errors.ts";
import { DEFAULT_LENGTH, withHyphens } from "./password.ts";
import { lengthFor, type PasswordOptions, strongerLength } from "./set_password.ts";

/**
 * @returns characters of the longest password that they lead to, with its hyphens; the server's
 *   policy may ask for a longer one yet
 * @throws {ConfigError} where the options cannot make a good password
 */
export function checkPasswordOptions({ length = DEFAULT_LENGTH, policy }: PasswordOptions): number {
  if (!Number.isInteger(length) || length < DEFAULT_LENGTH || length > 64) {
    throw new ConfigError('option "length" must be a whole number from 16 to 64');
  }
  if (policy?.excludedKeywords?.some((word) => typeof word !== "string" || word.length < 2)) {
    throw new ConfigError('option "policy.excludedKeywords" must be words of two letters or more');
  }
  return withHyphens(lengthFor(strongerLength(length), policy?.minLength ?? 0));
}
