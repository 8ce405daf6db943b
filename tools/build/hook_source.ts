/** What `hook.ts` says, read from its syntax tree: which events it acts on, which messages it tells. */

import { type AnyNode, type CallExpression, type Expression, parse } from "acorn";
import { analyze } from "eslint-scope";
import { UserError } from "../cli.ts";
import { withoutTypes } from "./bundle.ts";

export interface HookSource {
  /** Event types of the cases that tell something, in order. */
  events: string[];
  /** Keys of the messages that are told, each with the events that cause it. */
  messages: Record<string, string[]>;
}

/** Where the function that tells is imported from. */
const TELL = /\/src\/tell\.ts$/;

/**
 * Reads the cases of the switch on the event's type, and in each the calls of the imported `tell`.
 *
 * @param source the text of `hook.ts`
 * @param file its name, for errors
 * @throws {UserError} where an event or a message is no plain text, so that the build cannot know it
 */
export async function readHookSource(source: string, file = "hook.ts"): Promise<HookSource> {
  const code = await withoutTypes(source, file);
  const program = parse(code, { ecmaVersion: 2022, sourceType: "module", ranges: true });
  const calls = tellCalls(program);
  const types: Record<string, AnyNode> = {};
  for (const node of nodesIn(program)) {
    if (node.type !== "SwitchStatement" || !readsType(node.discriminant)) continue;
    let shared: string[] = [];
    for (const { test, consequent } of node.cases) {
      if (test) shared.push(textOf(test, `a case of ${file}`));
      if (consequent.length === 0) continue;
      for (const type of shared) {
        types[type] = { type: "BlockStatement", body: consequent, ...span };
      }
      shared = [];
    }
  }
  const messages: Record<string, string[]> = {};
  const events: string[] = [];
  const seen = new Set<CallExpression>();
  for (const [type, block] of Object.entries(types)) {
    for (const node of nodesIn(block)) {
      if (node.type !== "CallExpression" || !calls.has(node)) continue;
      seen.add(node);
      const key = messageOf(node, file);
      if (!events.includes(type)) events.push(type);
      (messages[key] ??= []).push(type);
    }
  }
  if (seen.size < calls.size) {
    throw new UserError(
      `${file}: tell() is called outside of a case of the switch on e.type, so the build cannot ` +
        'know for which event; write it as: case "user.created": return await tell(e, …);',
    );
  }
  if (events.length === 0) throw new UserError(`${file}: no case of it tells anything`);
  return { events, messages };
}

const span = { start: 0, end: 0 };

/** The calls of what `tell` was imported as, however the name is used elsewhere. */
function tellCalls(program: AnyNode): Set<CallExpression> {
  const scopes = analyze(program as never, { ecmaVersion: 2022, sourceType: "module" });
  const names = new Set(
    scopes.scopes.flatMap(({ variables }) =>
      variables.filter(({ defs }) =>
        defs.some(({ type, node, parent }) =>
          type === "ImportBinding" && node.type === "ImportSpecifier" &&
          (node.imported as { name?: string }).name === "tell" &&
          TELL.test(String((parent as { source?: { value?: unknown } })?.source?.value))
        )
      ).flatMap(({ references }) => references.map(({ identifier }) => identifier as unknown))
    ),
  );
  const calls = new Set<CallExpression>();
  for (const node of nodesIn(program)) {
    if (node.type === "CallExpression" && names.has(node.callee)) calls.add(node);
  }
  return calls;
}

function messageOf({ arguments: [, message] }: CallExpression, file: string): string {
  return textOf(message as Expression | undefined, `a message of tell() in ${file}`);
}

function textOf(node: Expression | undefined, what: string): string {
  if (node?.type === "Literal" && typeof node.value === "string") return node.value;
  if (node?.type === "TemplateLiteral" && node.expressions.length === 0) {
    return node.quasis[0]!.value.cooked!;
  }
  throw new UserError(
    `${what} is no plain text, so the build cannot know it; write it between quotes, ` +
      'such as "user.created" or "account_created"',
  );
}

function readsType(node: Expression): boolean {
  const inner = node.type === "ChainExpression" ? node.expression : node;
  return inner.type === "MemberExpression" && inner.property.type === "Identifier" &&
    inner.property.name === "type";
}

function* nodesIn(node: AnyNode): Generator<AnyNode> {
  yield node;
  for (const child of Object.values(node).flat()) {
    if (typeof child?.type === "string") yield* nodesIn(child);
  }
}
