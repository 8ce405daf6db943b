/** Work that is done several times at once, as a server does it. */

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
