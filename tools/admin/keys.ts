/** The keys of a project's roles and groups, so that a misspelt one is known before anybody is made. */

import { at } from "../../src/words/json.ts";
import type { Client } from "./connect.ts";
import { persist, type Persistence } from "./persist.ts";

/** In one request. */
const PAGE = 100;
/** Requests that are made; a project has few. */
const MAX_PAGES = 50;

/** @returns undefined where they cannot all be read */
export async function keysOf(
  kind: "roles" | "groups",
  work: Persistence & { client: Client },
): Promise<Set<string> | undefined> {
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
