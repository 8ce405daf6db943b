/** Why a host could not be reached, in words. */

import { addressesOf } from "./public_host.ts";

/** What Deno says of other failures than a missing permission, and what it means. */
const REASONS: [RegExp, string][] = [
  [/dns error|failed to lookup|name resolution/i, "its name has no address"],
  // Windows says it in the user's language.
  [/connection refused|os error 10061/i, "it refuses the connection"],
  [/certificate|tls|ssl/i, "no secure connection can be made"],
  [/^(TimeoutError|AbortError)\b/, "it did not answer within the hook's own limit"],
];

/**
 * @param host with or without a port
 * @param said the error's name and message. None of it is repeated, as it holds the whole address
 * @param allowed the only hosts that the run may reach, where there are such
 */
export async function reasonOf(
  host: string,
  said: string,
  allowed: string[] | undefined,
): Promise<string> {
  // What a name's address is refused for stands in the cause.
  if (/^(PermissionDenied|NotCapable)\b|Requires net access/.test(said)) {
    if (allowed) return `--allow-origin allows ${allowed.join(", ")} and no other host`;
    return (await addressesOf(host.replace(/:\d+$/, ""))).length === 0
      ? "its name has no address"
      : "its address is private, and Authgear lets a hook reach public ones alone; for the " +
        "sandbox there is --allow-origin";
  }
  return REASONS.find(([pattern]) => pattern.test(said))?.[1] ?? "the connection failed";
}
