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

/** What a run leaves behind on stdout: the audit trail of a self-hosted installation. */
export interface Line {
  event: string;
  type: string;
  /** The project ID. */
  project: string;
  /** The key of the text in `templates/`. */
  message: string;
  user?: string;
  outcome: "sent" | "refused" | "failed";
  reason?: string;
  /** What state the account is in now; absent where the person was told. */
  account?: string;
  /** What somebody should do about it; absent where the person was told. */
  todo?: string;
  /** Addresses that were not used, and why, where another was. */
  skipped?: string[];
  credential?: Attempt[];
  deliveries?: Delivery[];
  ms: number;
  /** Why nobody could be alerted. */
  unheard?: string;
}

/** Why nothing is sent, where that is not an error. */
export class Refused {
  /** @param mend what would let the person be told, where that is known; empty where nothing should */
  constructor(readonly reason: string, readonly mend?: string) {}
}

export interface Run {
  /** `Date.now()` at its start. */
  readonly start: number;
  /** `Date.now()` after which nothing more is tried. */
  readonly deadline: number;
  /** Milliseconds for one request. */
  readonly attemptMs: number;
  /** Milliseconds of the longest wait, where a person waits for the message. */
  readonly maxWaitMs?: number;
  /** Milliseconds after the deadline that are kept for an alert. */
  readonly alertMs: number;
  /** Milliseconds without which a password is not set, as it might not be sent any more. */
  readonly enoughMs: number;
  /** What state the account is in, as far as this run knows. */
  account: string;
  /** Addresses that are not used, and why. */
  readonly skipped: string[];
  /** Requests made for the credential. */
  readonly credential: Attempt[];
  readonly deliveries: Delivery[];
}
