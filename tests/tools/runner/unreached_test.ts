/** A host that could not be reached is named, with the reason and nothing else of its address. */

import { assertEquals } from "@std/assert";
import { runHook } from "../../../tools/runner/run.ts";
import { reasonOf } from "../../../tools/runner/unreached.ts";
import { oldDeno } from "../../support/old_deno.ts";

/** Nobody listens there; port 1 is refused by fetch itself. */
const OWN = "127.0.0.1:2";
const PRIVATE =
  "its address is private, and Authgear lets a hook reach public ones alone; for the " +
  "sandbox there is --allow-origin";

for (const [name, deno] of [["this Deno", undefined], ["Deno 1.46.3", await oldDeno()]] as const) {
  for (
    const [host, allowOrigins, reason] of [
      [OWN, [OWN], "it refuses the connection"],
      ["api.example.com", [OWN], `--allow-origin allows ${OWN} and no other host`],
      ["10.0.0.1:2000", undefined, PRIVATE],
      ["[::1]:2000", undefined, PRIVATE],
      ["localhost:2000", undefined, PRIVATE],
      ["nowhere.invalid", undefined, "its name has no address"],
      ["nowhere.invalid", ["nowhere.invalid"], "its name has no address"],
    ] as [string, string[] | undefined, string][]
  ) {
    const way = allowOrigins ? "with" : "without";
    Deno.test(`runHook() on ${name} says why ${host} is not reached ${way} --allow-origin`, async () => {
      const { unreached, error } = await runHook({
        hook: `export default async function () {
          await fetch("http://${host}/secret-path?to=somebody").catch(() => {});
        }`,
        event: "{}",
        ...(allowOrigins && { allowOrigins }),
        ...(deno && { deno }),
      });
      assertEquals([unreached, error], [{ [host]: reason }, null]);
    });
  }
}

for (
  const [said, reason] of [
    ['TypeError: fetch failed Error: (Connect): Requires net access to "…"', PRIVATE],
    [
      "TypeError: fetch failed Error: tcp connect error: … (os error 10061)",
      "it refuses the connection",
    ],
    ["TypeError: fetch failed Error: dns error: … (os error 11001)", "its name has no address"],
  ] as const
) {
  Deno.test(`reasonOf() reads ${said}, as Windows has it`, async () => {
    assertEquals(await reasonOf("localhost:2000", said, undefined), reason);
  });
}
