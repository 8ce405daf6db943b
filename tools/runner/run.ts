/**
 * Runs a hook as Authgear does: new temporary files, a new Deno process, and only the permissions
 * of Authgear's runner (github.com/authgear/authgear-deno).
 */

import { path } from "../cli.ts";
import { removeFolder } from "../secret_file.ts";
import { interruptible } from "./interrupt.ts";
import { type Ended, runPiped } from "./process.ts";
import { PUBLIC_HOSTS } from "./public_host.ts";
import { runInTerminal } from "./terminal.ts";
import { reasonOf } from "./unreached.ts";

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
  /**
   * The folder of Deno's caches, which keeps what Deno makes of the script, its secrets included.
   * Default: a new one, which is removed with the run; modules from elsewhere are downloaded anew.
   */
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
  /** Why a host could not be reached, by `HOST` or `HOST:PORT`. */
  unreached: Record<string, string>;
  /** Milliseconds from the start of the process to its end. */
  took_ms: number;
}

const TIMEOUT_MS = 60_000;

/** Runs one event. Never throws for what the hook does. */
export function runHook(options: RunOptions): Promise<RunResult> {
  return interruptible(async (stop) => {
    // Mode 700, as the script holds secrets; on Windows the folder above is the user's own.
    const folder = await Deno.makeTempDir({ prefix: "hook-run-" });
    try {
      return await runIn(folder, options, stop);
    } finally {
      await removeFolder(folder);
    }
  });
}

async function runIn(folder: string, options: RunOptions, stop: AbortSignal): Promise<RunResult> {
  const { allowOrigins, timeoutMs = TIMEOUT_MS, deno = Deno.execPath() } = options;
  const file = (name: string) => `${folder}/${name}`;
  await Promise.all([
    Deno.writeTextFile(file("script.ts"), options.hook),
    Deno.writeTextFile(file("input.json"), options.event),
    Deno.writeTextFile(file("output.json"), ""),
    Deno.copyFile(path("tools/runner/child.ts"), file("runner.ts")),
  ]);
  const network = networkFlags(allowOrigins);
  // The names alone, as the folder's may have a comma, and is another one behind a link (macOS).
  const args = [
    "run",
    "--quiet",
    ...(options.codeCache === false ? ["--no-code-cache"] : []),
    "--allow-read=script.ts,input.json",
    "--allow-write=output.json",
    ...network,
    ...["runner.ts", "script.ts", "input.json", "output.json"],
  ];
  const env = { ...environment(), DENO_DIR: options.denoDir ?? file("deno") };
  const run = network.length > 0 ? runPiped : runInTerminal;
  const start = performance.now();
  const ended = await run(deno, args, { cwd: folder, env, timeoutMs, stop });
  const took_ms = Math.round((performance.now() - start) * 10) / 10;
  const output = await Deno.readTextFile(file("output.json"));
  return { ...await interpret(ended, output, options), took_ms };
}

/**
 * The flags for the network. Without any, Deno asks for each host, and a terminal answers; those of
 * Windows show stdout and stderr as one, and what is drawn besides.
 */
export function networkFlags(allowOrigins?: string[], os = Deno.build.os): string[] {
  if (allowOrigins) return [`--allow-net=${allowOrigins.join(",")}`, "--no-prompt"];
  return os === "windows" ? [...PUBLIC_HOSTS, "--no-prompt"] : [];
}

async function interpret(ended: Ended, output: string, options: RunOptions) {
  const { stdout, stderr, success, timedOut } = ended;
  const error = timedOut
    ? `The hook was killed after ${options.timeoutMs ?? TIMEOUT_MS} ms`
    : success
    ? null
    : lastError(stderr);
  const told = output === "" ? undefined : JSON.parse(output);
  const unreached: Record<string, string> = {};
  for (const [host, said] of Object.entries<string>(told?.unreached ?? {})) {
    unreached[host] = await reasonOf(host, said, options.allowOrigins);
  }
  return {
    output: success ? told?.result ?? null : null,
    error,
    error_code: timedOut ? "timeout" as const : success ? null : "failed" as const,
    stdout,
    stderr,
    unreached,
  };
}

function lastError(stderr: string): string {
  const line = stderr.split("\n").find((text) => /^error\b/i.test(text)) ?? stderr.split("\n")[0];
  return line?.trim() || "The process ended with an error";
}

const UNIX = ["PATH", "HOME", "TMPDIR"];
/** Windows loads what sockets and random numbers need from `SystemRoot`. */
const WINDOWS = ["SystemRoot", "TEMP", "TMP", "USERPROFILE", "LOCALAPPDATA"];

/**
 * Of the environment, what Deno needs to start: no secret of the developer's reaches the hook. The
 * certificates are the system's, as in Authgear's image (authgear-deno, cmd/server/Dockerfile).
 */
function environment(): Record<string, string> {
  const kept = [...UNIX, ...WINDOWS].flatMap((name) => {
    const value = Deno.env.get(name);
    return value === undefined ? [] : [[name, value]];
  });
  return { ...Object.fromEntries(kept), DENO_TLS_CA_STORE: "system" };
}
