/** What a provider wants to know, from its own factory and its fixture: nothing is listed twice. */

import { ConfigError } from "../../src/words/errors.ts";
import { Secret } from "../../src/words/secret.ts";
import type { KnownProvider } from "../sandbox/providers.ts";

export interface OptionToAsk {
  name: string;
  /** The name of its value in `.env`, where it is a secret. */
  secret?: string;
  /** What it is and where to find it. */
  where: string;
  /** A value that has the right form. */
  example: unknown;
  /** Why a value will not do; undefined where it will. */
  problem(value: unknown): string | undefined;
}

/** The options of the usual way to configure a provider that cannot be left out. */
export function optionsToAsk(provider: KnownProvider): OptionToAsk[] {
  const { factory, fixture } = provider;
  const usual = fixture.options[0] as Record<string, unknown>;
  const refusal = (options: Record<string, unknown>): string | undefined => {
    try {
      factory(options);
    } catch (error) {
      if (error instanceof ConfigError) return error.message;
      throw error;
    }
  };
  // A secret that may be left out where another is given, such as a gateway's token, is asked for too.
  const asked = Object.keys(usual).filter((name) =>
    fixture.required.includes(name) || secretIn(usual[name]) !== undefined
  );
  return asked.map((name) => {
    const { [name]: example, ...others } = usual;
    const secret = secretIn(example);
    const where = refusal(others)?.replace(/^.*?; it is /s, "").replace(/, such as ".*$/s, "");
    return {
      name,
      ...(secret && { secret }),
      where: where ?? "see docs/providers.md",
      example,
      problem: (value) => {
        const said = refusal({ ...usual, [name]: value });
        return said?.includes(`option "${name}"`) ? said.replace(/^.*?option /s, "") : undefined;
      },
    };
  });
}

/** The secret that a value is, or that is inside it, as the token in `{ bearer }`. */
function secretIn(value: unknown): string | undefined {
  if (value instanceof Secret) return value.name;
  if (typeof value !== "object" || value === null) return undefined;
  return Object.values(value).map(secretIn).find(Boolean);
}
