/** A built file for somebody who fills in the values by hand, in the Portal's editor. */

import { type AnyNode, type Literal, parse } from "acorn";

/** What stands in the file until somebody puts a value of their own there. */
export function placeholder(name: string): string {
  return `PUT_YOUR_${name}_HERE`;
}

/**
 * Puts placeholders into the place of a configuration's example values.
 *
 * @param code a section of the bundled program
 * @param examples what each example value is of, such as `SENDER`
 */
export function withPlaceholders(code: string, examples: Record<string, string>): string {
  const found = [...literals(parse(code, { ecmaVersion: 2022, sourceType: "module" }))]
    .filter(({ value }) => typeof value === "string" && Object.hasOwn(examples, value));
  return found.sort((a, b) => b.start - a.start).reduce(
    (rest, { start, end, value }) =>
      rest.slice(0, start) + JSON.stringify(placeholder(examples[String(value)]!)) +
      rest.slice(end),
    code,
  );
}

function* literals(node: AnyNode): Generator<Literal> {
  if (node.type === "Literal") yield node;
  for (const child of Object.values(node).flat()) {
    if (typeof child?.type === "string") yield* literals(child);
  }
}

/** Runs before the configuration does, and refuses in plain words while a placeholder is left. */
export const REFUSAL =
  `// Nothing is sent before each PUT_YOUR_…_HERE above has been replaced by a value of your own.
var unfilled = (JSON.stringify(SECRETS) + configuration).match(/PUT_YOUR_\\w+?_HERE/g);

if (unfilled) {
  throw Object.assign(
    new Error(
      "This file is not filled in yet. Put your own values, between the quotes, in the place of: " +
        [...new Set(unfilled)].join(", ")
    ),
    { code: "bad_config" }
  );
}`;
