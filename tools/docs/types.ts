/** The options that types declare, with their comments, as `deno doc` reads them. */

import { fileURLToPath } from "node:url";
import { fromRoot, path } from "../cli.ts";

/** One option; `name` has dots where it is inside another. */
export interface Option {
  name: string;
  type: string;
  optional: boolean;
  /** Its comment, in one line. */
  about: string;
}

/** Types by file and name: interfaces and type aliases. */
export type Declared = Map<string, Map<string, Declaration>>;

interface Declaration {
  kind: string;
  def: {
    properties?: Property[];
    extends?: TsType[];
    tsType?: TsType;
  };
}

interface Property {
  name: string;
  optional?: boolean;
  jsDoc?: { doc?: string };
  tsType?: TsType;
}

interface TsType {
  kind: string;
  repr?: string;
  value?: unknown;
}

/** @param files from the project's folder */
export async function declaredIn(files: string[]): Promise<Declared> {
  const { stdout } = await new Deno.Command(Deno.execPath(), {
    args: ["doc", "--json", "--no-lock", ...files.map(path)],
    cwd: path(""),
    stdout: "piped",
    stderr: "inherit",
  }).output();
  const { nodes } = JSON.parse(new TextDecoder().decode(stdout)) as {
    nodes: Record<string, { symbols: { name: string; declarations: Declaration[] }[] }>;
  };
  return new Map(
    Object.entries(nodes).map(([url, { symbols }]) => [
      fromRoot(fileURLToPath(url)),
      new Map(
        symbols.flatMap(({ name, declarations }) =>
          declarations.filter(({ kind }) => kind === "interface" || kind === "typeAlias")
            .map((declaration) => [name, declaration])
        ),
      ),
    ]),
  );
}

/**
 * The options of an interface, those of what it extends first, and those inside objects behind theirs.
 *
 * @throws {Error} where there is no such interface, so that a table is never empty by mistake
 */
export function optionsOf(declared: Declared, name: string): Option[] {
  const declaration = find(declared, name);
  if (!declaration) throw new Error(`There is no type ${name}`);
  const { properties = [], extends: parents = [] } = declaration.def;
  return [
    ...parents.flatMap((parent) => optionsOf(declared, nameOf(parent))),
    ...properties.flatMap((property) => flattened(declared, property, "")),
  ];
}

function flattened(declared: Declared, property: Property, prefix: string): Option[] {
  const { name, optional = false, jsDoc, tsType } = property;
  const own: Option = {
    name: `${prefix}${name}`,
    type: textOf(tsType),
    optional,
    about: (jsDoc?.doc ?? "").replace(/\{@linkcode (\S+?)\}/g, "`$1`").replace(/\s*\n\s*/g, " ")
      .trim(),
  };
  const inside = insideOf(declared, tsType);
  return [
    ...own.about || inside.length === 0 ? [own] : [],
    ...inside.flatMap((one) => flattened(declared, one, `${own.name}.`)),
  ];
}

/** The properties of an object type, or of an interface of the same files. */
function insideOf(declared: Declared, type: TsType | undefined): Property[] {
  if (type?.kind === "typeLiteral") return (type.value as { properties: Property[] }).properties;
  if (type?.kind === "intersection") {
    return (type.value as TsType[]).flatMap((one) => insideOf(declared, one));
  }
  if (type?.kind === "typeRef") {
    return find(declared, nameOf(type))?.def.properties ?? [];
  }
  return [];
}

function find(declared: Declared, name: string): Declaration | undefined {
  for (const types of declared.values()) {
    const found = types.get(name);
    if (found) return found;
  }
}

function nameOf(type: TsType): string {
  return (type.value as { typeName?: string } | undefined)?.typeName ?? type.repr ?? "";
}

function textOf(type: TsType | undefined): string {
  switch (type?.kind) {
    case "fnOrConstructor":
      return "function";
    case "typeLiteral":
    case "intersection":
      return "object";
    case "array":
      return `${textOf(type.value as TsType)}[]`;
    case "union":
      return (type.value as TsType[]).map(textOf).join(" | ");
    case "literal": {
      const { string, number, boolean } = type.value as Record<string, unknown>;
      return JSON.stringify(string ?? number ?? boolean);
    }
    case "parenthesized":
      return `(${textOf(type.value as TsType)})`;
    default:
      return type?.repr || "object";
  }
}
