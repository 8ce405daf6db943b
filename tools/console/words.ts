/** Numbers in words. */

/**
 * @example
 * ```ts
 * spanOf(750); // "13 minutes"
 * ```
 */
export function spanOf(seconds: number): string {
  if (seconds < 90) return `${Math.max(0, Math.ceil(seconds))} s`;
  if (seconds < 5400) return `${Math.round(seconds / 60)} minutes`;
  const hours = Math.round(seconds / 360) / 10;
  return `${hours} hours`;
}

/**
 * @example
 * ```ts
 * counted(2, "person", "people"); // "2 people"
 * ```
 */
export function counted(count: number, one: string, many = `${one}s`): string {
  return `${count.toLocaleString("en")} ${count === 1 ? one : many}`;
}
