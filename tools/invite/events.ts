/** The events that a list causes beside an account's own, and what hook.ts does with them. */

import { UserError } from "../cli.ts";
import type { Column } from "./table.ts";

/** Events that a column causes, beside the account's own. */
const CAUSES: Partial<Record<Column, string[]>> = {
  email: ["identity.email.added"],
  username: ["identity.username.added"],
  name: ["user.profile.updated"],
  given_name: ["user.profile.updated"],
  family_name: ["user.profile.updated"],
  locale: ["user.profile.updated"],
};

/**
 * Nobody may be sent a second message because of a column.
 *
 * @throws {UserError} that names the events of hook.ts that a column would cause
 */
export function checkEvents(columns: Column[], events: string[]): void {
  for (const column of columns) {
    const login = columns.includes("phone") || column === "username" && columns.includes("email");
    const causes = CAUSES[column]?.filter((event) => login || !event.startsWith("identity."));
    const event = causes?.find((one) => events.includes(one));
    if (!event) continue;
    throw new UserError(
      `hook.ts tells people of ${event}, which the column "${column}" causes: each would get a ` +
        `second message. Leave the column out, or take the case out of hook.ts, build and deploy`,
    );
  }
}
