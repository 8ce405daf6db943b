/** A change of an account, which its owner may have made: told where `notices` has turned it on. */

import type { Config } from "./settings.ts";
import { tell } from "./tell.ts";
import { at, textAt } from "./words/json.ts";
import type { Details } from "./words/notice.ts";
import type { Line } from "./words/run.ts";

const HOUR_MS = 3_600_000;
const ACCOUNT_AGE_HOURS = 24;

/**
 * Tells the person whom an event is about.
 *
 * @param message the key of the text in `templates/`
 * @param details reads what the event says beside whom it is about
 * @returns the line that the run leaves behind; undefined where the message is off
 * @throws {HookError} exactly when something failed
 */
export async function tellChange(
  event: unknown,
  message: string,
  config: Config,
  details?: (event: unknown, config: Config) => Details,
): Promise<Line | undefined> {
  const channels = (config.notices?.[message] ?? []).filter((channel) =>
    config[channel] && (channel === "email" || maySms(event, message, config))
  );
  if (channels.length === 0) return undefined;
  return await tell(event, message, config, { channels, details });
}

/**
 * An SMS that a user can cause can be caused a thousand times by somebody who earns from it, so it is
 * off unless asked for by name, and off for accounts that were made for the purpose.
 */
function maySms(event: unknown, message: string, { sms }: Config): boolean {
  if (at(event, "context", "triggered_by") !== "user") return true;
  const { messages = [], accountAgeHours = ACCOUNT_AGE_HOURS } = sms?.byUsers ?? {};
  const age = Date.now() - Date.parse(textAt(event, "payload", "user", "created_at"));
  return messages.includes(message) && age >= accountAgeHours * HOUR_MS;
}
