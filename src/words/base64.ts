/** Text as bytes, and bytes as base64; Authgear's global IDs, which are written so. */

/** UTF-8. */
export function utf8(text: string): Uint8Array<ArrayBuffer> {
  return new TextEncoder().encode(text);
}

export function base64(bytes: Uint8Array): string {
  return btoa(String.fromCharCode(...bytes));
}

/** base64url without padding. */
export function base64url(bytes: Uint8Array): string {
  return base64(bytes).replaceAll("+", "-").replaceAll("/", "_").replaceAll("=", "");
}

/** @throws {DOMException} where it is no base64 */
export function fromBase64(text: string): Uint8Array<ArrayBuffer> {
  return Uint8Array.from(atob(text), (character) => character.charCodeAt(0));
}

/**
 * The global ID of the Admin API and of the Portal's addresses.
 *
 * @example
 * ```ts
 * nodeId("User", "1"); // "VXNlcjox"
 * ```
 */
export function nodeId(type: "App" | "User", id: string): string {
  return base64url(utf8(`${type}:${id}`));
}
