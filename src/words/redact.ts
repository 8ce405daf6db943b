/** Addresses that can be logged, and what a server said that cannot. */

import { SECRETS } from "./secrets.ts";

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
  return /^[0-9A-Za-z\u00C0-\u1FFF\u3040-\uD7FF]/.exec(text)?.[0] ?? "*";
}

/** Characters that two texts may have in common by chance. */
const CHANCE = 7;

/**
 * Whether an ID, a code or a reason of a server's may be logged: it has the form of one, and shares
 * more than {@linkcode CHANCE} letters and digits in a row with nothing that is to be kept, whatever
 * stands between them and whatever their case; nor does it hold a shorter one as a whole.
 *
 * @param kept addresses, texts and passwords; the secrets of the configuration are kept always
 */
export function isLoggable(value: unknown, kept: string[]): value is string {
  if (typeof value !== "string" || !/^[\w.:@<>^+=/~-]{1,100}$/.test(value)) return false;
  const said = bare(value);
  const size = Math.min(CHANCE + 1, said.length);
  const parts = [...said.slice(size - 1)].map((_, start) => said.slice(start, start + size));
  return ![...kept, ...Object.values(SECRETS)].map(bare).some((one) =>
    one.length > 5 && said.includes(one) || size > 5 && parts.some((part) => one.includes(part))
  );
}

/** Letters and digits alone. */
function bare(text: string): string {
  return text.toLowerCase().replace(/[^a-z0-9\x80-\uFFFF]/g, "");
}
