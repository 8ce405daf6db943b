/** The benchmark's results as tables, and the targets that they are held to. */

import { OLD_DENO_VERSION } from "../../tests/support/old_deno.ts";
import type { Machine } from "./machine.ts";
import type { Quartiles } from "./measure.ts";
import type { growth, load, memory, Row } from "./sections.ts";

/** What a benchmark found; a section that was not asked for is absent. */
export interface Results {
  machine: Machine;
  /** Versions of Deno. */
  engines: string[];
  /** Runs of each hook. */
  runs: number;
  cost?: Row[];
  load?: Awaited<ReturnType<typeof load>>;
  memory?: Awaited<ReturnType<typeof memory>>;
  growth?: Awaited<ReturnType<typeof growth>>;
}

/** The ratios that this project aims at and those that it holds, on the oldest Deno. */
export const TARGETS = [
  { letter: "b", aim: 1.08, hold: 1.12, says: "packed: an event that is not told / an empty hook" },
  { letter: "d", aim: 1.15, hold: 1.20, says: "packed: a password told / its fetches and a token" },
  { letter: "B", aim: 1.45, hold: 1.60, says: "plain: an event that is not told / an empty hook" },
  { letter: "D", aim: 1.45, hold: 1.60, says: "plain: a password told / its fetches and a token" },
];

/** Whether each aim is met, and each hold kept; empty where the costs were not measured. */
export function targets({ cost = [] }: Results) {
  return TARGETS.flatMap(({ letter, ...target }) => {
    const row = cost.find((one) => one.letter === letter && one.engine === OLD_DENO_VERSION);
    if (!row) return [];
    const { ratio, margin } = row;
    return [{ ...target, ratio, margin, met: ratio <= target.aim, held: ratio <= target.hold }];
  });
}

export function tables(results: Results): string {
  const { machine: { cpu, cores, os, load }, engines, runs } = results;
  const parts = [
    `${cores} cores (${cpu}), ${os}, load ${load ?? "unknown"}; Deno ${engines.join(" and ")}; ` +
    `${runs} runs each, in random order`,
    ...engines.map((engine) => costTable(engine, results.cost)),
    results.load && table(
      ["events a second, Deno", "1 at a time", "5", "10"],
      grouped(results.load, ({ name, engine }) => `${name} (${engine})`)
        .map(([name, rows]) => [name, ...rows.map((row) => row.per_second.toFixed(1))]),
    ),
    results.memory && table(
      ["memory of a process at the most, Deno", "MiB"],
      results.memory.map(({ letter, name, engine, mebibytes }) => [
        `${letter}  ${name} (${engine})`,
        mebibytes?.toFixed(0) ?? "not known here",
      ]),
    ),
    results.growth && table(
      ["growth, Deno", "event", "bytes", ...TIMES, "ratio"],
      results.growth.map(({ name, event, engine, bytes, ms, ratio }) => [
        `${name} (${engine})`,
        event === "login" ? "unwanted" : "password",
        bytes.toLocaleString("en"),
        ...times(ms),
        ratio.toFixed(3),
      ]),
    ),
    targets(results).map((target) =>
      `${verdict(target)}  ${target.says}: ${withMargin(target)}, aim ${target.aim}, ` +
      `hold ${target.hold}`
    ).join("\n"),
  ];
  return parts.filter(Boolean).join("\n\n");
}

function verdict({ met, held }: { met: boolean; held: boolean }): string {
  return met ? "met   " : held ? "held  " : "BROKEN";
}

const TIMES = ["median ms", "quartiles"];

function times({ q1, median, q3 }: Quartiles): string[] {
  return [median.toFixed(1), `${q1.toFixed(1)} to ${q3.toFixed(1)}`];
}

function costTable(engine: string, rows: Row[] = []): string {
  const mine = rows.filter((row) => row.engine === engine);
  return mine.length === 0 ? "" : table(
    [`whole processes, Deno ${engine}`, ...TIMES, "ratio"],
    mine.map((row) => [
      `${row.letter}  ${row.name}`,
      ...times(row.ms),
      row.letter === row.to ? "1" : `${withMargin(row)} ${row.to}`,
    ]),
  );
}

export function withMargin({ ratio, margin }: Pick<Row, "ratio" | "margin">): string {
  return `${ratio.toFixed(3)} ± ${margin.toFixed(3)}`;
}

/** Columns of equal width; the first is a text, the others are numbers. */
function table(head: string[], rows: string[][]): string {
  const all = [head, ...rows];
  const widths = head.map((_, column) => Math.max(...all.map((row) => row[column]!.length)));
  return all.map((row) =>
    row.map((cell, column) =>
      column === 0 ? cell.padEnd(widths[column]!) : cell.padStart(widths[column]!)
    ).join("  ").trimEnd()
  ).join("\n");
}

function grouped<T>(rows: T[], key: (row: T) => string): [string, T[]][] {
  return [...Map.groupBy(rows, key)];
}
