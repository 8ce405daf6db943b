/** Authgear's global IDs. */

import { base64url, utf8 } from "./base64.ts";

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
