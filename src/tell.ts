/** The way of an event: a notice, its credential, a text in the person's language, a provider. */

import { readEvent } from "./authgear/event.ts";
import { noticeTo } from "./authgear/notice.ts";
import { notTimely } from "./credentials/eligible.ts";
import { deliver } from "./delivery/deliver.ts";
import { recorded } from "./delivery/record.ts";
import type { Config } from "./settings.ts";
import { write } from "./texts/write.ts";
import type { Credential } from "./words/credential.ts";
import type { Channel } from "./words/message.ts";
import type { Details } from "./words/notice.ts";
import { type Line, Refused } from "./words/run.ts";
import { uses } from "./words/uses.ts";

export interface TellOptions {
  /** Gives the account a password, or lets another text take the message's place. */
  credential?: Credential;
  /** Reads what the event says beside whom it is about. */
  details?: ((event: unknown, config: Config) => Details) | undefined;
  /** The channels that it may go by; default those that `notices` names, else all. */
  channels?: Channel[];
}

/**
 * Tells the person whom an event is about.
 *
 * @param event what Authgear delivered
 * @param message the key of the text in `templates/`
 * @returns the line that the run leaves behind; a self-hosted Authgear logs it
 * @throws {HookError} exactly when something failed
 */
export async function tell(
  event: unknown,
  message: string,
  config: Config,
  { credential, details, channels }: TellOptions = {},
): Promise<Line> {
  return await recorded(event, message, config, async (run) => {
    const facts = readEvent(event);
    if (facts instanceof Refused) return facts;
    const late = notTimely(facts, run);
    if (late) return late;
    const notice = noticeTo(
      facts,
      { message, channels, ...(uses.details && { details: details?.(event, config) }) },
      config,
      run,
    );
    if (notice instanceof Refused) return notice;
    const issued = credential ? await credential.issue(notice, facts, run) : notice;
    if (issued instanceof Refused) return issued;
    return await deliver(await write(issued, facts, config), issued, config, run);
  });
}
