/**
 * One-time codes among logins: both are processes at a server's ten slots, the first provider fails
 * in every way, and each person is to have their code.
 */

import type { Result } from "../../src/gateway/result.ts";
import { eventOf } from "../../tests/support/events.ts";
import { PROJECT, writeConfig } from "../../tests/support/hooked.ts";
import { buildGateway } from "../build/gateway.ts";
import { buildHook } from "../build/hook.ts";
import { codeFor } from "../demo/gateway.ts";
import { runHook, type RunResult } from "../runner/run.ts";
import { type Delivered, type Sandbox, startSandbox } from "../sandbox/server.ts";
import type { Problem } from "./judge.ts";
import { CONFIG, IMPORTS } from "./lab.ts";
import { CHAINS, EVERY, oneOf } from "./phases.ts";
import { throughput } from "./throughput.ts";

export interface CodesOptions {
  codes: number;
  /** Processes at a time; Authgear's runner has ten. */
  concurrency: number;
  seed: number;
  /** Another Deno than this one. */
  deno?: string;
  /** Changes the built gateway's text. */
  edit?(code: string): string;
}

export interface CodesFigures {
  codes: number;
  logins: number;
  /** Codes that arrived, as their results say. */
  ok: number;
  /** Copies beside the first, each after an unknown outcome. */
  copies: number;
  /** Codes that the second provider had no time for, as the machine is slow. */
  slow: number;
  /** Milliseconds of the longest run, by its own result. */
  longest_ms: number;
  problems: Problem[];
}

/** Logins for each code. */
const LOGINS = 3;
/** Milliseconds for one code. */
const DEADLINE_MS = 4_000;
/** Milliseconds for one request. */
const ATTEMPT_MS = 800;
/** How often the first provider fails. */
const FAILING = 0.75;
/** Of all codes, how many may meet a slow machine. */
const SLOW = 0.1;

export async function soakCodes(options: CodesOptions): Promise<CodesFigures> {
  const { codes, concurrency, seed, deno, edit = (code) => code } = options;
  await using sandbox = await startSandbox({ seed });
  sandbox.faults.rules = oneOf(CHAINS.sms[0], EVERY, FAILING);
  const { hook, gateway } = await buildBoth(sandbox);
  const run = (hook: string, event: unknown) =>
    runHook({
      hook,
      event: JSON.stringify(event),
      allowOrigins: [sandbox.host],
      ...(deno && { deno }),
    });
  const figures: CodesFigures = {
    codes,
    logins: codes * LOGINS,
    ok: 0,
    copies: 0,
    slow: 0,
    longest_ms: 0,
    problems: [],
  };
  const ran: { index: number; run: RunResult }[] = [];
  let started = 0;
  await throughput(
    async () => {
      const index = started++;
      if (index % (LOGINS + 1) !== 0) {
        const { error, stdout } = await run(hook, eventOf({ type: "user.authenticated" }));
        if (error || stdout) figures.problems.push(problem("login", "unwanted", error ?? stdout));
        return;
      }
      ran.push({ index, run: await run(edit(gateway), codeFor(phoneOf(index), "en", otp(index))) });
    },
    codes * (LOGINS + 1),
    concurrency,
  );
  for (const { index, run } of ran) {
    judge(index, run, sandbox.inbox.filter(({ to }) => to === phoneOf(index)), figures);
  }
  if (figures.slow > Math.max(2, codes * SLOW)) {
    figures.problems.push(problem("all", "lost", `${figures.slow} codes for lack of time`));
  }
  return figures;
}

async function buildBoth({ secrets, origin }: Sandbox): Promise<{ hook: string; gateway: string }> {
  const limits = `{ attemptMs: ${ATTEMPT_MS}, deadlineMs: ${DEADLINE_MS} }`;
  const config = writeConfig({ ...CONFIG, smsGateway: limits }, IMPORTS);
  try {
    const options = { config, secrets, sandbox: origin };
    const { code: hook } = await buildHook({ ...PROJECT, ...options });
    return { hook, gateway: (await buildGateway(options)).code };
  } finally {
    Deno.removeSync(config);
  }
}

function judge(index: number, run: RunResult, inbox: Delivered[], figures: CodesFigures): void {
  const code = otp(index);
  const { code: told, info } = (run.output ?? {}) as Partial<Result>;
  const attempts = (info?.["attempts"] ?? []) as { provider: string; code?: string }[];
  const way = attempts.map(({ provider, code }) => `${provider} ${code ?? "accepted"}`).join(", ");
  const add = (what: Problem["what"], detail: string) =>
    void figures.problems.push(problem(`code ${index}`, what, `${detail} (${way})`));
  if (run.error !== null || told === undefined) return add("untrue", `no result: ${run.error}`);
  const ms = Number(info?.["ms"]);
  figures.longest_ms = Math.max(figures.longest_ms, ms);
  if (ms > DEADLINE_MS + ATTEMPT_MS) add("late", `${ms} ms`);
  const said = run.stdout + run.stderr + JSON.stringify(run.output);
  if (said.includes(code) || said.includes(phoneOf(index).slice(4))) {
    add("leaked", "a code or number");
  }
  if (run.stdout.trim().split("\n").length !== 1) add("no line", "not one line");
  if (inbox.some(({ text }) => !text.includes(code))) add("unwanted", "another text");
  if (told === "ok") {
    figures.ok++;
    if (inbox.length === 0) add("lost", "the result says that it was sent");
    figures.copies += Math.max(0, inbox.length - 1);
    if (inbox.length > 1 && !attempts.some((one) => isUnknown(one.code))) {
      add("sent twice", "with nothing unknown about the first");
    }
  } else if (attempts.some((one) => one.provider === CHAINS.sms[1] && isUnknown(one.code))) {
    figures.slow++;
  } else add("lost", `${told} although ${CHAINS.sms[1]} works`);
}

function isUnknown(code: string | undefined): boolean {
  return code === "timeout" || code === "connection_lost" || code === "unknown_error";
}

function problem(event: string, what: Problem["what"], detail: string): Problem {
  return { event, what, detail };
}

function phoneOf(index: number): string {
  return `+2348068${String(index).padStart(6, "0")}`;
}

function otp(index: number): string {
  return String(577_215 + index * 7).slice(-6).padStart(6, "0");
}
