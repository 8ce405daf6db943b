/** Requests to the Admin API, recorded, in the share of a run that leaves time to send. */

import type { AdminApi, Mutation, Reply } from "../authgear/admin_api.ts";
import { MIN_ATTEMPT_MS, waitFor } from "../delivery/chain.ts";
import { sleep } from "../delivery/run.ts";
import type { Run } from "../words/run.ts";

/** One request. */
export async function mutate(api: AdminApi, mutations: Mutation[], run: Run): Promise<Reply> {
  const start = Date.now();
  const ms = Math.min(run.attemptMs, endOf(run) - start);
  const reply = await api.mutate(mutations, Math.max(ms, MIN_ATTEMPT_MS));
  const { ok, status } = reply;
  run.credential.push({
    provider: "admin_api",
    outcome: ok ? "accepted" : reply.taken === "maybe" ? "unknown" : "rejected",
    ...(!ok && { code: reply.reason }),
    ...(status && { status }),
    ms: Date.now() - start,
  });
  return reply;
}

/** Waits before another try; false where no time is left for it and for the message. */
export async function pause(
  run: Run,
  attempt: number,
  after: number | undefined,
): Promise<boolean> {
  const left = endOf(run) - MIN_ATTEMPT_MS - Date.now();
  const wait = waitFor(attempt, after, Math.random(), left);
  if (wait === undefined) return false;
  await sleep(wait);
  return true;
}

/** When the credential has to be there: an attempt, or half of a short run, is left for sending. */
function endOf({ start, deadline, attemptMs }: Run): number {
  return deadline - Math.min(attemptMs, (deadline - start) / 2);
}
