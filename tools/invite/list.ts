/** A list of people, invited one after the other and some at a time, until it ends or is to stop. */

import { Stop } from "../admin/persist.ts";
import { startProgress } from "../console/progress.ts";
import { invitePerson, type Work } from "./account.ts";
import { isDone, type Status } from "./entries.ts";
import type { Pace } from "./pace.ts";
import type { Judge } from "./preview.ts";
import type { Row } from "./table.ts";
import { GIVEN_UP_MS } from "./untold.ts";

export interface ListWork extends Work {
  pace: Pace;
  /** Ends the run when those who are under way are done. */
  stop: AbortSignal;
  /** Asked once, when the first people should have been told: why nobody more may be created. */
  look?(): Promise<string | undefined>;
}

/** How often each came out. */
export type Counts = Partial<Record<Status, number>>;

/** People under way at the same time: as many as Authgear runs hooks. */
const PARALLEL = 10;
/** Milliseconds after which the first people should have been told. */
const LOOK_AFTER_MS = GIVEN_UP_MS + 5_000;

/**
 * Invites everybody of a list with whom no earlier run is done.
 *
 * @param total people to invite, for the progress
 * @returns how it came out for each person of this run
 * @throws what ends the run for all, when those under way are done
 */
export async function inviteList(
  rows: AsyncIterable<Row>,
  judge: Judge,
  work: ListWork,
  { total, rate }: { total: number; rate: number },
): Promise<Counts> {
  const { pace, results, stop } = work;
  const counts: Counts = {};
  const underWay = new Set<Promise<void>>();
  const progress = startProgress(total, rate);
  let done = 0;
  let failure: unknown;
  let looked = work.look === undefined;
  const began = work.clock.now();
  const isOver = () => stop.aborted || failure !== undefined;
  try {
    for await (const row of rows) {
      if (isOver()) break;
      const judged = judge(row);
      if (Array.isArray(judged)) {
        const error = judged.map(({ why }) => why).join("; ");
        const login_id = `line ${row.line}`;
        results.add({ line: row.line, login_id, user_id: "", status: "left_out", error });
        counts.left_out = (counts.left_out ?? 0) + 1;
        continue;
      }
      const { person } = judged;
      const before = results.entries.get(person.loginIds[0].value);
      if (before && isDone(before)) continue;
      if (!looked && work.clock.now() - began > LOOK_AFTER_MS) {
        looked = true;
        const why = await work.look!();
        if (why) throw new Stop(why);
      }
      while (underWay.size >= PARALLEL) await Promise.race(underWay);
      if (isOver() || !await pace.turn(stop) || isOver()) break;
      const job = invitePerson(person, row.line, work).then(({ status, error }) => {
        counts[status] = (counts[status] ?? 0) + 1;
        done++;
        if (error) progress.say(`line ${row.line}: ${status}: ${error}`);
        const failed = done - (counts.created ?? 0) - (counts.told ?? 0);
        progress.update(done, failed ? `${failed} failed` : "");
      }).catch((error) => {
        failure ??= error;
      }).finally(() => underWay.delete(job));
      underWay.add(job);
    }
  } catch (error) {
    failure ??= error;
  } finally {
    await Promise.all(underWay);
    progress.stop();
  }
  if (failure !== undefined) throw failure;
  return counts;
}
