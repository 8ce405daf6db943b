/** A user's ID in the two forms that an administrator may have at hand. */

const UUID = /^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/i;

/**
 * The plain ID of a user.
 *
 * @param text the ID itself, a UUID, or the node ID, base64url of `User:` and the ID, with or
 *   without padding
 * @returns undefined where it is neither
 *
 * @example
 * ```ts
 * userIdOf("VXNlcjox"); // "1"
 * ```
 */
export function userIdOf(text: string): string | undefined {
  return UUID.test(text) ? text : /^User:(.+)$/.exec(decode(text))?.[1];
}

function decode(base64url: string): string {
  try {
    return atob(base64url.replaceAll("-", "+").replaceAll("_", "/"));
  } catch {
    return "";
  }
}
