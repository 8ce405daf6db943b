/**
 * The chain of providers as a pure state machine: no clock, no chance, no network of its own.
 *
 * `deliver.ts` gives it the time, a random number and each outcome, and does what it says.
 */

import type { Outcome } from "../words/outcome.ts";

export interface Chain {
  /** For each provider in order, whether it drops a repeated request by itself. */
  providers: { idempotent: boolean }[];
  /** Milliseconds, on the same clock as every `now`. */
  deadline: number;
  /** Milliseconds for one request. */
  attemptMs: number;
  onUnknown: "next" | "stop";
  /** Messages that take the place of this one where it cannot be sent, and need time too. */
  later: number;
}

export type Step =
  | {
    do: "call";
    /** Index into `providers`. */
    provider: number;
    /** Counts the calls to this provider, from 1. */
    attempt: number;
    /** Milliseconds to wait before the call. */
    wait: number;
    /** Milliseconds that the call may take. */
    limit: number;
  }
  | { do: "end" };

export type Call = Extract<Step, { do: "call" }>;

/** Calls to one provider, at the most. */
export const MAX_ATTEMPTS = 3;
/** Milliseconds below which a request is not worth starting. */
export const MIN_ATTEMPT_MS = 250;
/** Milliseconds: the longest random wait after the first attempt; it doubles with each. */
const BASE_WAIT_MS = 250;

/** The first step. */
export function begin(chain: Chain, now: number): Step {
  return callNext(chain, -1, now);
}

/**
 * The step after an outcome.
 *
 * @param last the call that the outcome is of
 * @param random from 0 up to 1, for the jitter
 */
export function proceed(
  chain: Chain,
  last: Call,
  outcome: Outcome,
  now: number,
  random: number,
): Step {
  switch (outcome.outcome) {
    case "accepted":
      return { do: "end" };
    case "rejected":
      // An address is as wrong at the next provider, and trying it there may cost.
      return outcome.code === "invalid_phone_number" || outcome.code === "invalid_email_address"
        ? { do: "end" }
        : callNext(chain, last.provider, now);
    case "retry":
      return callAgain(chain, last, now, random, outcome.after) ??
        callNext(chain, last.provider, now);
    case "unknown": {
      const again = chain.providers[last.provider]?.idempotent
        ? callAgain(chain, last, now, random, undefined)
        : undefined;
      if (again) return again;
      return chain.onUnknown === "next" ? callNext(chain, last.provider, now) : { do: "end" };
    }
  }
}

/** Full jitter on top of what the provider asked for, where that leaves time for what comes after. */
function callAgain(
  chain: Chain,
  last: Call,
  now: number,
  random: number,
  after: number | undefined,
): Step | undefined {
  if (last.attempt >= MAX_ATTEMPTS) return undefined;
  const wait = (after ?? 0) + random * BASE_WAIT_MS * 2 ** (last.attempt - 1);
  const others = chain.providers.length - 1 - last.provider + chain.later;
  const left = chain.deadline - now - wait - others * chain.attemptMs;
  if (left < MIN_ATTEMPT_MS) return undefined;
  return {
    do: "call",
    provider: last.provider,
    attempt: last.attempt + 1,
    wait,
    limit: Math.min(chain.attemptMs, left),
  };
}

function callNext(chain: Chain, last: number, now: number): Step {
  const provider = last + 1;
  const left = chain.deadline - now;
  if (provider >= chain.providers.length || left < MIN_ATTEMPT_MS) return { do: "end" };
  return { do: "call", provider, attempt: 1, wait: 0, limit: Math.min(chain.attemptMs, left) };
}
