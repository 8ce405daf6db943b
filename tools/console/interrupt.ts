/** Ctrl+C, once to stop in order and twice to stop at once. */

/** Deno listens to them on Windows too, where a window that is closed is a SIGHUP. */
const SIGNALS = ["SIGINT", "SIGTERM", "SIGHUP"] as const;

/**
 * Does work that Ctrl+C is to end in order.
 *
 * @param work ends soon after its signal aborts
 */
export async function untilInterrupted<T>(work: (stop: AbortSignal) => Promise<T>): Promise<T> {
  const stop = new AbortController();
  const listener = () => {
    if (stop.signal.aborted) Deno.exit(1);
    console.error("\nStopping when those under way are done; Ctrl+C again stops at once");
    stop.abort();
  };
  for (const signal of SIGNALS) Deno.addSignalListener(signal, listener);
  try {
    return await work(stop.signal);
  } finally {
    for (const signal of SIGNALS) Deno.removeSignalListener(signal, listener);
  }
}
