/** The soak's figures in words, and what is wrong with them. */

import type { CodesFigures } from "./codes.ts";
import type { CrowdFigures } from "./crowd.ts";
import type { Slot } from "./slot.ts";
import { SLOT_MS } from "./slot.ts";
import type { Figures } from "./soak.ts";

export type Result = Figures & { slots: Slot[]; crowd: CrowdFigures; codes: CodesFigures };

export function report(result: Result): string {
  const { faults, excused, slots, crowd, codes } = result;
  const injected = Object.entries(faults);
  const total = injected.reduce((sum, [, times]) => sum + times, 0);
  const rows: [string, string | number][] = [
    ["events", result.events],
    ["processes", result.processes],
    ["faults injected", total],
    ...byKind(faults).map(([kind, times]): [string, number] => [`  ${kind}`, times]),
    ["accepted", result.accepted],
    ["second copies", `${result.copies} (each after an unknown outcome)`],
    ["lost", result.lost],
    ...Object.entries(excused).map((
      [why, times],
    ): [string, number] => [`  not told: ${why}`, times]),
    ["alerts", result.alerts],
    ["longest run", `${result.longest_ms} ms; its process ${result.longest_process_ms} ms`],
    ["events per second", result.per_second.toFixed(1)],
    ...slots.map((slot): [string, string] => [`slot, Deno ${slot.deno}`, wordsOf(slot)]),
    [
      "a crowd",
      `${crowd.accounts} accounts: ${crowd.told} told, ${crowd.reported} reported by an alert`,
    ],
    ["", `${crowd.untouched} as they were, given up by the server before their turn`],
    ["", `${crowd.lost} with a password that nobody knows of`],
    [
      "codes",
      `${codes.ok} of ${codes.codes} arrived among ${codes.logins} logins, ${codes.copies} of them twice`,
    ],
    ["", `${codes.slow} too late; longest run ${codes.longest_ms} ms`],
  ];
  const width = Math.max(...rows.map(([name]) => name.length));
  return rows.map(([name, value]) => `${name.padEnd(width)}  ${value}`).join("\n");
}

/** One line for each thing that is wrong; none where all is well. */
export function failures(
  { problems, slots, crowd, codes }: Pick<Result, "problems" | "slots"> & Partial<Result>,
  { judgeSlots }: { judgeSlots: boolean },
): string[] {
  return [
    ...[...problems, ...codes?.problems ?? []].map(({ event, what, detail }) =>
      `${event}: ${what}: ${detail}`
    ),
    ...(crowd && crowd.lost > 0
      ? [`a crowd: ${crowd.lost} passwords were set, and neither sent nor reported`]
      : []),
    ...slots.filter(({ met }) => judgeSlots && !met).map((slot) =>
      `slot, Deno ${slot.deno}: more than ${SLOT_MS} ms above an empty hook: ${wordsOf(slot)}`
    ),
  ];
}

function wordsOf({ runs, hook, empty }: Slot): string {
  return `median ${hook.median.toFixed(0)} ms, longest ${hook.max.toFixed(0)} ms; an empty hook ` +
    `${empty.median.toFixed(0)} and ${empty.max.toFixed(0)} ms (${runs} runs each)`;
}

/** Faults of all servers together. */
function byKind(faults: Record<string, number>): [string, number][] {
  const kinds: Record<string, number> = {};
  for (const [name, times] of Object.entries(faults)) {
    const kind = name.slice(name.indexOf(" ") + 1);
    kinds[kind] = (kinds[kind] ?? 0) + times;
  }
  return Object.entries(kinds).toSorted();
}
