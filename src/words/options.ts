/**
 * Reads and checks the options of a factory.
 *
 * The build evaluates the configuration with this module, so that a wrong option is told there. The
 * deployed file then has `checked_options.ts` in its place, which only reads.
 */

import { ConfigError } from "./errors.ts";
import { reveal, type Secret } from "./secret.ts";

/** Something that works but that the person who builds should know. */
export interface Warning {
  /** The factory's name. */
  provider: string;
  text: string;
  /** ISO 3166 code of the country that it is about; without one it is about all. */
  country?: string;
}

/** A pattern that may say what is wrong with a value that it does not match, as in "is too long". */
export interface Pattern extends RegExp {
  fault?(value: string): string | undefined;
}

/** What the factories warned of, for the build to print. */
export const warnings: Warning[] = [];

/** Reads the options of a factory, and says in a {@linkcode ConfigError} which one is wrong. */
export function optionsOf<O extends object>(provider: string, options: O) {
  function read(
    name: keyof O & string,
    where: string,
    pattern: Pattern,
    example: string | undefined,
  ): string | undefined {
    const given = options?.[name] as string | Secret | undefined;
    if (given === undefined) return undefined;
    const value = reveal(given);
    const isBroken = value?.startsWith("https:") && !URL.canParse(value);
    if (value === undefined || !pattern.test(value) || isBroken) {
      const what = value === undefined
        ? (typeof given === "object" ? "has no value" : "is not a string")
        : value.trim() === ""
        ? "is empty"
        : pattern.fault?.(value) ?? "does not look right";
      const such = example === undefined ? "" : `, such as "${example}"`;
      throw new ConfigError(`${provider}: option "${name}" ${what}; it is ${where}${such}`);
    }
    return value;
  }
  return {
    /**
     * @param where what the option is and where to find it, after "it is"
     * @param example what is right, for whoever reads the error
     */
    required(
      name: keyof O & string,
      where: string,
      pattern: Pattern = /\S/,
      example?: string,
    ): string {
      const value = read(name, where, pattern, example);
      if (value !== undefined) return value;
      const such = example === undefined ? "" : `, such as "${example}"`;
      throw new ConfigError(`${provider}: option "${name}" is missing; it is ${where}${such}`);
    },
    optional(
      name: keyof O & string,
      where: string,
      pattern: Pattern = /\S/,
      example?: string,
    ): string | undefined {
      return read(name, where, pattern, example);
    },
    /** What only the build needs to look at; the deployed file has no more of it than its name. */
    check<V, R>(look: (value: V) => R, value: V): R {
      return look(value);
    },
    /** Refuses a combination of options. */
    refuse(reason: string): never {
      throw new ConfigError(`${provider}: ${reason}`);
    },
    /** Has the build print something; with a country, only where messages may go there. */
    warn(text: string, country?: string): void {
      warnings.push({ provider, text, ...(country && { country }) });
    },
  };
}
