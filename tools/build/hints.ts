/** Takes from a module what only the check of options needs, which the build has done. */

import { type AnyNode, parse } from "acorn";

/** What only the build acts on. */
const WITHOUT_ARGUMENTS = ["check", "refuse", "warn"];
/** Nodes of which every statement can be left out. */
const LISTS = ["Program", "BlockStatement"];

/**
 * Leaves of each `required("from", "the sender's number", E164)` the name alone: where an option is
 * found and how it looks is for the person who writes `config.ts`. A statement that only checks,
 * refuses or warns goes as a whole, whatever it asks first.
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
    if (typeof child?.type !== "string") continue;
    if (LISTS.includes(node.type) && isHint(child, readers)) cuts.push([child.start, child.end]);
    else visit(child, readers, cuts);
  }
}

/** Whether a statement does nothing in the deployed file. */
function isHint(node: AnyNode | null | undefined, readers: Set<string>): boolean {
  switch (node?.type) {
    case "ExpressionStatement": {
      const { expression } = node;
      return expression.type === "CallExpression" && expression.callee.type === "Identifier" &&
        readers.has(expression.callee.name) && WITHOUT_ARGUMENTS.includes(expression.callee.name);
    }
    case "IfStatement":
      return !node.alternate && isHint(node.consequent, readers);
    case "BlockStatement":
      return node.body.length > 0 && node.body.every((one) => isHint(one, readers));
    default:
      return false;
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
