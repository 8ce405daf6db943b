/** Somebody hears of a message that was lost. */

import type { Line } from "./record.ts";

export interface Alert {
  /** The factory's name. */
  name: string;
  /** The one request that tells of a failed run. */
  request(report: Line, appId: string): Request;
}
