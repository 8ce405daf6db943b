/** Takes from a module what only the check of options needs, which the build has done. */

import { type AnyNode, parse } from "acorn";

/** What only the build acts on. */
const WITHOUT_ARGUMENTS = ["check", "refuse", "warn"];

/**
 * Leaves of each `required("from", "the sender's number", E164)` the name alone, and of `refuse` no
 * reason: where an option is found and how it looks is for the person who writes `config.ts`.
 *
 * @param code a module that calls `optionsOf`
 */
export function withoutHints(code: string): string {
  const cuts: [start: number, end: number][] = [];
  const program = parse(code, { ecmaVersion: 2022, sourceType: "module" });
  visit(program, new Set(), cuts);
  return cuts.filter(([start, end]) => !cuts.some(([a, b]) => a < start && end < b))
    .sort(([a], [b]) => b - a).reduce(
      (rest, [start, end]) => rest.slice(0, start) + rest.slice(end),
      code,
    );
}

/** @param readers names that stand for what `optionsOf` returned */
function visit(node: AnyNode, readers: Set<string>, cuts: [number, number][]): void {
  if ("params" in node) readers = new Set(readers);
  for (const name of namesIn(node)) readers.delete(name);
  if (node.type === "VariableDeclarator" && isOptionsOf(node.init)) {
    for (const name of namesIn(node)) readers.add(name);
  }
  if (node.type === "CallExpression" && node.callee.type === "Identifier") {
    const { callee, arguments: [first] } = node;
    if (first && readers.has(callee.name)) {
      const kept = WITHOUT_ARGUMENTS.includes(callee.name) ? node.end - 1 : first.start;
      cuts.push([callee.end + 1, kept]);
      if (first.start === kept) cuts.push([first.end, node.end - 1]);
    }
  }
  for (const child of Object.values(node).flat()) {
    if (typeof child?.type === "string") visit(child, readers, cuts);
  }
}

function isOptionsOf(node: AnyNode | null | undefined): boolean {
  return node?.type === "CallExpression" && node.callee.type === "Identifier" &&
    node.callee.name === "optionsOf";
}

/** What a declaration or a function's parameters name, one level deep. */
function namesIn(node: AnyNode): string[] {
  const patterns = "params" in node
    ? node.params
    : node.type === "VariableDeclarator"
    ? [node.id]
    : [];
  return patterns.flatMap((pattern) =>
    pattern.type === "ObjectPattern"
      ? pattern.properties.map((property) =>
        property.type === "Property" ? property.value : property
      )
      : [pattern]
  ).flatMap((pattern) => pattern.type === "Identifier" ? [pattern.name] : []);
}
