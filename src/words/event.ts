/** What every event says of itself. */

import { at, tokenOf } from "./json.ts";

/** Each goes into headers and the log: what has not the form of one counts as absent. */
export function headOf(event: unknown) {
  const timestamp = at(event, "context", "timestamp");
  return {
    id: tokenOf(at(event, "id")) ?? "",
    type: tokenOf(at(event, "type")) ?? "",
    /** The project ID; empty where the event names none. */
    appId: tokenOf(at(event, "context", "app_id")) ?? "",
    /** Unix time, seconds. */
    timestamp: typeof timestamp === "number" ? timestamp : 0,
  };
}
