import { assertEquals } from "@std/assert";
import { throughput } from "../../../tools/soak/throughput.ts";

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
