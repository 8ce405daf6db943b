/** What the Admin API knows of a user. */

import type { Reply } from "../../src/authgear/admin_api.ts";
import { at } from "../../src/words/json.ts";
import { nodeId } from "../../src/words/node_id.ts";
import type { Client } from "./connect.ts";
import { explain } from "./explain.ts";
import { persist, type Persistence } from "./persist.ts";
import { userIdOf } from "./user_id.ts";

export interface User {
  /** The plain ID. */
  id: string;
  /** Unix time, milliseconds. */
  createdAt: number;
  /** RFC 3339. */
  lastLoginAt?: string;
  /** Standard attributes. */
  attributes: Record<string, unknown>;
  /** Claims of the login IDs. */
  loginIds: Record<string, unknown>[];
  isAnonymized: boolean;
  isAnonymous: boolean;
  isDisabled: boolean;
  isDeactivated: boolean;
}

const FIELDS = `id createdAt lastLoginAt isAnonymized isAnonymous isDisabled isDeactivated
    standardAttributes loginIDs { claims }`;

type Asking = Persistence & { client: Client };

/** @returns undefined where there is none; a text, in words, where nobody can say */
export function userById(asking: Asking, id: string): Promise<User | string | undefined> {
  const query = `query ($id: ID!) { node(id: $id) { ... on User { ${FIELDS} } } }`;
  return find(asking, "node", query, { id: nodeId("User", id) });
}

/** @param key `phone`, `email` or `username` */
export function userByLoginId(
  asking: Asking,
  key: string,
  value: string,
): Promise<User | string | undefined> {
  const query = `query ($key: String!, $value: String!) {
  getUserByLoginID(loginIDKey: $key, loginIDValue: $value) { ${FIELDS} }
}`;
  return find(asking, "getUserByLoginID", query, { key, value });
}

async function find(
  asking: Asking,
  field: string,
  query: string,
  variables: Record<string, unknown>,
): Promise<User | string | undefined> {
  const { reply } = await persist(asking, (ms) => asking.client.ask(query, variables, ms));
  return reply.ok ? userOf(reply, field) : explain(reply, { act: "list" });
}

function userOf({ data }: Extract<Reply, { ok: true }>, field: string): User | undefined {
  const user = at(data, field);
  const id = userIdOf(String(at(user, "id") ?? ""));
  if (id === undefined) return undefined;
  const lastLoginAt = at(user, "lastLoginAt");
  const list = at(user, "loginIDs");
  return {
    id,
    createdAt: Date.parse(String(at(user, "createdAt"))),
    ...(typeof lastLoginAt === "string" && { lastLoginAt }),
    attributes: (at(user, "standardAttributes") ?? {}) as Record<string, unknown>,
    loginIds: (Array.isArray(list) ? list : []).map((one) => at(one, "claims")) as User["loginIds"],
    isAnonymized: at(user, "isAnonymized") === true,
    isAnonymous: at(user, "isAnonymous") === true,
    isDisabled: at(user, "isDisabled") === true,
    isDeactivated: at(user, "isDeactivated") === true,
  };
}
