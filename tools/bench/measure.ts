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

/**
 * Runs every candidate once for warming up and then `runs` times, in rounds of random order.
 *
 * @returns the quartiles by the candidates' names, in their order
 */
export async function interleave(
  candidates: Candidate[],
  runs: number,
): Promise<Record<string, Quartiles>> {
  const samples = new Map(candidates.map(({ name }) => [name, [] as number[]]));
  for (const { run } of candidates) await run();
  for (let round = 0; round < runs; round++) {
    for (const { name, run } of shuffled(candidates)) samples.get(name)!.push(await run());
  }
  return Object.fromEntries([...samples].map(([name, values]) => [name, quartiles(values)]));
}

/**
 * Runs `work` `total` times, `atOnce` at a time.
 *
 * @returns how many were done in a second
 */
export async function throughput(
  work: () => Promise<unknown>,
  total: number,
  atOnce: number,
): Promise<number> {
  let left = total;
  const start = performance.now();
  await Promise.all(Array.from({ length: atOnce }, async () => {
    while (left-- > 0) await work();
  }));
  return total / (performance.now() - start) * 1000;
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
