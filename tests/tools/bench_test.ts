/** The benchmark measures what it says, and the hook asks the network no more than it has to. */

import { assert, assertEquals, assertMatch, assertThrows } from "@std/assert";
import { deployed } from "../../tools/bench/hooks.ts";
import { loadHook } from "../../tools/bench/in_process.ts";
import { interleave, margin, quartiles, ratio, throughput } from "../../tools/bench/measure.ts";
import { targets } from "../../tools/bench/report.ts";
import { grown } from "../../tools/bench/variants.ts";
import { stopBundler } from "../../tools/build/bundle.ts";
import { buildHook } from "../../tools/build/hook.ts";
import { startSandbox } from "../../tools/sandbox/server.ts";
import { eventOf } from "../support/events.ts";
import { PROJECT } from "../support/hooked.ts";
import { OLD_DENO_VERSION } from "../support/old_deno.ts";

addEventListener("unload", () => void stopBundler());

for (
  const [title, event, requests, roundTrips] of [
    ["an event that nobody wants to hear of", eventOf({ type: "user.authenticated" }), 0, 0],
    ["a welcome by email", eventOf({ email: "user@mail.example.com" }), 1, 1],
    ["a password by SMS", eventOf({ phone: "+2348060386628" }), 2, 2],
  ] as const
) {
  Deno.test(`hook() makes ${requests} requests one after the other for ${title}`, async () => {
    const trace = await loadHook();
    assertEquals(await trace(event), { requests, roundTrips });
  });
}

for (const packed of [false, true]) {
  Deno.test(`deployed() has the sandbox's address alone, ${packed ? "packed" : "plain"}`, async () => {
    await using sandbox = await startSandbox();
    const { secrets, origin } = sandbox;
    const { code } = await buildHook({ ...PROJECT, secrets, sandbox: origin, packed });
    const hook = deployed(code, sandbox);
    assert(code.includes("globalThis.fetch") && !hook.includes("globalThis.fetch"));
    // The third is in the head, which says what the file is for.
    assertEquals(hook.split(origin).length - 1, 3);
    const trace = await loadHook(() => Promise.resolve(hook));
    const event = eventOf({ phone: "+2348060386628" });
    assertEquals(await trace(event), { requests: 2, roundTrips: 2 });
    assertThrows(() => deployed(hook, sandbox), Error, "calls other hosts");
  });
}

Deno.test("grown() has as many providers, languages and messages as were asked for", async () => {
  await using sandbox = await startSandbox();
  const size = { providers: 3, locales: 5, messages: 4 };
  const hook = await grown(size, "  sms: |-\n    At {url} as {user_id}\n", sandbox);
  assertEquals(hook.match(/\bname:"twilio"/g)?.length, size.providers);
  assertEquals(hook.match(/\bextra_0"?:\{/g)?.length, size.locales);
  assertEquals(hook.match(/case"user\.extra_\d"/g)?.length, size.messages - 1);
  const trace = await loadHook(() => Promise.resolve(hook));
  assertEquals((await trace(eventOf({ phone: "+2348060386628" }))).requests, 2);
  assertEquals(
    (await trace(eventOf({ phone: "+2348060386628", type: "user.extra_2" }))).requests,
    1,
  );
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

Deno.test("throughput() runs all, and no more at a time than it may", async () => {
  let running = 0;
  let most = 0;
  let done = 0;
  await throughput(
    async () => {
      most = Math.max(most, ++running);
      await new Promise((resolve) => queueMicrotask(() => resolve(undefined)));
      running--;
      done++;
    },
    11,
    3,
  );
  assertEquals([most, done], [3, 11]);
});

Deno.test("targets() are held on the oldest Deno alone", () => {
  const row = { name: "", ms: { q1: 1, median: 1, q3: 1 }, to: "a", margin: 0 };
  const results = {
    machine: { cpu: "", cores: 1, os: "", load: 0 },
    engines: [],
    runs: 1,
    cost: [
      { ...row, letter: "D", engine: OLD_DENO_VERSION, ratio: 1.61 },
      { ...row, letter: "d", engine: OLD_DENO_VERSION, ratio: 1.16 },
      { ...row, letter: "b", engine: "2.9.6", ratio: 9 },
      { ...row, letter: "b", engine: OLD_DENO_VERSION, ratio: 1.08 },
    ],
  };
  assertEquals(targets(results).map(({ ratio, met, held }) => [ratio, met, held]), [
    [1.08, true, true],
    [1.16, false, true],
    [1.61, false, false],
  ]);
});
