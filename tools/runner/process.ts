/** A process that runs a hook: how it is started, how it ends, and what kills it. */

/** What a process is started with, beside its program and arguments. */
export interface Start {
  cwd: string;
  env: Record<string, string>;
  timeoutMs: number;
  /** Kills it early. */
  stop: AbortSignal;
}

/** How a process ended. */
export interface Ended {
  success: boolean;
  timedOut: boolean;
  stdout: string;
  stderr: string;
}

/** Bytes that are kept of each stream. */
export const STREAM_LIMIT = 1_048_576;

/** Without a terminal Deno cannot ask for permissions, so whatever is not granted is refused. */
export async function runPiped(
  deno: string,
  args: string[],
  { cwd, env, timeoutMs, stop }: Start,
): Promise<Ended> {
  const child = new Deno.Command(deno, {
    args,
    cwd,
    env: { ...env, NO_COLOR: "1" },
    clearEnv: true,
    stdin: "null",
    stdout: "piped",
    stderr: "piped",
  }).spawn();
  const limit = killAfter(timeoutMs, stop, () => child.kill("SIGKILL"));
  const { success, stdout, stderr } = await child.output().finally(limit.clear);
  return { success, timedOut: limit.reached(), stdout: decode(stdout), stderr: decode(stderr) };
}

/** Kills a process after its time, or when it is to stop. */
export function killAfter(ms: number, stop: AbortSignal, kill: () => void) {
  let timedOut = false;
  const end = () => {
    try {
      kill();
    } catch {
      // It has ended by itself, and its output is still on its way.
    }
  };
  const timer = setTimeout(() => {
    timedOut = true;
    end();
  }, ms);
  if (stop.aborted) end();
  else stop.addEventListener("abort", end);
  return {
    reached: () => timedOut,
    clear() {
      clearTimeout(timer);
      stop.removeEventListener("abort", end);
    },
  };
}

function decode(bytes: Uint8Array): string {
  return new TextDecoder().decode(bytes.subarray(0, STREAM_LIMIT));
}
