/**
 * The time that the hook takes for its own work, in a process that is warm; `deno task bench`
 * measures whole processes, which is what an event costs.
 *
 *     deno bench -A bench/
 */

import { eventOf } from "../tests/support/events.ts";
import { loadHook } from "../tools/bench/in_process.ts";
import { stopBundler } from "../tools/build/bundle.ts";

const trace = await loadHook();
await stopBundler();

const login = () => eventOf({ type: "user.authenticated", phone: "+2348060386628" });
const byPhone = () => eventOf({ phone: "+2348060386628" });
const byEmail = () => eventOf({ email: "user@mail.example.com" });

for (
  const [title, event, trips] of [
    ["a password by SMS", byPhone, 2],
    ["a welcome by email, without a password", byEmail, 1],
  ] as const
) {
  const { roundTrips } = await trace(event());
  if (roundTrips !== trips) throw new Error(`${title}: ${roundTrips} round trips, not ${trips}`);
  Deno.bench(`${title}: from event to first request (of ${trips} in a row)`, async (bench) => {
    const created = event();
    bench.start();
    await trace(created, () => bench.end());
  });
}

Deno.bench("an event that nobody wants to hear of", { baseline: true }, async () => {
  await trace(login());
});
