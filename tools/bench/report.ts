/** The benchmark's results as a table, and the targets that they are held to. */

import { table } from "../console/table.ts";
import type { Letter, Row } from "./cost.ts";

interface Target {
  letter: Letter;
  says: string;
  aim: number;
  hold: number;
}

/** The ratios that this project aims at and those that it holds. */
export const TARGETS: Target[] = [
  { letter: "b", aim: 1.08, hold: 1.12, says: "packed: an event that is not told / an empty hook" },
  { letter: "d", aim: 1.15, hold: 1.20, says: "packed: a password told / its fetches and a token" },
  { letter: "B", aim: 1.45, hold: 1.60, says: "plain: an event that is not told / an empty hook" },
  { letter: "D", aim: 1.45, hold: 1.60, says: "plain: a password told / its fetches and a token" },
];

export function costTable(rows: Row[]): string {
  return table([
    ["a process that runs", "median ms", "quartiles", "times its base"],
    ...rows.map((row) => [
      `${row.letter}  ${row.name}`,
      row.ms.median.toFixed(1),
      `${row.ms.q1.toFixed(1)} to ${row.ms.q3.toFixed(1)}`,
      row.letter === row.to ? "1" : `${withMargin(row)} ${row.to}`,
    ]),
  ], "");
}

/** How each target stands, and what to say of the holds that are broken. */
export function verdicts(rows: Pick<Row, "letter" | "ratio" | "margin">[]) {
  const all = TARGETS.map((target) => {
    const row = rows.find(({ letter }) => letter === target.letter)!;
    return { ...target, is: withMargin(row), ratio: row.ratio };
  });
  return {
    table: table(
      all.map(({ says, is, ratio, aim, hold }) => [
        ratio <= aim ? "met" : ratio <= hold ? "held" : "BROKEN",
        says,
        is,
        `aim ${aim}, hold ${hold}`,
      ]),
      "",
    ),
    broken: all.filter(({ ratio, hold }) => ratio > hold)
      .map(({ says, is, hold }) => `Broken: ${says}; it is ${is}, more than ${hold}`),
  };
}

function withMargin({ ratio, margin }: Pick<Row, "ratio" | "margin">): string {
  return `${ratio.toFixed(3)} ± ${margin.toFixed(3)}`;
}
