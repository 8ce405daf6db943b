/** How a new account gets its password: what every way of it has in common. */

import type { Facts } from "./facts.ts";
import type { Notice } from "./notice.ts";
import type { Refused, Run } from "./run.ts";

export interface Credential {
  /** The factory's name. */
  name: string;
  /**
   * For each message that it may send, the placeholders that its texts must have, and the most
   * characters that the value of each has.
   */
  messages: Record<string, Record<string, number>>;
  /** For the build: whether its passwords follow a policy. */
  policy?: boolean;
  /** For the build: true where only people with a phone number get one. */
  phoneOnly?: boolean;
  /**
   * Makes the credential and returns what to send. {@linkcode Refused}: this person is not to be
   * told.
   *
   * @throws {HookError} `credential_failed` where nothing may be sent, as the credential would not
   *   work
   */
  issue(notice: Notice, facts: Facts, run: Run): Promise<Notice | Refused>;
}
