/** Which project the commands speak to: `config.ts`, which is what the hook does, before `.env`. */

import { type AnyNode, type ObjectExpression, parse } from "acorn";
import { withoutTypes } from "../build/bundle.ts";
import { type Found, readSecrets, type Secrets } from "../build/secrets.ts";
import { path } from "../cli.ts";
import { sandboxSecrets, type Send, throughSandbox } from "../sandbox/client.ts";
import { ENDPOINT, SETTINGS } from "./connect.ts";

/** What `config.ts` says of the Admin API: a text, or the name of a secret. */
type Named = Partial<Record<keyof typeof OPTIONS, { text: string } | { secret: string }>>;

const OPTIONS = { ...SETTINGS, endpoint: ENDPOINT } as const;

export interface Settings {
  /** By their names in `.env`. */
  values: Secrets;
  send: Send;
  /** What was taken where `.env` and `config.ts` differ, for the person. */
  notes: string[];
  /** Absent with a sandbox. */
  found?: Found;
}

/**
 * @param config the file of the configuration, which need not be there
 * @param sandbox the origin of what stands in for every server
 */
export async function readSettings(
  { config = path("config.ts"), sandbox }: {
    config?: string | undefined;
    sandbox?: string | undefined;
  },
): Promise<Settings> {
  if (sandbox) {
    return { values: await sandboxSecrets(sandbox), send: throughSandbox(sandbox), notes: [] };
  }
  const found = readSecrets(path(".env"));
  const source = await Deno.readTextFile(config).catch(() => undefined);
  const named = source === undefined ? {} : await namedIn(source, config);
  return { ...agree(found.values, named), send: (request, init) => fetch(request, init), found };
}

/** The settings with those of `config.ts` in the place of others. */
export function agree(values: Secrets, named: Named): { values: Secrets; notes: string[] } {
  const agreed = { ...values };
  const notes: string[] = [];
  for (const [option, one] of Object.entries(named) as [keyof Named, Named[keyof Named]][]) {
    const name = OPTIONS[option];
    const value = one && ("text" in one ? one.text : values[one.secret]);
    // A secret without a value leaves the setting as it is; whether there is one is asked later.
    if (!value || value === values[name]) continue;
    agreed[name] = value;
    if (!values[name]) continue;
    const shown = option === "privateKey" || option === "keyId" ? "" : ` (${value})`;
    notes.push(
      `config.ts and ${name} name different ones; taken: ${option} of config.ts${shown}, as the ` +
        "hook does",
    );
  }
  return { values: agreed, notes };
}

/**
 * The options of the Admin API in the text of a configuration: those of the first object that has a
 * `projectId`.
 *
 * @throws {UserError} where it does not parse
 */
export async function namedIn(source: string, file: string): Promise<Named> {
  const code = await withoutTypes(source, file);
  const program = parse(code, { ecmaVersion: 2022, sourceType: "module" });
  for (const node of nodesIn(program)) {
    if (node.type !== "ObjectExpression") continue;
    const named = optionsIn(node);
    if (named.projectId) return named;
  }
  return {};
}

function optionsIn({ properties }: ObjectExpression): Named {
  const named: Named = {};
  for (const property of properties) {
    if (property.type !== "Property" || property.key.type !== "Identifier") continue;
    const { name } = property.key;
    if (!Object.hasOwn(OPTIONS, name)) continue;
    const { value } = property;
    const [argument] = value.type === "CallExpression" ? value.arguments : [];
    if (value.type === "Literal" && typeof value.value === "string") {
      named[name as keyof Named] = { text: value.value };
    } else if (argument?.type === "Literal" && typeof argument.value === "string") {
      named[name as keyof Named] = { secret: argument.value };
    }
  }
  return named;
}

function* nodesIn(node: AnyNode): Generator<AnyNode> {
  yield node;
  for (const child of Object.values(node).flat()) {
    if (typeof child?.type === "string") yield* nodesIn(child);
  }
}
