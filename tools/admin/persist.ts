/** A request to the Admin API, repeated while that can help, at a pace that all requests share. */

import type { Failed, Reply } from "../../src/authgear/admin_api.ts";
import { WorkError } from "../cli.ts";
import { explain } from "./explain.ts";

/** Everybody else would fail too. */
export class Stop extends WorkError {}

export interface Persistence {
  pace: {
    ready(): Promise<void>;
    rest(ms: number): void;
  };
  /** Requests in a row that were given up without an answer. */
  streak: { unanswered: number };
}

/** Milliseconds for one request. */
const LIMIT_MS = 30_000;
/** Times that a request is made. */
const TRIES = 7;
/** Requests given up in a row, by which a server counts as out of order. */
const MAX_UNANSWERED = 10;
/** Milliseconds of the first rest, which doubles, and of the longest. */
const REST_MS = 500;
const MAX_REST_MS = 60_000;

/**
 * Makes a request until it is answered.
 *
 * @param request is given the milliseconds that it may take
 * @returns the last reply, and whether an earlier request may have been carried out
 * @throws {Stop} where the key or the address is refused, or nobody answers any more
 */
export async function persist(
  { pace, streak }: Persistence,
  request: (ms: number) => Promise<Reply>,
): Promise<{ reply: Reply; maybe: boolean }> {
  let maybe = false;
  for (let attempt = 1;; attempt++) {
    await pace.ready();
    const reply = await request(LIMIT_MS);
    if (reply.ok) {
      streak.unanswered = 0;
      return { reply, maybe };
    }
    if (isForAll(reply)) throw new Stop(explain(reply, { act: "list" }));
    maybe ||= reply.taken === "maybe";
    // What may have been done may be done again: every caller looks whether it was.
    const again = reply.again || reply.taken === "maybe" || reply.reason === "RateLimited";
    if (!again) {
      streak.unanswered = 0;
      return { reply, maybe };
    }
    if (attempt === TRIES) {
      if (++streak.unanswered < MAX_UNANSWERED) return { reply, maybe };
      throw new Stop(
        `Authgear has left ${MAX_UNANSWERED} requests in a row without an answer, each tried ` +
          `${TRIES} times: ${explain(reply, { act: "list" })}`,
      );
    }
    pace.rest(Math.min(reply.after ?? REST_MS * 2 ** (attempt - 1), MAX_REST_MS));
  }
}

/** A wrong key, a wrong address: a reply that is not GraphQL's and that no repetition changes. */
function isForAll({ status = 200, again }: Failed): boolean {
  return status !== 200 && !again;
}
