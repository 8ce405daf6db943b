/** Ctrl+C ends a run as its time limit does, so that nothing of it stays behind. */

/** What a shell adds to 128 for the status of a program that a signal ended. */
const SIGNALS = { SIGHUP: 1, SIGINT: 2, SIGTERM: 15 } as const;
type Signal = keyof typeof SIGNALS;

const stop = new AbortController();
let running = 0;
let status: number | undefined;

const listeners = Object.entries(SIGNALS).map(([name, number]) =>
  [name as Signal, () => {
    status = 128 + number;
    stop.abort();
  }] as const
);

/**
 * Does work that Ctrl+C, SIGTERM or a closed terminal is to end early, but not in its middle: the
 * work is told to stop, cleans up after itself, and with the last of such works this process ends.
 *
 * @param work must stop when its signal aborts
 */
export async function interruptible<T>(work: (stop: AbortSignal) => Promise<T>): Promise<T> {
  if (running++ === 0) {
    for (const [signal, listener] of listeners) Deno.addSignalListener(signal, listener);
  }
  try {
    return await work(stop.signal);
  } finally {
    if (--running === 0) {
      for (const [signal, listener] of listeners) Deno.removeSignalListener(signal, listener);
      if (status !== undefined) Deno.exit(status);
    }
    // Nobody begins anything new while others still clean up.
    if (status !== undefined) await new Promise(() => {});
  }
}
