/** What each job costs, beside the one that it is compared with. */

import { CODE_MS, SHELL_KIB, TEXT_MS } from "../build/report.ts";
import type { Lab } from "./lab.ts";
import { interleave, margin, type Quartiles, quartiles, ratio } from "./measure.ts";

export type Letter = keyof Lab["jobs"];

/** One line of the table. */
export interface Row {
  letter: Letter;
  name: string;
  /** Milliseconds of a whole process. */
  ms: Quartiles;
  /** What it costs in comparison with the line of this letter. */
  to: Letter;
  ratio: number;
  /** How far the ratio may be off. */
  margin: number;
}

/** What each job is compared with. */
const BASE: Record<Letter, Letter> = {
  ...{ a: "a", b: "a", B: "a" },
  ...{ s: "s", d: "s", D: "s" },
  ...{ k: "k", m: "k", M: "k" },
};

/** Measures whole processes, all jobs interleaved. */
export async function cost({ jobs, run }: Pick<Lab, "jobs" | "run">, runs: number): Promise<Row[]> {
  const letters = Object.keys(jobs) as Letter[];
  const samples = await interleave(
    letters.map((letter) => ({ name: letter, run: () => run(jobs[letter]) })),
    runs,
  );
  return letters.map((letter) => {
    const own = samples[letter]!;
    const to = BASE[letter];
    const base = samples[to]!;
    const { name } = jobs[letter];
    return {
      letter,
      name,
      ms: quartiles(own),
      to,
      ratio: ratio(own, base),
      margin: margin(own, base),
    };
  });
}

/**
 * Milliseconds that a KiB costs an event, as the report of the build has it: what the two forms cost
 * an event that is not told gives both.
 *
 * @param bytes of the plain build
 */
export function perKib(
  rows: Pick<Row, "letter" | "ms" | "ratio">[],
  bytes: Lab["bytes"],
): { code: number; text: number } {
  const of = (letter: Letter) => rows.find((row) => row.letter === letter)!;
  const more = (letter: Letter) => (of(letter).ratio - 1) * of("a").ms.median;
  const [plain, packed] = [more("B"), more("b")];
  const code = bytes.code / 1024;
  const text = (bytes.data + bytes.secrets) / 1024;
  // plain = code * x + text * y; packed = SHELL_KIB * x + (code + text) * y
  const share = text / (code + text);
  const x = (plain - share * packed) / (code - share * SHELL_KIB);
  return { code: x, text: (packed - SHELL_KIB * x) / (code + text) };
}

/** The same in words, beside what the report of the build reckons with. */
export function perKibInWords({ code, text }: ReturnType<typeof perKib>): string {
  return `A KiB costs every event ${code.toFixed(2)} ms as code and ${
    text.toFixed(3)
  } ms as text; ` +
    `tools/build/report.ts reckons with ${CODE_MS} and ${TEXT_MS}`;
}
