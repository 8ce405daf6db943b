/** Who hears of a message that was lost. */

import type { Line } from "./run.ts";

export interface Alert {
  /** The factory's name. */
  name: string;
  /**
   * Tells of a failed run, in one request.
   *
   * @param ms milliseconds that it may take
   * @returns why nobody heard of it; undefined where somebody did
   */
  send(line: Line, ms: number): Promise<string | undefined>;
}
