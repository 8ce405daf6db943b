/** What is judged of a soak. */

import type { RunResult } from "../runner/run.ts";
import type { SandboxUser } from "../sandbox/admin_api.ts";
import type { Delivered } from "../sandbox/server.ts";
import type { Person } from "./people.ts";
import type { Phase } from "./phases.ts";

/** All that is known of one event after the soak. */
export interface Case {
  person: Person;
  phase: Pick<Phase, "dead" | "admin">;
  run: Pick<RunResult, "stdout" | "stderr" | "error" | "took_ms"> & { output?: unknown };
  /** What this person received. */
  inbox: Pick<Delivered, "channel" | "provider" | "text">[];
  /** Alerts of this event. */
  alerts: unknown[];
  /** What the Admin API holds. */
  user: Pick<SandboxUser, "password" | "password_expired">;
}
