/**
 * The queries of the Admin API that the commands make: a user by ID or login ID, roles and groups,
 * and the one that only asks whether anybody is there. A query has one field; what it selects is not
 * looked at.
 */

import { at } from "../../src/words/json.ts";
import { CLAIMS, decode, encode, type Project, type SandboxUser } from "./mutations.ts";

type Resolver = (variables: unknown, project: Project) => unknown;

const QUERIES: Record<string, Resolver> = {
  __typename: () => "Query",
  node(variables, { users }) {
    const id = /^User:(.+)$/.exec(decode(String(at(variables, "id"))))?.[1];
    const user = id === undefined ? undefined : users.get(id);
    return user ? describe(user) : null;
  },
  nodes(variables, project) {
    return (at(variables, "ids") as string[]).map((id) => QUERIES["node"]!({ id }, project));
  },
  getUserByLoginID(variables, { users }) {
    const value = at(variables, "value");
    const user = [...users.values()].find(({ login_ids }) => login_ids.includes(String(value)));
    return user ? describe(user) : null;
  },
  roles: (_, { roles = [] }) => keyed(roles),
  groups: (_, { groups = [] }) => keyed(groups),
};

/** What the server answers: `{ data }`, or `{ errors }` for a field that it does not have. */
export function answerQuery(text: string, variables: unknown, project: Project) {
  const field = /\{\s*(\w+)/.exec(text)?.[1] ?? "";
  if (!Object.hasOwn(QUERIES, field)) {
    return { errors: [{ message: `Cannot query field "${field}" on type "Query".` }] };
  }
  return { data: { [field]: QUERIES[field]!(variables, project) } };
}

function describe(user: SandboxUser) {
  const { login_ids, password, password_expired, last_login_at = null } = user;
  const attributes = user.attributes ?? {};
  return {
    id: encode(`User:${user.id}`),
    createdAt: user.created_at ?? "2026-01-02T03:04:05Z",
    lastLoginAt: last_login_at,
    isAnonymized: user.is_anonymized,
    isAnonymous: false,
    isDisabled: false,
    isDeactivated: false,
    standardAttributes: attributes,
    primaryPassword: password === null ? null : {
      id: encode(`Authenticator:${user.id}`),
      expireAfter: password_expired ? user.created_at ?? null : null,
    },
    loginIDs: login_ids.map((value) => {
      const key = value.startsWith("+") ? "phone" : value.includes("@") ? "email" : "username";
      return {
        type: "LOGIN_ID",
        claims: {
          [CLAIMS[key]!]: value,
          "https://authgear.com/claims/login_id/key": key,
          "https://authgear.com/claims/login_id/original_value": value,
          "https://authgear.com/claims/login_id/type": key,
          "https://authgear.com/claims/login_id/value": value,
        },
      };
    }),
  };
}

function keyed(keys: string[]) {
  return {
    edges: keys.map((key) => ({ node: { key } })),
    pageInfo: { hasNextPage: false, endCursor: null },
  };
}
