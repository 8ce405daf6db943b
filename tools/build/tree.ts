/** Syntax trees of acorn's: their nodes, and changes of the text that they are of. */

import type { AnyNode } from "acorn";

/** The nodes right below one, as they stand in the text. */
export function childrenOf(node: AnyNode): AnyNode[] {
  return Object.values(node).flat().filter((one) => typeof one?.type === "string")
    .sort((a, b) => a.start - b.start);
}

/** A node and all below it. */
export function* nodesIn(node: AnyNode): Generator<AnyNode> {
  yield node;
  for (const child of childrenOf(node)) yield* nodesIn(child);
}

/** Where a part of a text begins and ends, and what takes its place; nothing where nothing is said. */
export type Edit = [start: number, end: number, instead?: string];

/** The text with all edits made. One inside of another goes with it; none may overlap otherwise. */
export function edited(code: string, edits: Edit[]): string {
  let result = "";
  let done = 0;
  // The outer one of two that begin together comes first.
  for (const [start, end, instead = ""] of edits.toSorted((a, b) => a[0] - b[0] || b[1] - a[1])) {
    if (start < done) continue;
    result += code.slice(done, start) + instead;
    done = end;
  }
  return result + code.slice(done);
}
