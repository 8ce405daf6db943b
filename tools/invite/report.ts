/** What `invite` prints. */

import { UserError, WorkError } from "../cli.ts";
import type { Done } from "./carry_out.ts";
import type { Order } from "./order.ts";

const KINDS = { phone: "phone number", email: "email address", username: "username" } as const;

/**
 * For people.
 *
 * @param told whether they were told from here, with a password where config.ts gives one
 */
export function doneInWords(order: Order, done: Done, told = false): string {
  const what = order.act === "create"
    ? `Created the user ${done.user_id ?? ""} with the ${KINDS[order.key]} ${order.value}`
    : `Set the password of the user ${done.user_id}`;
  if (told) return `${what}. They were told from here.`;
  if (order.password === "none") return `${what}, without a password.`;
  const must = order.expire ? "must be changed at the next login" : "need not be changed";
  const sent = order.send ? " Authgear sends it by email." : "";
  const shown = done.password ? ` This is shown once:\n\n  ${done.password}\n` : "";
  return `${what}. The password ${must}.${sent}${shown}`;
}

/** For scripts. */
export function doneAsJson(done: Done): string {
  return JSON.stringify({ ok: true, ...done });
}

/** For scripts; `password_expired` is null, as nobody knows. */
export function failedAsJson(order: Order | undefined, error: unknown): string {
  const known = error instanceof UserError || error instanceof WorkError;
  return JSON.stringify({
    ok: false,
    user_id: order?.act === "reset" ? order.userId : null,
    login_id: order?.act === "create" ? order.value : null,
    password_expired: null,
    error: known ? error.message : "unexpected error",
  });
}
