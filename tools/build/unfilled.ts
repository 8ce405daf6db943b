/** A built file for somebody who fills in the values by hand, in the Portal's editor. */

import { parse } from "acorn";
import { type Edit, edited, nodesIn } from "./tree.ts";

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
  const program = parse(code, { ecmaVersion: 2022, sourceType: "module" });
  return edited(
    code,
    [...nodesIn(program)].flatMap((node): Edit[] => {
      if (node.type !== "Literal" || typeof node.value !== "string") return [];
      if (!Object.hasOwn(examples, node.value)) return [];
      return [[node.start, node.end, JSON.stringify(placeholder(examples[node.value]!))]];
    }),
  );
}

/**
 * Puts where each value is found above the line that waits for it.
 *
 * @param where by the placeholder's name, such as `SENDER`
 */
export function withWhere(code: string, where: Record<string, string>): string {
  return code.replace(/^( *)\S.*PUT_YOUR_.*$/gm, (line, indent) => {
    const names = [...line.matchAll(/PUT_YOUR_(\w+?)_HERE/g)].map(([, name]) => name!);
    const found = names.flatMap((name) => where[name] ?? []);
    return [...found.map((one) => `${indent}// ${one}`), line].join("\n");
  });
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
