/** How a run begins, and when it has to end. */

import type { Config } from "../settings.ts";
import { uses } from "../words/uses.ts";
import type { Run } from "../words/run.ts";

const DEFAULT_DEADLINE_MS = 15_000;
const MAX_DEADLINE_MS = 55_000;
const DEFAULT_ATTEMPT_MS = 5_000;
const ALERT_MS = 2_000;
/**
 * Milliseconds from an event's time, which is in whole seconds and so up to a second early. The
 * server gives a run up 60 s after it dispatched the event, the wait for a free slot included.
 */
const GIVEN_UP_MS = 58_000;
/** Milliseconds that setting a password and sending it take at the least, on a busy server. */
const ENOUGH_MS = 3_000;

/** @param timestamp the event's own time, Unix seconds; one that is ahead lengthens nothing */
export function startRun(config: Config, timestamp: number): Run {
  const { attemptMs = DEFAULT_ATTEMPT_MS, alert } = config;
  const start = Date.now();
  const deadlineMs = Math.min(config.deadlineMs ?? DEFAULT_DEADLINE_MS, MAX_DEADLINE_MS);
  const alertMs = uses.alert && alert ? Math.min(ALERT_MS, deadlineMs / 4) : 0;
  return {
    start,
    deadline: Math.min(start + deadlineMs, timestamp * 1000 + GIVEN_UP_MS) - alertMs,
    attemptMs,
    alertMs,
    enoughMs: Math.min(ENOUGH_MS, deadlineMs / 3),
    account: "it is as it was",
    skipped: [],
    credential: [],
    deliveries: [],
  };
}

export function sleep(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms));
}
