/** The soak's figures in words, and what is wrong with them. */

import type { CrowdFigures } from "../../tests/support/crowd.ts";
import { table } from "../console/table.ts";
import type { CodesFigures } from "./codes.ts";
import { type Slot, SLOT_MS } from "./slot.ts";
import type { Figures } from "./soak.ts";

/** Without a slot where it was not measured. */
export type Result = Figures & { slot?: Slot; codes: CodesFigures; crowd: CrowdFigures };

export function report(result: Result): string {
  const { faults, excused, slot, codes, crowd } = result;
  const total = Object.values(faults).reduce((sum, times) => sum + times, 0);
  const rows: [string, string | number][] = [
    ["events", result.events],
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
    ...slot ? [["slot", wordsOf(slot)] as [string, string]] : [],
    [
      "codes",
      `${codes.ok} of ${codes.codes} arrived among ${codes.logins} logins, ${codes.copies} twice`,
    ],
    ["", `${codes.slow} too late; longest run ${codes.longest_ms} ms`],
    [
      "a crowd",
      `${crowd.accounts} accounts: ${crowd.told} told, ${crowd.reported} reported by an alert`,
    ],
    ["", `${crowd.untouched} as they were, given up by the server before their turn`],
    ["", `${crowd.lost} with a password that nobody knows of`],
  ];
  return table(rows.map(([name, value]) => [name, String(value)]), "");
}

/** One line for each thing that is wrong; none where all is well. */
export function failures({ problems, slot, codes, crowd }: {
  problems: Figures["problems"];
  slot?: Slot;
  codes: Pick<CodesFigures, "problems">;
  crowd: Pick<CrowdFigures, "lost">;
}): string[] {
  return [
    ...[...problems, ...codes.problems].map(({ event, what, detail }) =>
      `${event}: ${what}: ${detail}`
    ),
    ...crowd.lost > 0
      ? [`a crowd: ${crowd.lost} passwords were set, and neither sent nor reported`]
      : [],
    ...slot && !slot.met
      ? [`slot: more than ${SLOT_MS} ms above an empty hook: ${wordsOf(slot)}`]
      : [],
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
