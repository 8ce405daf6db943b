/** How a run begins. */

import type { Config } from "../settings.ts";
import type { Run } from "../words/run.ts";

const DEFAULT_DEADLINE_MS = 15_000;
const DEFAULT_ATTEMPT_MS = 5_000;
const ALERT_MS = 2_000;

export function startRun(config: Config): Run {
  const { deadlineMs = DEFAULT_DEADLINE_MS, attemptMs = DEFAULT_ATTEMPT_MS, alert } = config;
  const start = Date.now();
  const alertMs = alert ? Math.min(ALERT_MS, deadlineMs / 4) : 0;
  return {
    start,
    deadline: start + deadlineMs - alertMs,
    attemptMs,
    alertMs,
    skipped: [],
    credential: [],
    deliveries: [],
  };
}
