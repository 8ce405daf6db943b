/** Authgear's global IDs, and the base64url that they and tokens are written in. */

/** base64url without padding. */
export function base64url(bytes: Uint8Array): string {
  return btoa(String.fromCharCode(...bytes))
    .replaceAll("+", "-").replaceAll("/", "_").replaceAll("=", "");
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
  return base64url(new TextEncoder().encode(`${type}:${id}`));
}
