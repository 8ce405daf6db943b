/** How fast people are invited: so many a second, and not at all while Authgear asks for a rest. */

/** Time, which tests replace. */
export interface Clock {
  /** Milliseconds. */
  now(): number;
  sleep(ms: number): Promise<void>;
}

export const REAL: Clock = {
  now: () => Date.now(),
  sleep: (ms) => new Promise((resolve) => setTimeout(resolve, ms)),
};

export interface Pace {
  /** Waits until the next person may begin; false where the signal ends the wait. */
  turn(stop: AbortSignal): Promise<boolean>;
  /** Waits until a request may be made. */
  ready(): Promise<void>;
  /** Nobody makes a request for so many milliseconds. */
  rest(ms: number): void;
}

/** Milliseconds after which a wait looks whether it is to end. */
const GLANCE_MS = 250;

/** @param rate people a second */
export function paced(rate: number, clock: Clock = REAL): Pace {
  let next = 0;
  let rested = 0;
  return {
    async turn(stop) {
      for (;;) {
        if (stop.aborted) return false;
        const wait = Math.max(next, rested) - clock.now();
        if (wait <= 0) break;
        await clock.sleep(Math.min(wait, GLANCE_MS));
      }
      next = Math.max(next, clock.now()) + 1000 / rate;
      return true;
    },
    async ready() {
      for (let wait = rested - clock.now(); wait > 0; wait = rested - clock.now()) {
        await clock.sleep(wait);
      }
    },
    rest(ms) {
      rested = Math.max(rested, clock.now() + ms);
    },
  };
}
