/** Takes from a module what only the check of options needs, which the build has done. */

import { type AnyNode, parse } from "acorn";
import { childrenOf, type Edit, edited } from "./tree.ts";

/** What only the build acts on. */
const WITHOUT_ARGUMENTS = ["check", "refuse", "warn"];
/** Nodes of which every statement can be left out. */
const LISTS = ["Program", "BlockStatement"];

/**
 * Leaves of each `required("from", "the sender's number", E164)` the name alone: where an option is
 * found and how it looks is for the person who writes `config.ts`. A statement that only checks,
 * refuses or warns goes as a whole, whatever it asks first, and so does what `check` has for the
 * build in `...check(…)`.
 *
 * @param code a module that calls `optionsOf`
 */
export function withoutHints(code: string): string {
  const cuts: Edit[] = [];
  const program = parse(code, { ecmaVersion: 2022, sourceType: "module" });
  visit(program, new Set(), cuts, code);
  return withoutUnread(edited(code, cuts));
}

/** Leaves of what `optionsOf` returns only what is still called. */
function withoutUnread(code: string): string {
  const declared = /const \{([^{}]*)\} = optionsOf\([^()]*\);/g;
  const rest = code.replace(declared, "");
  return code.replace(declared, (all, names: string) => {
    const read = names.split(",").map((name) => name.trim()).filter((name) =>
      new RegExp(`\\b${name.replace(/.*:/, "").trim()}\\b`).test(rest)
    );
    return read.length > 0 ? all.replace(names, ` ${read.join(", ")} `) : "";
  });
}

/** @param readers names that stand for what `optionsOf` returned */
function visit(
  node: AnyNode,
  readers: Set<string>,
  cuts: Edit[],
  code: string,
): void {
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
  for (const child of childrenOf(node)) {
    if (LISTS.includes(node.type) && isHint(child, readers)) cuts.push([child.start, child.end]);
    else if (child.type === "SpreadElement" && isHintCall(child.argument, readers)) {
      const [comma = ""] = /^,?\s*/.exec(code.slice(child.end))!;
      cuts.push([child.start, child.end + comma.length]);
    } else visit(child, readers, cuts, code);
  }
}

/** Whether a statement does nothing in the deployed file. */
function isHint(node: AnyNode | null | undefined, readers: Set<string>): boolean {
  switch (node?.type) {
    case "ExpressionStatement":
      return isHintCall(node.expression, readers);
    case "IfStatement":
      return !node.alternate && isHint(node.consequent, readers);
    case "BlockStatement":
      return node.body.length > 0 && node.body.every((one) => isHint(one, readers));
    default:
      return false;
  }
}

function isHintCall(node: AnyNode, readers: Set<string>): boolean {
  return node.type === "CallExpression" && node.callee.type === "Identifier" &&
    readers.has(node.callee.name) && WITHOUT_ARGUMENTS.includes(node.callee.name);
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
