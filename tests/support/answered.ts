/** One run of `answer()` from its source, with providers and a clock of the test's. */

import { answer } from "../../src/gateway/answer.ts";
import type { Result } from "../../src/gateway/result.ts";
import type { Config, SmsGateway } from "../../src/settings.ts";
import { samplePayload } from "./gateway.ts";

export interface AnsweredOptions {
  payload?: unknown;
  /** In the place of a configuration. */
  config?: Pick<Config, "sms" | "smsGateway"> | Error;
  /** Milliseconds that each request takes by the clock. */
  requestMs?: number;
  /** Stands in for the network; default is an empty answer with status 200. */
  reply?(request: Request, ms: number): Response | Promise<Response>;
  /** Stands in for `console.log`. */
  print?(...values: unknown[]): void;
}

export interface Answered {
  result: Result;
  /** The parsed line. */
  // deno-lint-ignore no-explicit-any
  line: any;
  printed: string[];
  /** Hosts of the requests, in order. */
  hosts: string[];
  /** Milliseconds that the run took by the clock, which only waits and requests move. */
  ms: number;
}

/** Runs `answer()`; nobody waits, as the clock jumps. */
export async function answered(
  gateway: SmsGateway = {},
  options: AnsweredOptions = {},
): Promise<Answered> {
  const { payload = samplePayload(), requestMs = 0 } = options;
  const config = options.config ?? { smsGateway: { countries: ["+852"], ...gateway } };
  const printed: string[] = [];
  const hosts: string[] = [];
  const { fetch, setTimeout } = globalThis;
  const { now } = Date;
  const { log } = console;
  const start = now();
  let clock = start;
  Date.now = () => clock;
  console.log = options.print ?? ((...values) => void printed.push(values.join(" ")));
  globalThis.setTimeout = ((work: () => void, ms = 0) => {
    clock += ms;
    queueMicrotask(work);
  }) as typeof setTimeout;
  globalThis.fetch = (async (request: Request) => {
    hosts.push(new URL(request.url).host);
    clock += requestMs;
    return await (options.reply?.(request, clock - start) ?? new Response("{}"));
  }) as typeof fetch;
  try {
    const result = await answer(payload, config);
    const line = printed[0] === undefined ? undefined : JSON.parse(printed[0]);
    return { result, line, printed, hosts, ms: clock - start };
  } finally {
    Object.assign(globalThis, { fetch, setTimeout });
    Date.now = now;
    console.log = log;
  }
}
