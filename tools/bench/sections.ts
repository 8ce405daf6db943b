/** The parts of the benchmark; each is measured on its own and returned as plain data. */

import type { Job, Lab } from "./lab.ts";
import { interleave, margin, type Quartiles, quartiles, ratio, throughput } from "./measure.ts";
import type { Size } from "./variants.ts";

/** A Deno to measure with. */
export interface Engine {
  version: string;
  /** The path of its executable. */
  deno: string;
}

/** One line of a table. */
export interface Row {
  letter: string;
  name: string;
  /** Deno's version. */
  engine: string;
  /** Milliseconds of a whole process. */
  ms: Quartiles;
  /** What it costs in comparison with the line of this letter. */
  to: string;
  ratio: number;
  /** How far the ratio may be off. */
  margin: number;
}

/** What each job is compared with. */
export const BASE: Record<string, string> = {
  a: "a",
  b: "a",
  B: "a",
  c: "s",
  s: "s",
  d: "s",
  D: "s",
  e: "s",
  f: "s",
  g: "g",
  h: "g",
  k: "k",
  m: "k",
  M: "k",
};

/**
 * Whole processes, all engines and jobs interleaved.
 *
 * @param only letters of jobs; what they are compared with is measured too
 */
export async function cost(
  lab: Lab,
  engines: Engine[],
  runs: number,
  only: string[] = Object.keys(BASE),
): Promise<Row[]> {
  const wanted = new Set(only.flatMap((letter) => [letter, BASE[letter]!]));
  const jobs = Object.entries(lab.jobs).filter(([letter]) => wanted.has(letter));
  const candidates = engines.flatMap(({ version, deno }) =>
    jobs.map(([letter, job]) => ({
      name: `${version} ${letter}`,
      run: () => lab.run(job, deno),
    }))
  );
  const samples = await interleave(candidates, runs);
  return engines.flatMap(({ version }) =>
    jobs.map(([letter, { name }]) => {
      const own = samples[`${version} ${letter}`]!;
      const to = BASE[letter]!;
      const base = samples[`${version} ${to}`]!;
      return {
        letter,
        name,
        engine: version,
        ms: quartiles(own),
        to,
        ratio: ratio(own, base),
        margin: margin(own, base),
      };
    })
  );
}

/** Events a second, several processes at a time. */
export async function load(lab: Lab, { version, deno }: Engine, runs: number) {
  const rows = [];
  for (const job of [lab.jobs.a, lab.jobs.b, lab.jobs.d]) {
    await lab.run(job, deno);
    for (const atOnce of [1, 5, 10]) {
      const total = Math.max(runs, 2 * atOnce);
      const perSecond = await throughput(() => lab.run(job, deno), total, atOnce);
      rows.push({ name: job.name, engine: version, at_once: atOnce, per_second: perSecond });
    }
  }
  return rows;
}

/** Mebibytes at the most, the median of a few runs; null where the system does not tell. */
export async function memory(lab: Lab, { version, deno }: Engine, runs: number) {
  const rows = [];
  for (const [letter, job] of Object.entries(lab.jobs)) {
    const samples: number[] = [];
    for (let run = 0; run < Math.min(runs, 5); run++) {
      const peak = await lab.memory(job, deno);
      if (peak !== undefined) samples.push(peak);
    }
    const mebibytes = samples.length > 0 ? quartiles(samples).median : null;
    rows.push({ letter, name: job.name, engine: version, mebibytes });
  }
  return rows;
}

const SMALL: Size = { providers: 1, locales: 1, messages: 1 };
const SIZES: Size[] = [
  SMALL,
  ...[3, 6].map((providers) => ({ ...SMALL, providers })),
  ...[5, 25].map((locales) => ({ ...SMALL, locales })),
  ...[5, 20].map((messages) => ({ ...SMALL, messages })),
];

/** How an unwanted event and a password grow with providers, languages and messages. */
export async function growth(lab: Lab, { version, deno }: Engine, runs: number) {
  const jobs: { key: string; size: Size; job: Job }[] = [];
  for (const event of ["login", "created"] as const) {
    for (const size of SIZES) {
      jobs.push({ key: `${event} ${Object.values(size)}`, size, job: await lab.grow(size, event) });
    }
  }
  const samples = await interleave(
    jobs.map(({ key, job }) => ({ name: key, run: () => lab.run(job, deno) })),
    runs,
  );
  return jobs.map(({ key, size, job }) => {
    const own = samples[key]!;
    const bytes = new TextEncoder().encode(job.hook).length;
    return {
      name: job.name,
      event: job.event,
      engine: version,
      size,
      bytes,
      ms: quartiles(own),
      ratio: ratio(own, samples[`${job.event} ${Object.values(SMALL)}`]!),
    };
  });
}
