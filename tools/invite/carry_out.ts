/** From an order to the mutations of the Admin API, and what became of them. */

import type { AdminApi, Mutation, Reply } from "../../src/authgear/admin_api.ts";
import { nodeId } from "../../src/words/node_id.ts";
import {
  DEFAULT_LENGTH,
  generatePassword,
  strongerLength,
} from "../../src/credentials/password.ts";
import { at } from "../../src/words/json.ts";
import { WorkError } from "../cli.ts";
import type { Order } from "./order.ts";
import { explain } from "../admin/explain.ts";
import { userIdOf } from "../admin/user_id.ts";

/** An order that was carried out. */
export interface Done {
  /** The plain ID; null where Authgear did not tell it. */
  user_id: string | null;
  /** Null after a reset, which does not need it. */
  login_id: string | null;
  /** The generated password, where nobody but the administrator can hand it over. */
  password?: string;
  password_expired: boolean;
}

/** Milliseconds for one request: Authgear sends its email within it. */
const LIMIT_MS = 30_000;

/**
 * Creates the account or sets the password, in one request. It is not repeated where its reply was
 * lost, as the account may exist by then. A generated password that the policy refuses is replaced
 * with one longer, as the refusal says that nothing was done.
 *
 * @param asked the administrator's password, where the order says that it is asked for
 * @throws {WorkError} in words, without the login ID or the password
 */
export async function carryOut(
  order: Order,
  api: Pick<AdminApi, "mutate">,
  asked: string | null,
): Promise<Done> {
  let password = order.password === "generated" ? generatePassword() : asked;
  let reply = await api.mutate(mutationsOf(order, password), LIMIT_MS);
  const length = order.password === "generated" ? nextLength(reply) : undefined;
  if (length) {
    password = generatePassword(length);
    reply = await api.mutate(mutationsOf(order, password), LIMIT_MS);
  }
  if (!reply.ok) throw new WorkError(explain(reply, order));
  const node = at(reply.data, "createUser", "user", "id");
  const told = typeof node === "string" ? userIdOf(node) : undefined;
  return {
    user_id: order.act === "reset" ? order.userId : told ?? null,
    login_id: order.act === "create" ? order.value : null,
    ...(order.password === "generated" && !order.send && { password: password! }),
    password_expired: order.expire,
  };
}

/**
 * The mutations of an order, which go into one request.
 *
 * A reset says twice whether the password expires, as Authgear does not honor it in `resetPassword`
 * for a user who had no password before.
 *
 * @param given the password, or null for none; never empty, as Authgear then makes one that nobody
 *   is told
 */
export function mutationsOf(order: Order, given: string | null): Mutation[] {
  const password = {
    password: given,
    sendPassword: order.send,
    setPasswordExpired: order.expire,
  };
  if (order.act === "create") {
    const definition = { loginID: { key: order.key, value: order.value } };
    return [{ field: "createUser", input: { definition, ...password } }];
  }
  const userID = nodeId("User", order.userId);
  return [
    { field: "resetPassword", input: { userID, ...password } },
    { field: "setPasswordExpired", input: { userID, expired: order.expire } },
  ];
}

/** The longest password that a policy is believed to ask for; more is no policy, but an attack. */
const MAX_LENGTH = 128;

/** Characters of a password that may pass where the policy has refused one; its hyphens come on top. */
function nextLength(reply: Reply): number | undefined {
  if (reply.ok || reply.reason !== "PasswordPolicyViolated") return undefined;
  const asked = reply.causes.map(({ minLength }) => minLength ?? 0);
  if (asked.some((one) => !Number.isInteger(one) || one > MAX_LENGTH)) return undefined;
  return Math.max(strongerLength(DEFAULT_LENGTH), ...asked);
}
