/** `config.ts` without what the SMS gateway does not need: its keys and texts stay at home. */

import {
  type AnyNode,
  type ModuleDeclaration,
  type ObjectExpression,
  parse,
  type Property,
  type Statement,
} from "acorn";
import { UserError } from "../cli.ts";
import { withoutTypes } from "./bundle.ts";
import { type Edit, edited, nodesIn } from "./tree.ts";

type Node = Statement | ModuleDeclaration;

/**
 * Leaves of a configuration what `smsGateway` says, and of `sms` what it does not say itself; and of
 * all else what these use.
 *
 * @param source the text of `config.ts`
 * @returns JavaScript
 * @throws {UserError} where the configuration is not written out, or has no `smsGateway`
 */
export async function gatewayConfig(source: string): Promise<string> {
  const code = await withoutTypes(source, "config.ts");
  const object = exportedObject(parsed(code));
  const gateway = object && propertyOf(object, "smsGateway");
  if (!object || !gateway) {
    throw new UserError(
      "config.ts: there is no smsGateway in the object that is its default export; write it there: " +
        "export default { smsGateway: {}, … }",
    );
  }
  const own = gateway.value.type === "ObjectExpression" ? namesIn(gateway.value) : [];
  const wanted = ["providers", "countries"].filter((name) => !own.includes(name));
  const cuts = without(object, wanted.length > 0 ? ["smsGateway", "sms"] : ["smsGateway"]);
  const sms = propertyOf(object, "sms")?.value;
  if (sms?.type === "ObjectExpression") cuts.push(...without(sms, wanted));
  let left = edited(code, cuts);
  for (let before = ""; before !== left;) {
    before = left;
    left = edited(left, unused(parsed(left)));
  }
  return left;
}

function parsed(code: string): Node[] {
  return parse(code, { ecmaVersion: 2022, sourceType: "module" }).body as Node[];
}

/** The object that is the default export, or that a constant holds which is. */
function exportedObject(body: Node[]): ObjectExpression | undefined {
  for (const node of body) {
    if (node.type === "ExportDefaultDeclaration") {
      const { declaration } = node;
      if (declaration.type === "ObjectExpression") return declaration;
      return declaration.type === "Identifier" ? constant(body, declaration.name) : undefined;
    }
    if (node.type !== "ExportNamedDeclaration") continue;
    const local = node.specifiers.find(({ exported }) =>
      exported.type === "Identifier" && exported.name === "default"
    )?.local;
    if (local?.type === "Identifier") return constant(body, local.name);
  }
}

function constant(body: Node[], name: string): ObjectExpression | undefined {
  for (const node of body) {
    if (node.type !== "VariableDeclaration") continue;
    const { init } = node.declarations.find(({ id }) =>
      id.type === "Identifier" && id.name === name
    ) ?? {};
    if (init?.type === "ObjectExpression") return init;
  }
}

function propertyOf(object: ObjectExpression, name: string): Property | undefined {
  return object.properties.find((one): one is Property =>
    one.type === "Property" && nameOf(one) === name
  );
}

function namesIn(object: ObjectExpression): string[] {
  return object.properties.flatMap((one) => one.type === "Property" ? [nameOf(one)] : []);
}

function nameOf({ key, computed }: Property): string {
  if (key.type === "Identifier" && !computed) return key.name;
  return key.type === "Literal" ? String(key.value) : "";
}

/** What to cut from an object so that only these properties are left, and what is spread into it. */
function without({ properties, end }: ObjectExpression, kept: string[]): Edit[] {
  return properties.flatMap((one, index): Edit[] => {
    if (one.type !== "Property" || kept.includes(nameOf(one))) return [];
    return [[one.start, properties[index + 1]?.start ?? end - 1]];
  });
}

/** Imports and declarations of which nothing is named anywhere else. */
function unused(body: Node[]): Edit[] {
  return body.filter((node) => {
    const names = node.type === "ImportDeclaration"
      ? node.specifiers.map(({ local }) => local.name)
      : node.type === "VariableDeclaration"
      ? node.declarations.flatMap(({ id }) => identifiersIn(id))
      : node.type === "FunctionDeclaration"
      ? [node.id.name]
      : [];
    const others = body.filter((other) => other !== node).flatMap(identifiersIn);
    return names.length > 0 && !names.some((name) => others.includes(name));
  }).map(({ start, end }) => [start, end]);
}

function identifiersIn(node: AnyNode): string[] {
  return [...nodesIn(node)].flatMap((one) => one.type === "Identifier" ? [one.name] : []);
}
