/** Whether the options of a password can make a good one. */

import type { Credential } from "../words/credential.ts";
import { ConfigError } from "../words/errors.ts";
import {
  alphabetWithout,
  DEFAULT_LENGTH,
  generatePassword,
  lengthFor,
  MAX_MIN_LENGTH,
  type Separator,
  strongerLength,
  withSeparators,
} from "./password.ts";
import type { PasswordOptions } from "./set_password.ts";

/** What the build wants to know of a temporary password. */
export function aboutPassword(
  options: PasswordOptions & { who?: { withEmail?: boolean } },
): Required<Pick<Credential, "messages" | "policy" | "phoneOnly">> {
  return {
    messages: {
      account_created: {},
      account_created_with_password: { password: checkPasswordOptions(options) },
    },
    policy: options.policy !== undefined,
    phoneOnly: !options.who?.withEmail,
  };
}

const SEPARATORS: Separator[] = ["-", "_", ""];
const MIN_BITS = 80;

/**
 * @returns characters of the longest password that they lead to, with its separators; the server's
 *   policy may ask for a longer one yet
 * @throws {ConfigError} where the options cannot make a good password
 */
export function checkPasswordOptions(options: PasswordOptions): number {
  const { length = DEFAULT_LENGTH, policy = {} } = options;
  const { minLength = 0, excludedKeywords = [], separator = "-" } = policy;
  if (!Number.isInteger(length) || length < DEFAULT_LENGTH || length > 64) {
    refuse('option "length" must be a whole number from 16 to 64');
  }
  if (!Number.isInteger(minLength) || minLength < 0 || minLength > MAX_MIN_LENGTH) {
    refuse(`option "policy.minLength" must be a whole number up to ${MAX_MIN_LENGTH}`);
  }
  if (!SEPARATORS.includes(separator)) {
    refuse('option "policy.separator" must be "-", "_" or "" for none');
  }
  if (
    !Array.isArray(excludedKeywords) ||
    excludedKeywords.some((word) => typeof word !== "string" || word === "")
  ) {
    refuse('option "policy.excludedKeywords" must be a list of words, such as ["example"]');
  }
  if (separator !== "" && excludedKeywords.includes(separator)) {
    refuse(
      `option "policy.separator" must be another than the excluded "${separator}": "-", "_" or ` +
        '"" for none',
    );
  }
  try {
    generatePassword(length, excludedKeywords, separator);
  } catch (error) {
    refuse((error as Error).message);
  }
  const least = Math.ceil(MIN_BITS / Math.log2(alphabetWithout(excludedKeywords).length));
  if (length < least) {
    refuse(
      `option "length" must be at least ${least}, as "policy.excludedKeywords" leaves few characters`,
    );
  }
  return withSeparators(lengthFor(strongerLength(length), minLength, separator), separator);
}

function refuse(reason: string): never {
  throw new ConfigError(`temporaryPassword: ${reason}`);
}
