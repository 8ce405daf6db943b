/**
 * What `hook.ts` says, read from its syntax tree: which events it acts on and which messages it tells,
 * and the switch without what is off.
 */

import {
  type AnyNode,
  type CallExpression,
  type Comment,
  type Expression,
  parse,
  type Statement,
  type SwitchCase,
} from "acorn";
import { analyze } from "eslint-scope";
import { UserError } from "../cli.ts";
import { withoutTypes } from "./bundle.ts";
import { type Edit, edited, nodesIn } from "./tree.ts";

export interface HookSource {
  /** Every message that the switch can tell, each with the events that cause it. */
  messages: Record<string, string[]>;
  /** JavaScript of the switch with nothing in it that tells a message which is off. */
  code: string;
  /** Event types of the cases that are left. */
  events: string[];
  /** The options that it gives to what tells, by their names; all where that cannot be known. */
  given: string[];
}

/** Where the functions that tell are imported from. */
const TELL = /\/src\/tell(_\w+)?\.ts$/;

/**
 * Reads the cases of the switch on the event's type, and in each the calls of what is imported from
 * `src/tell.ts`.
 *
 * @param source the text of `hook.ts`
 * @param isOn whether a message is to be in the file
 * @param file its name, for errors
 * @throws {UserError} where an event or a message is no plain text, so that the build cannot know it
 */
export async function readHookSource(
  source: string,
  isOn: (message: string) => boolean,
  file = "hook.ts",
): Promise<HookSource> {
  const code = await withoutTypes(source, file);
  const comments: Comment[] = [];
  const program = parse(code, {
    ecmaVersion: 2022,
    sourceType: "module",
    ranges: true,
    onComment: comments,
  });
  const told = toldIn(program, file);
  const messagesIn = (node: AnyNode) =>
    [...nodesIn(node)].flatMap((one) => told.get(one as CallExpression) ?? []);
  const messages: Record<string, string[]> = {};
  const events: string[] = [];
  // A comment would be left behind by the case that it is of.
  const cuts = comments.map(({ start, end }): Edit => [start, end]);
  let seen = 0;
  for (const { types, cases, node } of groupsIn(program, file)) {
    const all = messagesIn(node);
    seen += all.length;
    for (const message of all) (messages[message] ??= []).push(...types);
    if (all.length === 0) continue;
    if (!all.some(isOn)) {
      cuts.push([cases[0]!.start, node.end]);
      continue;
    }
    events.push(...types);
    cuts.push(...cutsIn(statementsOf(node), (statement) => {
      const own = messagesIn(statement);
      return own.length > 0 && !own.some(isOn);
    }));
  }
  if (seen < told.size) {
    throw new UserError(
      `${file}: something is told outside of a case of the switch on e.type, so the build cannot ` +
        'know for which event; write it as: case "user.created": return await tell(e, …);',
    );
  }
  if (told.size === 0) {
    throw new UserError(`${file}: no case of its switch on e.type tells anything`);
  }
  const given = [...told].flatMap(([{ arguments: [, , , options] }, message]) =>
    isOn(message) && options ? namesIn(options) : []
  );
  return { messages, code: edited(code, cuts), events, given };
}

/** The cases of a switch that share their statements, of which the last one has them. */
interface Group {
  types: string[];
  cases: SwitchCase[];
  node: SwitchCase;
}

function groupsIn(program: AnyNode, file: string): Group[] {
  const groups: Group[] = [];
  for (const node of nodesIn(program)) {
    if (node.type !== "SwitchStatement" || !readsType(node.discriminant)) continue;
    let cases: SwitchCase[] = [];
    for (const one of node.cases) {
      cases.push(one);
      if (one.consequent.length === 0) continue;
      const types = cases.flatMap(({ test }) => test ? [textOf(test, `a case of ${file}`)] : []);
      if (types.length > 0) groups.push({ types, cases, node: one });
      cases = [];
    }
  }
  return groups;
}

/** A case may have its statements in braces. */
function statementsOf({ consequent }: SwitchCase): Statement[] {
  const [first] = consequent;
  return consequent.length === 1 && first?.type === "BlockStatement" ? first.body : consequent;
}

/** Without its last statement a case would go on into the next one. */
function cutsIn(statements: Statement[], isOff: (statement: Statement) => boolean): Edit[] {
  return statements.filter(isOff).map((statement): Edit => {
    const instead = statement === statements.at(-1) ? "return;" : "";
    return [statement.start, statement.end, instead];
  });
}

/** The calls of what is imported from `src/tell.ts`, however its names are used elsewhere. */
function toldIn(program: AnyNode, file: string): Map<CallExpression, string> {
  const { scopes } = analyze(program as never, { ecmaVersion: 2022, sourceType: "module" });
  const names = new Set<unknown>(
    scopes.flatMap(({ variables }) =>
      variables.filter(({ defs }) =>
        defs.some(({ type, parent }) =>
          type === "ImportBinding" &&
          TELL.test(String((parent as { source?: { value?: unknown } })?.source?.value))
        )
      ).flatMap(({ references }) => references.map(({ identifier }) => identifier))
    ),
  );
  const told = new Map<CallExpression, string>();
  for (const node of nodesIn(program)) {
    if (node.type !== "CallExpression" || !names.has(node.callee)) continue;
    const [, message] = node.arguments;
    told.set(node, textOf(message as Expression | undefined, `a message that ${file} tells`));
  }
  return told;
}

const ALL_OPTIONS = ["credential", "details", "channels"];

function namesIn(options: AnyNode): string[] {
  if (options.type !== "ObjectExpression") return ALL_OPTIONS;
  return options.properties.flatMap((one) =>
    one.type === "Property" && !one.computed && one.key.type === "Identifier"
      ? one.key.name
      : ALL_OPTIONS
  );
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
