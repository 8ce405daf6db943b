/**
 * The assertions of `@std/assert` that the tests use, over `node:assert/strict`.
 *
 * `deno.json` maps `@std/assert` to this file, as JSR cannot be reached from everywhere that this
 * project is tested. Where it can, map the name to `jsr:@std/assert@1` and delete this file.
 */

import assert from "node:assert/strict";

export function assertEquals<T>(actual: T, expected: T, message?: string): void {
  assert.deepStrictEqual(actual, expected, message);
}

export function assertNotEquals<T>(actual: T, expected: T, message?: string): void {
  assert.notDeepStrictEqual(actual, expected, message);
}

export function assert_(value: unknown, message = "expected a truthy value"): asserts value {
  assert.ok(value, message);
}
export { assert_ as assert };

export function assertMatch(actual: string, pattern: RegExp, message?: string): void {
  assert.match(actual, pattern, message);
}

export function assertNotMatch(actual: string, pattern: RegExp, message?: string): void {
  assert.doesNotMatch(actual, pattern, message);
}

export function assertStringIncludes(actual: string, part: string, message?: string): void {
  assert.ok(actual.includes(part), message ?? `"${actual}" does not include "${part}"`);
}

/** Asserts that `run` throws a `Class` whose message includes `part`, and returns it. */
export function assertThrows<E extends Error>(
  run: () => unknown,
  // deno-lint-ignore no-explicit-any
  Class: new (...args: any[]) => E = Error as unknown as new (...args: any[]) => E,
  part = "",
): E {
  try {
    run();
  } catch (error) {
    return checked(error, Class, part);
  }
  throw new assert.AssertionError({ message: "expected an exception, none was thrown" });
}

/** The same for a promise. */
export async function assertRejects<E extends Error>(
  run: () => Promise<unknown>,
  // deno-lint-ignore no-explicit-any
  Class: new (...args: any[]) => E = Error as unknown as new (...args: any[]) => E,
  part = "",
): Promise<E> {
  try {
    await run();
  } catch (error) {
    return checked(error, Class, part);
  }
  throw new assert.AssertionError({ message: "expected a rejection, none came" });
}

// deno-lint-ignore no-explicit-any
function checked<E extends Error>(error: unknown, Class: new (...args: any[]) => E, part: string) {
  assert.ok(error instanceof Class, `expected ${Class.name}, got ${error}`);
  assertStringIncludes(error.message, part);
  return error;
}
