/** Many events at once against a limit of a few messages a second, by a clock that nobody waits for. */

import { assert, assertEquals } from "@std/assert";
import { begin, type Call, type Chain, proceed } from "../../src/delivery/chain.ts";
import { accepted, retry } from "../../src/words/outcome.ts";

/** Milliseconds that a request takes. */
const CALL_MS = 100;

/** The same numbers from 0 up to 1 each time (mulberry32). */
function chance(seed: number): () => number {
  return () => {
    seed = (seed + 0x6D2B79F5) | 0;
    let mixed = Math.imul(seed ^ (seed >>> 15), 1 | seed);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
}

/** How many of a crowd are sent, and the most tries that one of them took. */
function crowd(people: number, perSecond: number, deadline: number, random: () => number) {
  const chain: Chain = {
    providers: [{ idempotent: false }],
    deadline,
    attemptMs: 5_000,
    onUnknown: "stop",
    plain: true,
    later: 0,
  };
  const taken = new Map<number, number>();
  const calls = Array.from({ length: people }, () => ({ at: 0, call: begin(chain, 0) as Call }));
  let sent = 0;
  let tries = 0;
  while (calls.length > 0) {
    calls.sort((one, other) => one.at - other.at);
    const { at, call } = calls.shift()!;
    tries = Math.max(tries, call.attempt);
    const second = Math.floor(at / 1000);
    const isTaken = (taken.get(second) ?? 0) < perSecond;
    if (isTaken) taken.set(second, (taken.get(second) ?? 0) + 1);
    const now = at + CALL_MS;
    const outcome = isTaken ? accepted("1") : retry("rate_limited", 1000);
    const next = proceed(chain, call, outcome, now, random());
    if (isTaken) sent++;
    else if (next) calls.push({ at: now + next.wait, call: next });
  }
  return { sent, tries };
}

for (
  const [people, deadline] of [[10, 15_000], [10, 13_000], [20, 15_000], [50, 55_000]] as const
) {
  Deno.test(`proceed() loses none of ${people} at 2 a second within ${deadline / 1000} s`, () => {
    for (let seed = 1; seed <= 200; seed++) {
      const { sent, tries } = crowd(people, 2, deadline, chance(seed));
      assertEquals(sent, people, `seed ${seed}`);
      assert(tries <= 4 * people / 2, `seed ${seed}: ${tries} tries`);
    }
  });
}
