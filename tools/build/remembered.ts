/** What was worked out before: a page that is live, and a test, build many times in one process. */

/**
 * A function that works each result out once. The results are shared, so nobody may change them.
 *
 * @param work throws each time where it throws; nothing is kept of that
 */
export function remembered<A extends unknown[], R>(work: (...args: A) => R): (...args: A) => R {
  const results = new Map<string, R>();
  return (...args) => {
    const key = JSON.stringify(args);
    const found = results.get(key);
    if (found !== undefined) return found;
    const result = work(...args);
    results.set(key, result);
    return result;
  };
}
