/**
 * The mutations by which `invite` completes an account. Their rules were read in authgear-server
 * (pkg/admin/graphql, pkg/lib/rolesgroups, pkg/lib/feature/stdattrs), not seen on a real server.
 */

import { ApiError } from "./api_error.ts";
import { checkNew, CLAIMS, payload, type Project, userOf } from "./mutations.ts";

type Input = Record<string, unknown>;

export const PROFILE: Record<string, (input: Input, project: Project) => unknown> = {
  createIdentity(input, project) {
    const user = userOf(input, project);
    const { loginID } = input["definition"] as { loginID: { key: string; value: string } };
    checkNew(loginID, project);
    user.login_ids.push(loginID.value);
    user.attributes = { [CLAIMS[loginID.key]!]: loginID.value, ...user.attributes };
    return payload(user);
  },
  /** The attributes are the whole set: what is left out is gone, an address that is not theirs fails. */
  updateUser(input, project) {
    const user = userOf(input, project);
    const attributes = input["standardAttributes"] as Record<string, unknown>;
    for (const claim of Object.values(CLAIMS)) {
      const value = attributes[claim];
      if (value !== undefined && !user.login_ids.includes(String(value))) {
        throw new Error("unowned");
      }
    }
    user.attributes = attributes;
    return payload(user);
  },
  addUserToRoles(input, project) {
    const user = userOf(input, project);
    const keys = input["roleKeys"] as string[];
    known(keys, project.roles, "RoleUnknownKeys", "unknown role keys");
    user.roles = [...new Set([...user.roles ?? [], ...keys])];
    return payload(user);
  },
  addUserToGroups(input, project) {
    const user = userOf(input, project);
    const keys = input["groupKeys"] as string[];
    known(keys, project.groups, "GroupUnknownKeys", "unknown group keys");
    user.groups = [...new Set([...user.groups ?? [], ...keys])];
    return payload(user);
  },
};

function known(keys: string[], all: string[] | undefined, reason: string, message: string): void {
  const missing = all ? keys.filter((key) => !all.includes(key)) : [];
  if (missing.length > 0) throw new ApiError("NotFound", reason, message, { keys: missing });
}
