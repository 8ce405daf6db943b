/** Runs many events through a hook, phase by phase, and judges each by what the sandbox holds. */

import { at } from "../../src/words/json.ts";
import type { RunResult } from "../runner/run.ts";
import { judge, type Problem, type Verdict } from "./judge.ts";
import type { Lab } from "./lab.ts";
import { type Person, personOf } from "./people.ts";
import type { Phase } from "./phases.ts";
import { throughput } from "./throughput.ts";

export interface SoakOptions {
  events: number;
  /** Processes at a time; Authgear's runner has ten. */
  concurrency: number;
  phases: Phase[];
  /** Another hook than the lab's. */
  hook?: string;
  /** Another Deno than this one. */
  deno?: string;
}

export interface Figures {
  events: number;
  /** By server and kind. */
  faults: Record<string, number>;
  /** Runs whose message somebody received. */
  accepted: number;
  /** Copies beside the first, where nobody could know that there was one. */
  copies: number;
  lost: number;
  alerts: number;
  /** Runs without a message although a provider works, by their reason. */
  excused: Record<string, number>;
  /** Milliseconds of the longest run, by its own line. */
  longest_ms: number;
  /** Milliseconds of the longest process. */
  longest_process_ms: number;
  per_second: number;
  problems: Problem[];
}

/** Of all events, how many may lack time or meet a slow machine, and be excused. */
const EXCUSED = 0.02;

/** Events that a phase gets of so many, at least one. */
function portion(phase: Phase, events: number): number {
  return Math.max(1, Math.round(events * phase.share));
}

/** The lab's sandbox must be new. */
export async function soak(lab: Lab, options: SoakOptions): Promise<Figures> {
  const { concurrency, phases, hook, deno } = options;
  const ran: { person: Person; phase: Phase; run: RunResult }[] = [];
  const start = performance.now();
  let index = 0;
  for (const phase of phases) {
    lab.sandbox.faults.rules = phase.rules;
    await throughput(
      async () => {
        const person = personOf(index++);
        const run = await lab.run(person, { ...(hook && { hook }), ...(deno && { deno }) });
        ran.push({ person, phase, run });
      },
      portion(phase, options.events),
      concurrency,
    );
  }
  const seconds = (performance.now() - start) / 1000;
  lab.sandbox.faults.rules = [];
  const { sandbox, secrets } = lab;
  const verdicts = ran.map(({ person, phase, run }) =>
    judge(
      {
        person,
        phase,
        run,
        inbox: sandbox.inbox.filter(({ to }) => to === person.phone || to === person.email),
        alerts: sandbox.alerts.filter((alert) => at(alert, "event") === person.id),
        user: sandbox.admin.users.get(person.userId)!,
      },
      secrets,
      lab.limits,
    )
  );
  const problems = [...verdicts.flatMap((one) => one.problems), ...judgeAll(lab, verdicts)];
  return {
    events: ran.length,
    faults: Object.fromEntries([...lab.faults].toSorted()),
    accepted: verdicts.filter(({ line }) => line?.outcome === "sent").length,
    copies: sum(verdicts.map(({ copies }) => copies)),
    lost: problems.filter(({ what }) => what === "lost").length,
    alerts: sandbox.alerts.length,
    excused: countOf(verdicts.flatMap(({ excuse }) => excuse ?? [])),
    longest_ms: Math.max(...verdicts.map(({ line }) => line?.ms ?? 0)),
    longest_process_ms: Math.round(Math.max(...ran.map(({ run }) => run.took_ms))),
    per_second: ran.length / seconds,
    problems,
  };
}

/** What no single event shows: that the hook's own words, which excuse a case, can be true. */
function judgeAll({ faults, sandbox }: Lab, verdicts: Verdict[]): Problem[] {
  const problems: Problem[] = [];
  const add = (what: Problem["what"], detail: string) =>
    void problems.push({ event: "all", what, detail });
  const count = (matches: (name: string) => boolean) =>
    sum([...faults].map(([name, times]) => matches(name) ? times : 0));
  const excused = countOf(verdicts.flatMap(({ excuse }) => excuse ?? []));
  const answered = sum(verdicts.map((one) => one.answered));
  const taken = count((name) => name.endsWith(" taken") && !name.startsWith("admin_api"));
  if (answered > taken) {
    add("sent twice", `${answered} copies are excused, and only ${taken} faults explain one`);
  }
  const refusals = count((name) => name.startsWith("admin_api"));
  if ((excused["credential"] ?? 0) > refusals) add("lost", "more passwords than faults");
  const late = (excused["short of time"] ?? 0) + (excused["slow machine"] ?? 0);
  if (late > Math.max(1, verdicts.length * EXCUSED)) add("lost", `${late} for lack of time`);
  const strange = sandbox.served.filter(({ to }) => to === "unknown").length;
  if (strange > 0) add("unwanted", `${strange} requests to nobody that the sandbox knows`);
  return problems;
}

function sum(numbers: number[]): number {
  return numbers.reduce((total, one) => total + one, 0);
}

function countOf(names: string[]): Record<string, number> {
  const counts: Record<string, number> = {};
  for (const name of names) counts[name] = (counts[name] ?? 0) + 1;
  return counts;
}
