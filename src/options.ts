/**
 * Reads and checks the options of a factory.
 *
 * The build evaluates the configuration with this module, so that a wrong option is told there. The
 * deployed file then has `checked_options.ts` in its place, which only reads.
 */

import { ConfigError } from "./errors.ts";
import { reveal, type Secret } from "./redact.ts";

/** Reads the options of a factory, and says in a {@linkcode ConfigError} which one is wrong. */
export function optionsOf<O extends object>(provider: string, options: O) {
  function read(name: keyof O & string, where: string, pattern: RegExp): string | undefined {
    const given = options?.[name] as string | Secret | undefined;
    if (given === undefined) return undefined;
    const value = reveal(given);
    if (value === undefined || !pattern.test(value)) {
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
