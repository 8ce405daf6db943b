/**
 * Secrets that cannot be printed.
 *
 * Authgear logs what a hook prints, returns and throws, so a secret must be unprintable by
 * construction: a {@linkcode Secret} shows its name, never its value.
 */

import { SECRETS } from "./secrets.ts";

/** A value that only {@linkcode reveal} hands out; JSON and console show its name. */
export class Secret {
  readonly #value: string | undefined;
  constructor(readonly name: string, value: string | undefined) {
    this.#value = value;
  }
  static reveal(this: void, value: unknown): string | undefined {
    if (value instanceof Secret) return value.#value;
    return typeof value === "string" ? value : undefined;
  }
}

/**
 * A secret of `config.ts`, by its name in `.env` or the environment.
 *
 * @example
 * ```ts
 * twilio({ accountSid: secret("TWILIO_ACCOUNT_SID"), authToken: secret("TWILIO_AUTH_TOKEN"), from: "+12025550123" })
 * ```
 */
export function secret(name: string, value: string | undefined = SECRETS[name]): Secret {
  return new Secret(name, value);
}

/** The value of a secret, or a plain string as it is; undefined where there is none. */
export const { reveal } = Secret;
