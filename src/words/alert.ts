/** Who hears of a person who was not told. */

import type { Line } from "./run.ts";

export interface Alert {
  /** The factory's name. */
  name: string;
  /**
   * Tells of a run that told nobody, in one request.
   *
   * @param ms milliseconds that it may take
   * @returns why nobody heard of it; undefined where somebody did
   */
  send(line: Line, ms: number): Promise<string | undefined>;
}
