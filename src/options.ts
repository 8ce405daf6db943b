/**
 * Reads and checks the options of a factory.
 *
 * The build evaluates the configuration with this module, so that a wrong option is told there. The
 * deployed file then has `checked_options.ts` in its place, which only reads.
 */

import { ConfigError } from "./errors.ts";
import { DEFAULT_LENGTH, withHyphens } from "./password.ts";
import { reveal, type Secret } from "./redact.ts";
import { lengthFor, type PasswordOptions, strongerLength } from "./set_password.ts";

/** Reads the options of a factory, and says in a {@linkcode ConfigError} which one is wrong. */
export function optionsOf<O extends object>(provider: string, options: O) {
  function read(name: keyof O & string, where: string, pattern: RegExp): string | undefined {
    const given = options?.[name] as string | Secret | undefined;
    if (given === undefined) return undefined;
    const value = reveal(given);
    const isBroken = value?.startsWith("https:") && !URL.canParse(value);
    if (value === undefined || !pattern.test(value) || isBroken) {
      const what = value === undefined
        ? (typeof given === "object" ? "has no value" : "is not a string")
        : value.trim() === ""
        ? "is empty"
        : `does not look right (expected ${pattern.source})`;
      throw new ConfigError(`${provider}: option "${name}" ${what}; it is ${where}`);
    }
    return value;
  }
  return {
    /** @param where what the option is and where to find it, after "it is" */
    required(name: keyof O & string, where: string, pattern = /\S/): string {
      const value = read(name, where, pattern);
      if (value !== undefined) return value;
      throw new ConfigError(`${provider}: option "${name}" is missing; it is ${where}`);
    },
    optional(name: keyof O & string, where: string, pattern = /\S/): string | undefined {
      return read(name, where, pattern);
    },
    /** Refuses a combination of options. */
    refuse(reason: string): never {
      throw new ConfigError(`${provider}: ${reason}`);
    },
  };
}

/** @throws {ConfigError} where a private key is no PKCS#8 PEM, as Authgear's are */
export function checkKey(pem: string): void {
  if (pem.includes("BEGIN RSA PRIVATE KEY")) {
    throw new ConfigError(
      'adminApi: option "privateKey" is PKCS#1 (BEGIN RSA PRIVATE KEY), and PKCS#8 is needed; ' +
        "convert it with: openssl pkcs8 -topk8 -nocrypt -in key.pem -out key.pkcs8.pem",
    );
  }
  const found = /^\s*-----BEGIN PRIVATE KEY-----([A-Za-z0-9+/=\s]+)-----END PRIVATE KEY-----\s*$/
    .exec(pem.replaceAll("\\n", "\n"));
  try {
    atob(found![1]!.replace(/\s/g, ""));
  } catch {
    throw new ConfigError(
      'adminApi: option "privateKey" is not a PEM private key; it begins with ' +
        "-----BEGIN PRIVATE KEY----- and is downloaded under Advanced, Admin API in the Portal; " +
        "in .env it stands between quotes, with its line breaks",
    );
  }
}

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
