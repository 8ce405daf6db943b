/** The keys of a project's roles and groups, so that a misspelt one is known before anybody is made. */

import { at } from "../../src/words/json.ts";
import { UserError } from "../cli.ts";
import type { Client } from "./connect.ts";
import { persist, type Persistence } from "./persist.ts";

const KINDS = ["roles", "groups"] as const;
type Kind = typeof KINDS[number];
type Asking = Persistence & { client: Client };

/** In one request. */
const PAGE = 100;
/** Requests that are made; a project has few. */
const MAX_PAGES = 50;

/**
 * @param found the keys of a list, each with the first line that has it
 * @throws {UserError} where the project has not all of them
 */
export async function checkKeys(
  found: Record<Kind, Map<string, number>>,
  work: Asking,
): Promise<void> {
  const missing: string[] = [];
  for (const kind of KINDS) {
    const known = found[kind].size > 0 ? await keysOf(kind, work) : undefined;
    if (!known) continue;
    for (const [key, line] of found[kind]) {
      if (!known.has(key)) {
        missing.push(`  line ${line}: the project has no ${kind.slice(0, -1)} "${key}"`);
      }
    }
  }
  if (missing.length === 0) return;
  throw new UserError(
    `${missing.join("\n")}\nMake them in the Portal (User Management), or mend the list; nothing ` +
      "was created",
  );
}

/** @returns undefined where they cannot all be read */
async function keysOf(kind: Kind, work: Asking): Promise<Set<string> | undefined> {
  const query = `query ($after: String) {
  ${kind}(first: ${PAGE}, after: $after) {
    edges { node { key } }
    pageInfo { hasNextPage endCursor }
  }
}`;
  const keys = new Set<string>();
  let after: unknown = null;
  for (let page = 0; page < MAX_PAGES; page++) {
    const { reply } = await persist(work, (ms) => work.client.ask(query, { after }, ms));
    const edges = reply.ok ? at(reply.data, kind, "edges") : undefined;
    if (!reply.ok || !Array.isArray(edges)) return undefined;
    for (const edge of edges) keys.add(String(at(edge, "node", "key")));
    if (at(reply.data, kind, "pageInfo", "hasNextPage") !== true) return keys;
    after = at(reply.data, kind, "pageInfo", "endCursor");
  }
  return undefined;
}
