/**
 * Secrets and addresses that cannot be printed.
 *
 * Authgear logs what a hook prints, returns and throws, so a secret must be unprintable by
 * construction: a {@linkcode Secret} shows its name, never its value.
 */

const values = new WeakMap<Secret, string>();

/** A value that only {@linkcode reveal} hands out; string, JSON and console show its name. */
export class Secret {
  constructor(readonly name: string, value: string | undefined) {
    if (value !== undefined) values.set(this, value);
  }
  toString(): string {
    return `[secret ${this.name}]`;
  }
  toJSON(): string {
    return this.toString();
  }
}

/**
 * A secret of `config.ts`, by its name in `.env` or the environment.
 *
 * `deno task build` reads the value and writes it into the deployed file as the second argument;
 * in `config.ts` only the name is given.
 *
 * @example
 * ```ts
 * twilio({ accountSid: secret("TWILIO_ACCOUNT_SID"), authToken: secret("TWILIO_AUTH_TOKEN"), from: "+12025550123" })
 * ```
 */
export function secret(name: string, value?: string): Secret {
  return new Secret(name, value);
}

/** The value of a secret, or a plain string as it is; undefined where there is none. */
export function reveal(value: unknown): string | undefined {
  if (value instanceof Secret) return values.get(value);
  return typeof value === "string" ? value : undefined;
}

/**
 * An address that its owner recognizes and nobody else can use: `+234***28`, `u***@e***`.
 *
 * At most four digits of a number, and one letter of each half of an email address, are shown.
 */
export function mask(address: string): string {
  const at = address.lastIndexOf("@");
  if (at > 0) return `${first(address)}***@${first(address.slice(at + 1))}***`;
  const digits = address.replace(/\D/g, "");
  return digits.length > 6 ? `+${digits.slice(0, 2)}***${digits.slice(-2)}` : "***";
}

function first(text: string): string {
  const letter = String.fromCodePoint(text.codePointAt(0) ?? 42);
  return /[0-9A-Za-z\u00C0-\u1FFF\u3040-\uD7FF]/.test(letter) ? letter : "*";
}
