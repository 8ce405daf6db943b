/** What providers' requests have in common. */

import { base64, utf8 } from "./base64.ts";

/** Headers that every email carries: no out-of-office answer to a machine (RFC 3834). */
export const AUTO_SUBMITTED = { "Auto-Submitted": "auto-generated" };

/** The value of an `Authorization` header for HTTP Basic, of UTF-8 text. */
export function basic(user: string, password: string): string {
  return `Basic ${base64(utf8(`${user}:${password}`))}`;
}

/** A display name and an address as RFC 5322 writes them: `"Name" <local@domain>`. */
export function mailbox(name: string | undefined, address: string): string {
  return name ? `"${name.replace(/["\\]/g, "\\$&")}" <${address}>` : address;
}

/** A POST of JSON. */
export function postJson(
  url: string,
  headers: Record<string, string>,
  body: unknown,
): Request {
  return new Request(url, {
    method: "POST",
    headers: { "Content-Type": "application/json", Accept: "application/json", ...headers },
    body: JSON.stringify(body),
  });
}
