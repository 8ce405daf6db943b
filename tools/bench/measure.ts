/** Times interleaved, so that what else the machine does falls on all candidates alike. */

/** Something that is measured: `run` does it once and returns its cost. */
export interface Candidate {
  name: string;
  /** @returns milliseconds, or whatever else is compared */
  run(): Promise<number>;
}

/** Half of the samples lie between `q1` and `q3`. */
export interface Quartiles {
  q1: number;
  median: number;
  q3: number;
}

/** Samples of each candidate by its name, one a round. */
export type Samples = Record<string, number[]>;

/** Runs every candidate once for warming up and then `runs` times, in rounds of random order. */
export async function interleave(candidates: Candidate[], runs: number): Promise<Samples> {
  const samples: Samples = Object.fromEntries(candidates.map(({ name }) => [name, []]));
  for (const { run } of candidates) await run();
  for (let round = 0; round < runs; round++) {
    for (const { name, run } of shuffled(candidates)) samples[name]!.push(await run());
  }
  return samples;
}

/**
 * How many times as much as `base` something costs: the median of what it cost more in each round,
 * on top of the base's median. What slows the machine down for a while slows down both.
 */
export function ratio(samples: number[], base: number[]): number {
  return 1 + quartiles(differences(samples, base)).median / quartiles(base).median;
}

/**
 * How far {@linkcode ratio} may be off: half of the interval that holds the median with 95 %
 * confidence, by the ranks of the differences (binomial, as its normal approximation).
 */
export function margin(samples: number[], base: number[]): number {
  const sorted = differences(samples, base).toSorted((a, b) => a - b);
  const reach = 1.96 * Math.sqrt(sorted.length) / 2;
  const low = sorted[Math.max(0, Math.floor(sorted.length / 2 - reach))]!;
  const high = sorted[Math.min(sorted.length - 1, Math.ceil(sorted.length / 2 + reach))]!;
  return (high - low) / 2 / quartiles(base).median;
}

function differences(samples: number[], base: number[]): number[] {
  return samples.map((sample, round) => sample - base[round]!);
}

/** Quartiles with linear interpolation between neighbors; NaN for no samples. */
export function quartiles(samples: number[]): Quartiles {
  const sorted = samples.toSorted((a, b) => a - b);
  const at = (share: number) => {
    const place = (sorted.length - 1) * share;
    const low = sorted[Math.floor(place)] ?? NaN;
    return low + ((sorted[Math.ceil(place)] ?? NaN) - low) * (place % 1);
  };
  return { q1: at(0.25), median: at(0.5), q3: at(0.75) };
}

/** A copy in random order: Fisher and Yates. */
function shuffled<T>(list: T[]): T[] {
  const result = [...list];
  for (let index = result.length - 1; index > 0; index--) {
    const other = Math.floor(Math.random() * (index + 1));
    [result[index], result[other]] = [result[other]!, result[index]!];
  }
  return result;
}
