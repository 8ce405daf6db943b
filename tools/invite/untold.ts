/**
 * Whom the hook has not told, as far as that can be seen from here: where it gives passwords, an
 * account without one 60 s after it was made was not told, as Authgear gives a run up by then. Of a
 * password that was set and not sent only the alert knows.
 */

import { at } from "../../src/words/json.ts";
import { nodeId } from "../../src/words/node_id.ts";
import type { Client } from "../admin/connect.ts";
import { persist, type Persistence } from "../admin/persist.ts";
import { userIdOf } from "../admin/user_id.ts";
import type { Entry } from "./entries.ts";
import type { Clock } from "./pace.ts";
import type { Results } from "./results.ts";

/** Milliseconds after which Authgear has given a run up. */
export const GIVEN_UP_MS = 60_000;
/** Users in one request. */
const BATCH = 100;

/** The people of these without a password. */
async function withoutPassword(
  entries: Entry[],
  work: Persistence & { client: Client },
): Promise<Entry[]> {
  const without: Entry[] = [];
  for (let from = 0; from < entries.length; from += BATCH) {
    const some = entries.slice(from, from + BATCH);
    const query = "query ($ids: [ID!]!) { nodes(ids: $ids) { ... on User " +
      "{ id primaryPassword { id } } } }";
    const ids = some.map(({ user_id }) => nodeId("User", user_id));
    const { reply } = await persist(work, (ms) => work.client.ask(query, { ids }, ms));
    const nodes = reply.ok ? at(reply.data, "nodes") : undefined;
    if (!Array.isArray(nodes)) continue;
    const bare = new Set(
      nodes.filter((node) => at(node, "primaryPassword") === null)
        .map((node) => userIdOf(String(at(node, "id")))),
    );
    without.push(...some.filter(({ user_id }) => bare.has(user_id)));
  }
  return without;
}

interface Looking extends Persistence {
  client: Client;
  clock: Clock;
  results: Pick<Results, "entries" | "add">;
}

/** People whom the hook should have given a password, of those whom it had the time to give one. */
function due({ results, clock }: Looking): Entry[] {
  return [...results.entries.values()].filter(({ status, login_id, time }) =>
    status === "created" && login_id.startsWith("+") &&
    Date.parse(time) <= clock.now() - GIVEN_UP_MS
  );
}

/** People by whom a hook that is not there is known. */
const ENOUGH = 3;

/**
 * Looks, when the first people have had their time, whether a hook is there at all.
 *
 * @returns in words, where none of them has a password
 */
export async function noHook(work: Looking): Promise<string | undefined> {
  const first = due(work).slice(0, BATCH);
  if (first.length < ENOUGH || (await withoutPassword(first, work)).length < first.length) {
    return undefined;
  }
  return `None of the first ${first.length} people was told within 60 s: is the hook deployed, with ` +
    "user.created among its events? Mend that, then tell them with `invite again`; or run again " +
    "with --tell, which tells everybody from here";
}

/**
 * Waits until the last people have had their time, and records who was not told.
 *
 * @returns how many
 */
export async function nameUntold(work: Looking, stop: AbortSignal): Promise<number> {
  const { results, clock } = work;
  const last = [...results.entries.values()].reduce(
    (latest, { status, time }) =>
      status === "created" ? Math.max(latest, Date.parse(time)) : latest,
    0,
  );
  while (clock.now() - last < GIVEN_UP_MS && !stop.aborted) await clock.sleep(500);
  if (stop.aborted) return 0;
  const untold = await withoutPassword(due(work), work);
  const error = "the hook has given them no password within 60 s";
  for (const { time: _, ...entry } of untold) results.add({ ...entry, status: "untold", error });
  return untold.length;
}
