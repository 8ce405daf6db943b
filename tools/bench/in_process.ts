/** The built hook in this process, with nothing behind its `fetch`. */

import { answer } from "../../tests/support/captured.ts";
import { PROJECT } from "../../tests/support/hooked.ts";
import { buildHook } from "../build/hook.ts";
import { startSandbox } from "../sandbox/server.ts";

/** What one event came to. */
export interface Traced {
  requests: number;
  /** Requests of which each began only after the one before it was answered. */
  roundTrips: number;
}

/**
 * Runs the default build for an event and tells what it asked the network for.
 *
 * @param onFirst called at the first request
 */
export type Tracer = (event: unknown, onFirst?: () => void) => Promise<Traced>;

/**
 * Builds the default configuration and loads it.
 *
 * @param build makes the file; default: {@linkcode buildHook} with the sandbox's secrets
 */
export async function loadHook(build = buildForTracing): Promise<Tracer> {
  const { default: hook } = await import(
    `data:text/javascript,${encodeURIComponent(await build())}`
  );
  return (event, onFirst = () => {}) => trace(() => hook(event), onFirst);
}

/** The file, for hosts that are never called. */
export async function buildForTracing(): Promise<string> {
  await using sandbox = await startSandbox();
  const { secrets, origin } = sandbox;
  return (await buildHook({ ...PROJECT, secrets, sandbox: origin })).code;
}

async function trace(work: () => Promise<unknown>, onFirst: () => void): Promise<Traced> {
  const { fetch } = globalThis;
  const { log } = console;
  const traced: Traced = { requests: 0, roundTrips: 0 };
  let answered = 0;
  globalThis.fetch = async (input, init) => {
    if (traced.requests++ === 0) onFirst();
    const depth = answered + 1;
    const request = new Request(input, init);
    const body = await request.text();
    answered = traced.roundTrips = Math.max(answered, depth);
    return answer(request.url, body);
  };
  // The hook's line for the log is not a result.
  console.log = () => {};
  try {
    await work();
  } finally {
    globalThis.fetch = fetch;
    console.log = log;
  }
  return traced;
}
