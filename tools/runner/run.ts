/**
 * Runs a hook as Authgear does: new temporary files, a new Deno process, and only the permissions
 * of Authgear's runner (github.com/authgear/authgear-deno).
 */

import { path } from "../cli.ts";
import { runInTerminal } from "./terminal.ts";

export interface RunOptions {
  /** The hook's text. */
  hook: string;
  /** The event's JSON. */
  event: string;
  /** The Deno to run it with. Default: this one. */
  deno?: string;
  /** `HOST:PORT` that may be reached although it is private; no other host may be then. */
  allowOrigins?: string[];
  /** Default 60,000. */
  timeoutMs?: number;
  /** The folder of Deno's caches. Default: the one of this process. */
  denoDir?: string;
  /** False turns V8's code cache off, which Authgear's Deno does not have (denoland/deno#23081). */
  codeCache?: boolean;
}

export interface RunResult {
  /** What the hook returned; null for undefined. */
  output: unknown;
  /** Null where the hook returned. */
  error: string | null;
  error_code: "timeout" | "failed" | null;
  stdout: string;
  stderr: string;
  /** Milliseconds from the start of the process to its end. */
  took_ms: number;
}

/** How a process ended. */
export interface Ended {
  success: boolean;
  timedOut: boolean;
  stdout: string;
  stderr: string;
}

const TIMEOUT_MS = 60_000;
/** Bytes that are kept of each stream. */
export const STREAM_LIMIT = 1_048_576;

/** Runs one event. Never throws for what the hook does. */
export async function runHook(options: RunOptions): Promise<RunResult> {
  const { allowOrigins, timeoutMs = TIMEOUT_MS, deno = Deno.execPath(), denoDir } = options;
  const folder = await Deno.makeTempDir({ prefix: "hook-run-" });
  const file = (name: string) => `${folder}/${name}`;
  try {
    await Promise.all([
      Deno.writeTextFile(file("script.ts"), options.hook),
      Deno.writeTextFile(file("input.json"), options.event),
      Deno.writeTextFile(file("output.json"), ""),
      Deno.copyFile(path("tools/runner/child.ts"), file("runner.ts")),
    ]);
    const args = [
      "run",
      "--quiet",
      ...(options.codeCache === false ? ["--no-code-cache"] : []),
      `--allow-read=${file("script.ts")},${file("input.json")}`,
      `--allow-write=${file("output.json")}`,
      ...(allowOrigins ? [`--allow-net=${allowOrigins.join(",")}`, "--no-prompt"] : []),
      file("runner.ts"),
      file("script.ts"),
      file("input.json"),
      file("output.json"),
    ];
    const start = performance.now();
    const env = { ...environment(), ...(denoDir && { DENO_DIR: denoDir }) };
    const ended = allowOrigins
      ? await runPiped(deno, args, folder, env, timeoutMs)
      : await runInTerminal(deno, args, folder, env, timeoutMs);
    const took_ms = Math.round((performance.now() - start) * 10) / 10;
    const output = await Deno.readTextFile(file("output.json"));
    return { ...interpret(ended, output, timeoutMs), took_ms };
  } finally {
    await Deno.remove(folder, { recursive: true });
  }
}

function interpret(ended: Ended, output: string, timeoutMs: number) {
  const { stdout, stderr, success, timedOut } = ended;
  const error = timedOut
    ? `The hook was killed after ${timeoutMs} ms`
    : success
    ? null
    : lastError(stderr);
  return {
    output: success && output !== "" ? JSON.parse(output) : null,
    error,
    error_code: timedOut ? "timeout" as const : success ? null : "failed" as const,
    stdout,
    stderr,
  };
}

function lastError(stderr: string): string {
  const line = stderr.split("\n").find((text) => /^error\b/i.test(text)) ?? stderr.split("\n")[0];
  return line?.trim() || "The process ended with an error";
}

/** Without a terminal Deno cannot ask for permissions, so whatever is not granted is refused. */
async function runPiped(
  deno: string,
  args: string[],
  cwd: string,
  env: Record<string, string>,
  timeoutMs: number,
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
  let timedOut = false;
  const timer = setTimeout(() => {
    timedOut = true;
    child.kill("SIGKILL");
  }, timeoutMs);
  try {
    const { success, stdout, stderr } = await child.output();
    return { success, timedOut, stdout: decode(stdout), stderr: decode(stderr) };
  } finally {
    clearTimeout(timer);
  }
}

/**
 * Of the environment, what Deno needs to start: no secret of the developer's reaches the hook. The
 * certificates are the system's, as in Authgear's image (authgear-deno, cmd/server/Dockerfile).
 */
function environment(): Record<string, string> {
  const kept = ["PATH", "HOME", "DENO_DIR", "TMPDIR"].flatMap((name) => {
    const value = Deno.env.get(name);
    return value === undefined ? [] : [[name, value]];
  });
  return { ...Object.fromEntries(kept), DENO_TLS_CA_STORE: "system" };
}

function decode(bytes: Uint8Array): string {
  return new TextDecoder().decode(bytes.subarray(0, STREAM_LIMIT));
}
