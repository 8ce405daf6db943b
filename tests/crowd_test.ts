/** The simulated server loses whom a real one lost, and with the hook's deadline nobody. */

import { assert, assertEquals } from "@std/assert";
import { stopBundler } from "../tools/build/bundle.ts";
import { crowd } from "./support/crowd.ts";

addEventListener("unload", () => void stopBundler());

const MANY = { accounts: 240, perSecond: 15, slots: 4 };

/** A deadline that counts from the start of a run alone, however long it waited for a slot. */
const withoutEventTime = (code: string) => code.replace(/GIVEN_UP_MS = \w+/, "GIVEN_UP_MS = 1e9");

Deno.test("crowd() loses nobody where the deadline counts from the event's time", async () => {
  const { told, reported, untouched, lost, accounts } = await crowd(MANY);
  assertEquals(lost, 0);
  assertEquals(told + reported + untouched, accounts);
  assert(told > 60 && reported > 0 && untouched > 60, `${told}, ${reported}, ${untouched}`);
});

Deno.test("crowd() loses passwords where the deadline counts from the run's start", async () => {
  let edited = false;
  const edit = (code: string) => {
    const text = withoutEventTime(code);
    edited = text !== code;
    return text;
  };
  const { lost, reported } = await crowd({ ...MANY, edit });
  assert(edited, "the built hook has its deadline elsewhere");
  assertEquals(reported, 0);
  assert(lost > 0);
});

Deno.test("crowd() tells everybody at a pace that a server keeps up with", async () => {
  const { told, killed } = await crowd({ accounts: 20, perSecond: 1, slots: 4 });
  assertEquals([told, killed], [20, 0]);
});
