/** The benchmark measures what it says. */

import { assert, assertEquals, assertMatch, assertThrows } from "@std/assert";
import { deployed } from "../../tools/bench/deployed.ts";
import { perKib } from "../../tools/bench/cost.ts";
import { startLab } from "../../tools/bench/lab.ts";
import { interleave, margin, quartiles, ratio } from "../../tools/bench/measure.ts";
import { verdicts } from "../../tools/bench/report.ts";
import { stopBundler } from "../../tools/build/bundle.ts";
import { buildHook } from "../../tools/build/hook.ts";
import { startSandbox } from "../../tools/sandbox/server.ts";
import { captured } from "../support/captured.ts";
import { eventOf } from "../support/events.ts";
import { PROJECT } from "../support/hooked.ts";

addEventListener("unload", () => void stopBundler());

for (const packed of [false, true]) {
  Deno.test(`deployed() has the sandbox's address alone, ${packed ? "packed" : "plain"}`, async () => {
    await using sandbox = await startSandbox();
    const { secrets, origin } = sandbox;
    const { code } = await buildHook({ ...PROJECT, secrets, sandbox: origin, packed });
    const hook = deployed(code, sandbox);
    assert(code.includes("globalThis.fetch") && !hook.includes("globalThis.fetch"));
    // The third is in the head, which says what the file is for.
    assertEquals(hook.split(origin).length - 1, 3);
    const requests = await captured(hook, eventOf({ phone: "+2348060386628" }));
    assertEquals(requests.map(({ url }) => url.startsWith(`${origin}/`)), [true, true]);
    assertThrows(() => deployed(hook, sandbox), Error, "calls other hosts");
  });
}

Deno.test("startLab() has jobs that do what they say, and tells where one does not", async () => {
  await using lab = await startLab(Deno.execPath());
  for (const job of Object.values(lab.jobs)) {
    assert(await lab.run(job) > 0);
    lab.verify();
  }
  await lab.run({ ...lab.jobs.a, event: "created" });
  assertThrows(() => lab.verify(), Error, "got 9 requests, not 11, and refused 0");
});

Deno.test("quartiles() interpolates between neighbors", () => {
  assertEquals(quartiles([4, 1, 3, 2]), { q1: 1.75, median: 2.5, q3: 3.25 });
  assertEquals(quartiles([7]), { q1: 7, median: 7, q3: 7 });
});

Deno.test("ratio() compares in each round, as the machine is slower in some", () => {
  // The medians alone are 30 and 20.
  assertEquals(ratio([11, 41, 30], [10, 40, 20]), 1.05);
  assertEquals(ratio([5, 5], [5, 5]), 1);
});

Deno.test("margin() is half of what holds the median, and shrinks with more rounds", () => {
  const base = Array.from({ length: 100 }, () => 100);
  const samples = base.map((value, index) => value + index);
  // The differences are 0 to 99; 9.8 ranks to either side of the 50th.
  assertEquals(margin(samples, base), 0.1);
  assertEquals(margin([1, 1], [1, 1]), 0);
  const more = Array.from({ length: 400 }, (_, index) => 100 + index / 4);
  assert(margin(more, more.map(() => 100)) < 0.06);
});

Deno.test("interleave() drops the warm-up and measures all in each round", async () => {
  const order: string[] = [];
  const candidate = (name: string) => ({
    name,
    run: () => Promise.resolve(order.push(name) <= 2 ? 1000 : 1),
  });
  const times = await interleave([candidate("x"), candidate("y")], 6);
  assertEquals(times["x"], [1, 1, 1, 1, 1, 1]);
  assertEquals(order.length, 14);
  for (let round = 0; round < 14; round += 2) {
    assertMatch(order.slice(round, round + 2).join(""), /^(xy|yx)$/);
  }
});

Deno.test("verdicts() meet an aim, keep a hold or break it", () => {
  const row = { margin: 0.01 };
  const { table, broken } = verdicts([
    { ...row, letter: "B", ratio: 1.45 },
    { ...row, letter: "D", ratio: 1.61 },
    { ...row, letter: "d", ratio: 1.16 },
    { ...row, letter: "b", ratio: 1.08 },
  ]);
  assertEquals(table.split("\n").map((line) => line.split(/ {2,}/).slice(0, 3)), [
    ["met", "packed: an event that is not told / an empty hook", "1.080 ± 0.010"],
    ["held", "packed: a password told / its fetches and a token", "1.160 ± 0.010"],
    ["met", "plain: an event that is not told / an empty hook", "1.450 ± 0.010"],
    ["BROKEN", "plain: a password told / its fetches and a token", "1.610 ± 0.010"],
  ]);
  assertEquals(broken, [
    "Broken: plain: a password told / its fetches and a token; it is 1.610 ± 0.010, more than 1.6",
  ]);
});

Deno.test("perKib() finds what the two forms were made of", () => {
  const bytes = { file: 0, code: 40 * 1024, data: 6 * 1024, secrets: 2 * 1024 };
  const ms = { q1: 50, median: 50, q3: 50 };
  const times = (more: number) => 1 + more / 50;
  const { code, text } = perKib([
    { letter: "a", ms, ratio: 1 },
    { letter: "b", ms, ratio: times(1 * 0.75 + 48 * 0.125) },
    { letter: "B", ms, ratio: times(40 * 0.75 + 8 * 0.125) },
  ], bytes);
  assertEquals([code.toFixed(6), text.toFixed(6)], ["0.750000", "0.125000"]);
});
