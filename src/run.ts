/** One run of the hook: its clock, and what it has to report. */

import type { Channel } from "./message.ts";
import type { Outcome } from "./outcome.ts";

/** One request to a provider, or to the Admin API, and what became of it. */
export interface Attempt {
  /** The provider's name, or `admin_api`. */
  provider: string;
  outcome: Outcome["outcome"];
  code?: string;
  /** The provider's own code. */
  detail?: string;
  /** HTTP status; absent where there was no reply. */
  status?: number;
  ms: number;
}

/** What became of one message. */
export interface Delivery {
  message: string;
  channel: Channel;
  /** Masked address. */
  to: string;
  locale: string;
  outcome: "accepted" | "rejected" | "unknown";
  /** The provider that accepted it, and its own ID for the message. */
  provider?: string;
  id?: string;
  attempts: Attempt[];
}

export interface Run {
  /** `Date.now()` after which nothing more is tried. */
  readonly deadline: number;
  /** Milliseconds for one request. */
  readonly attemptMs: number;
  /** Requests made for the credential. */
  readonly credential: Attempt[];
  readonly deliveries: Delivery[];
}

export const DEFAULT_DEADLINE_MS = 15_000;
export const DEFAULT_ATTEMPT_MS = 5_000;

export function startRun(deadlineMs = DEFAULT_DEADLINE_MS, attemptMs = DEFAULT_ATTEMPT_MS): Run {
  return { deadline: Date.now() + deadlineMs, attemptMs, credential: [], deliveries: [] };
}
