/** SHA-256, HMAC and their text forms over Web Crypto, for signatures and keys against repeats. */

import { utf8 } from "../../words/base64.ts";

/** SHA-256 of UTF-8 text. */
export async function sha256(text: string): Promise<Uint8Array<ArrayBuffer>> {
  return new Uint8Array(await crypto.subtle.digest("SHA-256", utf8(text)));
}

/** HMAC-SHA256 of UTF-8 text. */
export async function hmac(
  key: Uint8Array<ArrayBuffer>,
  text: string,
): Promise<Uint8Array<ArrayBuffer>> {
  const algorithm = { name: "HMAC", hash: "SHA-256" };
  const imported = await crypto.subtle.importKey("raw", key, algorithm, false, ["sign"]);
  return new Uint8Array(await crypto.subtle.sign("HMAC", imported, utf8(text)));
}

/** A key derived from a secret: the HMAC of each part with the one before as its key. */
export async function derive(
  secret: string,
  ...parts: string[]
): Promise<Uint8Array<ArrayBuffer>> {
  let key = utf8(secret);
  for (const part of parts) key = await hmac(key, part);
  return key;
}

/** Lower-case hexadecimal digits. */
export function hex(bytes: Uint8Array): string {
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("");
}

/** Percent-encodes all but the unreserved characters of RFC 3986; a space becomes `%20`. */
export function percentEncode(text: string): string {
  return encodeURIComponent(text).replace(
    /[!'()*]/g,
    (one) => `%${one.charCodeAt(0).toString(16).toUpperCase()}`,
  );
}

/** `name: value` lines as the signers want them: lower-case names, sorted, and their list. */
export function canonicalHeaders(
  headers: Record<string, string>,
): { lines: string; names: string } {
  const sorted = Object.entries(headers)
    .map(([name, value]) => [name.toLowerCase(), value.trim()])
    .sort(([a], [b]) => a! < b! ? -1 : 1);
  return {
    lines: sorted.map(([name, value]) => `${name}:${value}\n`).join(""),
    names: sorted.map(([name]) => name).join(";"),
  };
}
