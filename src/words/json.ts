/** Reading JSON of unknown shape. */

/** A reply's JSON, or undefined where it is none: an error page is not an exception. */
export function parse(body: string): unknown {
  try {
    return JSON.parse(body);
  } catch {
    return undefined;
  }
}

/** The value at a path in parsed JSON, or undefined where the path leads nowhere. */
export function at(json: unknown, ...path: (string | number)[]): unknown {
  return path.reduce<unknown>(
    (value, key) =>
      typeof value === "object" && value !== null && Object.hasOwn(value, key)
        ? (value as Record<string | number, unknown>)[key]
        : undefined,
    json,
  );
}

/** The string at a path in parsed JSON; empty where there is another value or none. */
export function textAt(json: unknown, ...path: (string | number)[]): string {
  const value = at(json, ...path);
  return typeof value === "string" ? value : "";
}

/** A provider's message ID: a non-empty string, or a number that JSON kept whole. */
export function idOf(value: unknown): string | undefined {
  if (typeof value === "string" && value !== "") return value;
  return Number.isSafeInteger(value) ? String(value) : undefined;
}

/** An ID or a type, which goes into headers and the log: nothing but the characters of one. */
export function tokenOf(value: unknown): string | undefined {
  return typeof value === "string" && /^[\w.-]{1,80}$/.test(value) ? value : undefined;
}

/**
 * A table's own entry for a provider's code, a string or a number; undefined where it has none, also
 * for what every object inherits, such as `"constructor"`.
 */
export function own<T>(table: Record<string | number, T>, code: unknown): T | undefined {
  return (typeof code === "string" || typeof code === "number") && Object.hasOwn(table, code)
    ? table[code]
    : undefined;
}
