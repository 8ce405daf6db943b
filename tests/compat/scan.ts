/**
 * Finds in a built file what Authgear's Deno lacks or forbids: newer syntax, globals and members,
 * imports, and what only Node or Deno itself has.
 */

import { parse } from "acorn";
import { analyze } from "eslint-scope";
import {
  globalVerdict,
  memberVerdict,
  OLDEST_DENO,
  staticVerdict,
  type Verdict,
} from "./support.ts";

/** Something that would fail there. */
export interface Problem {
  /** Line of the scanned text, from 1. */
  line: number;
  /** Column, from 1. */
  column: number;
  what: string;
}

/** The newest edition of the language that V8 12.1 has all of. */
const EDITION = 2023;
/** Globals that exist where a hook is written, or where it runs, and that it may not use. */
const FORBIDDEN = new Set(["Deno", "process", "require", "Buffer", "global", "module", "exports"]);

/** A node of the syntax tree, as far as it is read here. */
interface Tree {
  type: string;
  loc: { start: { line: number; column: number } };
  [field: string]: unknown;
}

/**
 * Scans a module, and the program that it holds as text.
 *
 * What a computed name (`object[name]`) reads is not seen. A call with `?.(`, as in
 * `locale.getTextInfo?.()`, is taken for a question whether the method exists, and is no problem.
 */
export function scan(code: string): Problem[] {
  const problems: Problem[] = [];
  const tree = read(code, "module", problems);
  if (!tree) return problems;
  for (const { program, line } of programsIn(tree)) {
    const inner: Problem[] = [];
    read(program, "script", inner);
    problems.push(...inner.map((one) => ({ ...one, line: one.line + line - 1 })));
  }
  return problems;
}

/** @param kind `script` for a function's body */
function read(code: string, kind: "module" | "script", problems: Problem[]): Tree | undefined {
  let tree: Tree;
  try {
    tree = parse(code, {
      ecmaVersion: EDITION,
      sourceType: kind,
      allowReturnOutsideFunction: kind === "script",
      locations: true,
      ranges: true,
    }) as unknown as Tree;
  } catch (error) {
    const { loc, message } = error as { loc: { line: number; column: number }; message: string };
    const what = `${message.replace(/ \(\d+:\d+\)$/, "")}: no syntax of ES${EDITION}`;
    problems.push({ line: loc.line, column: loc.column + 1, what });
    return undefined;
  }
  const report = ({ loc: { start } }: Tree, what: string | undefined) => {
    if (what) problems.push({ line: start.line, column: start.column + 1, what });
  };
  const free = freeIdentifiers(tree, kind);
  for (const identifier of free) report(identifier, globalProblem(identifier["name"] as string));
  visit(tree, (node, parent) => report(node, nodeProblem(node, parent, free)));
  return tree;
}

/** The globals that a program means: names that it does not declare where it uses them. */
function freeIdentifiers(tree: Tree, kind: "module" | "script"): Set<Tree> {
  const scopes = analyze(tree as never, { ecmaVersion: 2022, sourceType: kind });
  return new Set(
    scopes.globalScope!.through.map(({ identifier }) => identifier as unknown as Tree),
  );
}

function globalProblem(name: string): string | undefined {
  if (FORBIDDEN.has(name)) return `${name} is forbidden in a hook`;
  return refused(name, globalVerdict(name), "is no global that is known");
}

function nodeProblem(node: Tree, parent: Tree | undefined, free: Set<Tree>): string | undefined {
  switch (node.type) {
    case "ImportDeclaration":
    case "ImportExpression":
    case "ExportAllDeclaration":
      return "a hook imports nothing";
    case "ExportNamedDeclaration":
      return node["source"] ? "a hook imports nothing" : undefined;
    case "MetaProperty":
      return (node["meta"] as Tree)["name"] === "import" ? "a hook has no address" : undefined;
    case "Literal":
      return /^(node|npm|jsr):/.test(String(node["value"])) ? "it names a module" : undefined;
    case "MemberExpression":
      if (parent?.type === "CallExpression" && parent["optional"]) return undefined;
      return memberProblem(node, free);
    case "ObjectPattern": {
      const names = (node["properties"] as Tree[]).map(keyOf).filter((name) => name !== undefined);
      return names.map((name) => refused(`.${name}`, memberVerdict(name))).find(Boolean);
    }
  }
  return undefined;
}

function memberProblem(node: Tree, free: Set<Tree>): string | undefined {
  const name = keyOf(node);
  if (name === undefined) return undefined;
  const object = node["object"] as Tree;
  if (!free.has(object)) return refused(`.${name}`, memberVerdict(name));
  const owner = object["name"] as string;
  if (owner === "globalThis") return globalProblem(name);
  if (FORBIDDEN.has(owner)) return undefined;
  return refused(`${owner}.${name}`, staticVerdict(owner, name), "is no member that is known");
}

/** The name of a member or property; undefined where it is worked out at run time. */
function keyOf(node: Tree): string | undefined {
  const key = (node["property"] ?? node["key"]) as Tree | undefined;
  if (key?.type === "Literal") return String(key["value"]);
  return node["computed"] ? undefined : key?.["name"] as string | undefined;
}

function refused(name: string, verdict: Verdict, unknown?: string): string | undefined {
  if (!verdict) return unknown && `${name} ${unknown}`;
  return verdict.supported
    ? undefined
    : `${name} is not in Deno ${OLDEST_DENO} (first in ${verdict.since})`;
}

/** Texts that are handed to `new Function`: raw templates, with the lines that they begin in. */
function programsIn(tree: Tree): { program: string; line: number }[] {
  const found: { program: string; line: number }[] = [];
  visit(tree, (node) => {
    if (node.type !== "TaggedTemplateExpression") return;
    const [part, ...more] = (node["quasi"] as Tree)["quasis"] as Tree[];
    if (more.length > 0) return;
    const { raw } = part!["value"] as { raw: string };
    found.push({ program: raw, line: part!.loc.start.line });
  });
  return found;
}

function visit(
  node: Tree,
  enter: (node: Tree, parent: Tree | undefined) => void,
  parent?: Tree,
): void {
  enter(node, parent);
  for (const value of Object.values(node)) {
    for (const child of Array.isArray(value) ? value : [value]) {
      if (typeof child?.type === "string") visit(child, enter, node);
    }
  }
}
