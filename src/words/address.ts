/** What an address looks like, and how a provider wants it. */

/** A plain `local@domain` address of ASCII letters, as senders must be. */
export const EMAIL = /^[\w.!#$%&'*+/=?^`{|}~-]+@[A-Za-z0-9-]+(\.[A-Za-z0-9-]+)+$/;

/** A name to show beside an address: a second line would be another header. */
export const ONE_LINE = /^[^\r\n]*\S[^\r\n]*$/;

/** E.164: `+`, then 7 to 15 digits. */
export const E164 = /^\+[1-9]\d{6,14}$/;

/** A domain in ASCII whose last label begins with a letter, as that of no IP address does. */
const DOMAIN = /^([a-z\d-]{1,63}\.)+[a-z][a-z\d-]{0,61}[a-z\d]$/;

/**
 * An email address with its domain as mail servers know it, which every provider takes.
 *
 * One that is ASCII already stays as it is, and so does what stands before the `@`.
 *
 * @returns undefined where the domain is none
 *
 * @example
 * ```ts
 * asciiDomain("jörg@bücher.example"); // "jörg@xn--bcher-kva.example"
 * ```
 */
export function asciiDomain(address: string): string | undefined {
  const start = address.lastIndexOf("@") + 1;
  const domain = address.slice(start);
  if (/^[!-~]*$/.test(domain)) return address;
  const url = `https://${domain}`;
  // No port, path or escape, which the URL parser would read as such.
  const ascii = /^[-.\dA-Za-z\x80-\uFFFF]+$/.test(domain) && URL.canParse(url) &&
    new URL(url).hostname;
  return ascii && DOMAIN.test(ascii) ? address.slice(0, start) + ascii : undefined;
}
