/** How a new account gets its password: what every way of it has in common. */

import type { Facts } from "./event.ts";
import type { Channel } from "./message.ts";
import type { Notice } from "./notice.ts";
import type { Refused, Run } from "./run.ts";

export interface Credential {
  /** The factory's name. */
  name: string;
  /** The messages that it may send. */
  messages: Record<string, {
    /** Placeholders that its texts must tell, with the most characters that a value of each has. */
    tells?: Record<string, number>;
    /** The only channel that it goes by. */
    only?: Channel;
  }>;
  /**
   * Makes the credential and returns what to send, in this order; a notice is sent only when the
   * one before it was. {@linkcode Refused}: this person is not to be told.
   *
   * @throws {HookError} `credential_failed` where nothing may be sent, as the credential would not
   *   work
   */
  issue(notice: Notice, facts: Facts, run: Run): Promise<Notice[] | Refused>;
}
