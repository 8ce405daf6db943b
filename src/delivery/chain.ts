/**
 * The chain of providers as a pure state machine: no clock, no chance, no network of its own.
 *
 * `deliver.ts` gives it the time, a random number and each outcome, and does what it says.
 */

import type { Outcome } from "../words/outcome.ts";
import { uses } from "../words/uses.ts";

export interface Chain {
  /** For each provider in order, whether it drops a repeated request by itself. */
  providers: { idempotent?: boolean }[];
  /** Milliseconds, on the same clock as every `now`. */
  deadline: number;
  /** Milliseconds for one request. */
  attemptMs: number;
  onUnknown: "next" | "stop";
  /** Whether the address is plain ASCII, so that where one provider calls it invalid all would. */
  plain: boolean;
  /** Messages that take the place of this one where it cannot be sent, and need time too. */
  later: number;
  /**
   * Milliseconds of the longest wait, given where a person waits for the message. Another provider is
   * then asked at once rather than waited for, none is asked more than a few times, as the person can
   * try again, and a second copy harms nobody.
   */
  maxWaitMs?: number | undefined;
}

export interface Call {
  /** Index into `providers`. */
  provider: number;
  /** Counts the calls to this provider, from 1. */
  attempt: number;
  /** Milliseconds to wait before the call. */
  wait: number;
  /** Milliseconds that the call may take. */
  limit: number;
}

/** What to do next; undefined where nothing is. */
export type Step = Call | undefined;

/**
 * Calls to one provider, at the most, where it is down and another can take its place, or where it
 * may have sent. A limit of rate is waited out, and the last one asked, for as long as there is time.
 */
export const MAX_ATTEMPTS = 3;
/** Calls, at the most, where a person waits, to a provider that does not say what it has done. */
const MAX_SLOW = 2;
/** Milliseconds below which a request is not worth starting. */
export const MIN_ATTEMPT_MS = 250;
/** Milliseconds of the shortest wait. */
export const MIN_WAIT_MS = 100;
/** Milliseconds that a random wait adds at the most: after the first call, and after many. */
const FIRST_SPREAD_MS = 500, MAX_SPREAD_MS = 2_000;

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
  const isLast = othersOf(chain, last) === 0;
  const isFew = last.attempt < MAX_ATTEMPTS;
  switch (outcome.outcome) {
    case "accepted":
      return undefined;
    case "rejected":
      // An address is as wrong at the next provider, and trying it there may cost; but not all of
      // them take one that is not ASCII.
      return outcome.code === "invalid_phone_number" ||
          outcome.code === "invalid_email_address" && chain.plain
        ? undefined
        : callNext(chain, last.provider, now);
    case "retry": {
      const mayRepeat = uses.gateway && chain.maxWaitMs !== undefined
        ? isLast && isFew
        : outcome.code === "rate_limited" || isFew || isLast;
      return (mayRepeat ? callAgain(chain, last, now, random, outcome.after) : undefined) ??
        callNext(chain, last.provider, now);
    }
    case "unknown": {
      const mayRepeat = uses.gateway && chain.maxWaitMs !== undefined
        ? isLast && last.attempt < MAX_SLOW
        : chain.providers[last.provider]?.idempotent && isFew;
      return (mayRepeat ? callAgain(chain, last, now, random) : undefined) ??
        (chain.onUnknown === "next" ? callNext(chain, last.provider, now) : undefined);
    }
  }
}

/** Providers and messages that are left to try. */
function othersOf({ providers, later }: Chain, { provider }: Call): number {
  return providers.length - 1 - provider + later;
}

/**
 * Milliseconds to wait before trying again: what the server asked for, and jitter on top, so that of
 * a crowd that it sent away not all come back at once.
 *
 * @param attempt the tries so far
 * @param after what the server asked for; what is negative or no number asks for nothing
 * @param random from 0 up to 1
 * @param left milliseconds that there are
 * @returns undefined where that is too long
 */
export function waitFor(
  attempt: number,
  after: number | undefined,
  random: number,
  left: number,
): number | undefined {
  const least = Math.max(after || 0, MIN_WAIT_MS);
  const spread = Math.min(FIRST_SPREAD_MS * 2 ** (attempt - 1), MAX_SPREAD_MS);
  return least <= left ? Math.min(least + random * spread, left) : undefined;
}

/** The same provider, where the wait leaves time for what comes after. */
function callAgain(
  chain: Chain,
  last: Call,
  now: number,
  random: number,
  after?: number,
): Step {
  const left = chain.deadline - now - othersOf(chain, last) * chain.attemptMs - MIN_ATTEMPT_MS;
  const longest = uses.gateway ? Math.min(left, chain.maxWaitMs ?? left) : left;
  const wait = waitFor(last.attempt, after, random, longest);
  return wait === undefined ? wait : {
    provider: last.provider,
    attempt: last.attempt + 1,
    wait,
    limit: Math.min(chain.attemptMs, left - wait + MIN_ATTEMPT_MS),
  };
}

function callNext(chain: Chain, last: number, now: number): Step {
  const provider = last + 1;
  const left = chain.deadline - now;
  if (provider >= chain.providers.length || left < MIN_ATTEMPT_MS) return undefined;
  return { provider, attempt: 1, wait: 0, limit: Math.min(chain.attemptMs, left) };
}
