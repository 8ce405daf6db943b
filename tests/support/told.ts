/** What people were told of their password. */

import { assert } from "@std/assert";
import { USER_ID } from "./events.ts";
import type { Hooked } from "./hooked.ts";

/** Counts the texts with a password, each of which must be the one that opens the account once. */
export function told({ sandbox }: Hooked) {
  const user = sandbox.admin.users.get(USER_ID)!;
  const texts = sandbox.inbox.map(({ text }) => text);
  const withPassword = texts.filter((text) => /\w{4}-\w{4}/.test(text));
  for (const text of withPassword) {
    assert(user.password !== null && text.includes(user.password), "it tells a dead password");
    assert(user.password_expired, "it tells a password that need not be changed");
  }
  return withPassword.length;
}
