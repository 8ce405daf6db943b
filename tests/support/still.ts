/** Holds the clock and chance still, so that a signed request is the same each time. */

export const STILL_UUID = "00000000-0000-4000-8000-000000000000";

/**
 * Runs `work` at one moment, with `crypto.randomUUID()` always the same.
 *
 * @param now Unix time, milliseconds; undefined lets everything run as usual
 */
export function still<T>(now: number | undefined, work: () => T): T {
  if (now === undefined) return work();
  const { Date: realDate } = globalThis;
  const { randomUUID } = crypto;
  const restore = () => {
    globalThis.Date = realDate;
    crypto.randomUUID = randomUUID;
  };
  globalThis.Date = class extends realDate {
    constructor(...args: unknown[]) {
      super(...(args.length > 0 ? args : [now]) as []);
    }
    static override now() {
      return now!;
    }
  } as DateConstructor;
  crypto.randomUUID = () => STILL_UUID;
  try {
    const result = work();
    if (result instanceof Promise) return result.finally(restore) as T;
    restore();
    return result;
  } catch (error) {
    restore();
    throw error;
  }
}
