/** Addresses that can be logged. */

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
