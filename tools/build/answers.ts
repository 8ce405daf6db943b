/**
 * A module with the answers to what a configuration needs, and without what they decide.
 *
 * esbuild, told by `define`, leaves `if (false)` and `false ? a : b` in place, and what they use, but
 * for `minifySyntax`, which writes all else anew that people are to read.
 */

import { type AnyNode, parse } from "acorn";
import type { Uses } from "../../src/words/uses.ts";
import { childrenOf } from "./tree.ts";

/**
 * Writes the answers into a module, and takes out what they decide: the branches of `if` and `?:`,
 * the sides of `&&` and `||`, and spreads of what is false.
 *
 * @param code JavaScript that reads `uses.NAME`
 */
export function withAnswers(code: string, uses: Uses): string {
  if (!code.includes("uses.")) return code;
  const answers = new Map<string, boolean>(Object.entries(uses));
  const program = parse(code, { ecmaVersion: 2022, sourceType: "module" });

  /** What a condition comes to; undefined where that is not known before it runs. */
  function truth(node: AnyNode): boolean | undefined {
    if (node.type === "MemberExpression") {
      const { object, property } = node;
      const isAnswer = object.type === "Identifier" && object.name === "uses" &&
        property.type === "Identifier";
      return isAnswer ? answers.get(property.name) : undefined;
    }
    if (node.type === "UnaryExpression" && node.operator === "!") {
      const inner = truth(node.argument);
      return inner === undefined ? undefined : !inner;
    }
    if (node.type !== "LogicalExpression" || node.operator === "??") return undefined;
    const left = truth(node.left);
    return left === (node.operator === "||") ? left : left === undefined ? left : truth(node.right);
  }

  function print(node: AnyNode, parent?: AnyNode): string {
    const known = truth(node);
    if (known !== undefined) return String(known);
    switch (node.type) {
      case "ConditionalExpression": {
        const test = truth(node.test);
        if (test === undefined) break;
        return `(${print(test ? node.consequent : node.alternate, node)})`;
      }
      case "IfStatement": {
        const test = truth(node.test);
        if (test === undefined) break;
        const chosen = test ? node.consequent : node.alternate;
        if (!parent || !LISTS.includes(parent.type)) return chosen ? print(chosen, node) : "{}";
        return chosen?.type === "BlockStatement" && !chosen.body.some(isLexical)
          ? chosen.body.map((one) => print(one, chosen)).join("\n")
          : chosen
          ? print(chosen, parent)
          : "";
      }
      case "LogicalExpression":
        // The left side is known and does not decide.
        if (truth(node.left) !== undefined) return `(${print(node.right, node)})`;
        break;
      case "ObjectExpression":
        if (node.properties.some(isOff)) return `{${listed(node.properties)}}`;
        break;
      case "ArrayExpression":
        if (node.elements.some(isOff)) return `[${listed(node.elements)}]`;
    }
    let result = "";
    let end = node.start;
    for (const child of childrenOf(node)) {
      // A shorthand has its name as key and as value.
      if (child.start < end) continue;
      result += code.slice(end, child.start) + print(child, node);
      end = child.end;
    }
    return result + code.slice(end, node.end);
  }

  function isOff(item: AnyNode | null): boolean {
    return item?.type === "SpreadElement" && truth(item.argument) === false;
  }

  function listed(items: (AnyNode | null)[]): string {
    return items.filter((one) => !isOff(one)).map((one) => one && print(one)).join(", ");
  }

  return print(program);
}

/** Nodes of which every statement can be left out. */
const LISTS = ["Program", "BlockStatement", "SwitchCase"];

/** Whether it names something that another block may name too. */
function isLexical({ type }: AnyNode): boolean {
  return /^(Variable|Class|Function)Declaration$/.test(type);
}
