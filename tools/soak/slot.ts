/**
 * How long a process lives on when its last answer is there. It holds one of Authgear's ten slots
 * until it ends, so no timer, connection or unread body may keep it.
 */

import { quartiles } from "../bench/measure.ts";
import { WorkError } from "../cli.ts";
import type { Rule } from "../sandbox/faults.ts";
import type { Lab } from "./lab.ts";
import { type Person, personOf } from "./people.ts";
import { CHAINS } from "./phases.ts";

export interface Slot {
  runs: number;
  /** Milliseconds from the last request to the end of the process. */
  hook: Times;
  /** The same of a hook that makes one request and does nothing else. */
  empty: Times;
  /** Whether the hook's times are at most {@linkcode SLOT_MS} above the empty hook's. */
  met: boolean;
}

interface Times {
  median: number;
  max: number;
}

/** Milliseconds that the hook may keep its slot longer than an empty one does. */
export const SLOT_MS = 100;

/** What comes before the last answer: nothing, and each way of leaving something behind. */
const BEFORE: Rule["fault"][][] = [
  [],
  [{ kind: "hang_after_headers" }],
  [{ kind: "endless" }],
  [{ kind: "hang_before_headers" }],
];
/** People that no soak has come to. */
const FIRST = 900_000;

export async function measureSlot(
  lab: Lab,
  { deno, runs, hook }: { deno: string; runs: number; hook?: string },
): Promise<Slot> {
  const { origin, faults } = lab.sandbox;
  const empty = `export default async function hook() {
  await (await fetch("${origin}/empty.example.com/")).text();
}
`;
  const gap = async (text: string | undefined, person: Person) => {
    const { error } = await lab.run(person, { deno, ...(text && { hook: text }) });
    if (error) throw new WorkError(`The slot cannot be measured: ${error}`);
    return performance.now() - lab.lastRequest();
  };
  const times: Record<"hook" | "empty", number[]> = { hook: [], empty: [] };
  for (let run = -1; run < runs; run++) {
    faults.rules = BEFORE[Math.max(0, run) % BEFORE.length]!.map((fault) => ({
      to: CHAINS.sms[0],
      fault,
    }));
    // The first of every five people has a phone number and no email address.
    const person = personOf(FIRST + 5 * (run + 1));
    const pair = { hook: await gap(hook, person), empty: await gap(empty, person) };
    // The first pair warms the cache up.
    if (run < 0) continue;
    times.hook.push(pair.hook);
    times.empty.push(pair.empty);
  }
  faults.rules = [];
  return verdictOf(times.hook, times.empty);
}

/** The medians are compared with each other, and so are the longest. */
export function verdictOf(hook: number[], empty: number[]): Slot {
  const of = (all: number[]) => ({ median: quartiles(all).median, max: Math.max(...all) });
  const [mine, base] = [of(hook), of(empty)];
  return {
    runs: hook.length,
    hook: mine,
    empty: base,
    met: mine.median <= base.median + SLOT_MS && mine.max <= base.max + SLOT_MS,
  };
}
