/** What a project has used of its quota: for its operators, not for a user. */

import { at, tokenOf } from "../../words/json.ts";
import type { Details } from "../../words/notice.ts";

/** `{usage_name}`, `{usage_value}`, `{usage_quota}` and `{usage_period}` */
export function usage(event: unknown): Details {
  const read = (name: string) => {
    const value = at(event, "payload", "usage", name);
    return typeof value === "number" ? String(value) : tokenOf(value);
  };
  return {
    values: {
      usage_name: read("name"),
      usage_value: read("current_value"),
      usage_quota: read("quota"),
      usage_period: read("period"),
    },
  };
}
