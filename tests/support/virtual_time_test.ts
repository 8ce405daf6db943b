/** Virtual time passes while everybody waits, and stands still while somebody works. */

import { assert, assertEquals, assertRejects } from "@std/assert";
import { VirtualTime } from "./virtual_time.ts";

const sleep = (ms: number) => new Promise((done) => setTimeout(done, ms));

Deno.test("VirtualTime has a sleep over at once, and sleeps end in their order", async () => {
  using time = new VirtualTime();
  const order: number[] = [];
  const start = Date.now();
  await time.run(() =>
    Promise.all([30_000, 10_000, 20_000].map(async (ms) => {
      await sleep(ms);
      order.push(Date.now() - start);
    }))
  );
  assertEquals(order, [10_000, 20_000, 30_000]);
});

Deno.test("VirtualTime reaches no limit while a slow server answers", async () => {
  await using server = Deno.serve(
    { hostname: "127.0.0.1", port: 0, onListen() {} },
    () => new Promise((done) => setTimeout(() => done(new Response("late")), 150)),
  );
  using time = new VirtualTime();
  const start = Date.now();
  const text = await time.run(async () => {
    const signal = AbortSignal.timeout(20);
    return await (await fetch(`http://127.0.0.1:${server.addr.port}/`, { signal })).text();
  });
  assertEquals([text, Date.now() - start], ["late", 0]);
});

Deno.test("VirtualTime reaches the limit of a request that hangs", async () => {
  const { promise, resolve } = Promise.withResolvers<Response>();
  await using server = Deno.serve(
    { hostname: "127.0.0.1", port: 0, onListen() {} },
    () => promise,
  );
  using time = new VirtualTime();
  const start = Date.now();
  const work = () => {
    const signal = AbortSignal.timeout(50_000);
    return fetch(`http://127.0.0.1:${server.addr.port}/`, { signal });
  };
  await assertRejects(() => time.run(work, { hangs: () => true }), DOMException, "timed out");
  assertEquals(Date.now() - start, 50_000);
  resolve(new Response());
});

Deno.test("VirtualTime gives everything back", () => {
  const before = [Date, fetch, setTimeout, clearTimeout, AbortSignal.timeout, crypto.subtle.sign];
  {
    using _time = new VirtualTime();
    assert(Date !== before[0] && fetch !== before[1]);
  }
  const after = [Date, fetch, setTimeout, clearTimeout, AbortSignal.timeout, crypto.subtle.sign];
  assert(before.every((one, index) => one === after[index]));
});
