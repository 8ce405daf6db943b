/** The minute that an event has: what is not sent within it is not begun, and somebody hears of it. */

import { assert, assertEquals } from "@std/assert";
import { startRun } from "../../src/delivery/run.ts";
import { temporaryPassword } from "../../src/credentials/temporary_password.ts";
import type { Config } from "../../src/settings.ts";
import { accepted, retry } from "../../src/words/outcome.ts";
import { eventOf, USER_ID } from "../support/events.ts";
import { still } from "../support/still.ts";
import { ADMIN, answering, SET, telling } from "../support/telling.ts";

const NOW = Date.UTC(2026, 0, 2, 3, 4, 5, 600);
const SECONDS = Math.floor(NOW / 1000);
const ALERT = { alert: { name: "a", send: () => Promise.resolve(undefined) } };

/** Milliseconds until the deadline, for an event of so many seconds ago. */
for (
  const [age, config, left, alertMs, enoughMs] of [
    [0, {}, 15_000, 0, 3_000],
    [0, ALERT, 13_000, 2_000, 3_000],
    [43, {}, 58_000 - 43_600, 0, 3_000],
    [50, ALERT, 58_000 - 50_600 - 2_000, 2_000, 3_000],
    [57, {}, 400, 0, 3_000],
    [58, {}, -600, 0, 3_000],
    [0, { deadlineMs: 55_000 }, 55_000, 0, 3_000],
    [0, { deadlineMs: 99_000 }, 55_000, 0, 3_000],
    [10, { deadlineMs: 55_000 }, 58_000 - 10_600, 0, 3_000],
    [0, { deadlineMs: 1_200, ...ALERT }, 900, 300, 400],
    // A clock that is behind the server's lengthens nothing.
    [-30, {}, 15_000, 0, 3_000],
    [-30, { deadlineMs: 55_000 }, 55_000, 0, 3_000],
    [-1e308, { deadlineMs: 55_000 }, 55_000, 0, 3_000],
  ] as [number, Partial<Config>, number, number, number][]
) {
  Deno.test(`startRun() has ${left} ms for an event of ${age} s ago and ${JSON.stringify(config)}`, () => {
    const run = still(NOW, () => startRun(config as Config, SECONDS - age));
    assertEquals([run.start, run.deadline - NOW, run.alertMs, run.enoughMs], [
      NOW,
      left,
      alertMs,
      enoughMs,
    ]);
    assertEquals([run.attemptMs, run.account], [5_000, "it is as it was"]);
  });
}

const ago = (seconds: number) =>
  eventOf({
    phone: "+85298765432",
    context: { timestamp: SECONDS - seconds },
  });
/** The fraction of a second that has passed decides what is left, so it is always the same. */
const AT = { startMs: SECONDS * 1000 + 200 };
const password = { credential: temporaryPassword(ADMIN) };

for (
  const [seconds, options, outcome, reason, hosts] of [
    [0, password, "sent", undefined, ["example-project.authgear.cloud", "one.example.com"]],
    [40, password, "sent", undefined, ["example-project.authgear.cloud", "one.example.com"]],
    [
      54,
      password,
      "failed",
      "Cannot set the temporary password: too little time is left to send it",
      ["alerts.example.com"],
    ],
    [54, {}, "sent", undefined, ["one.example.com"]],
    [57, {}, "refused", "the event is 57 s old", ["alerts.example.com"]],
    [57, password, "refused", "the event is 57 s old", ["alerts.example.com"]],
    [119, {}, "refused", "the event is 119 s old", ["alerts.example.com"]],
    [120, {}, "refused", "the event is 120 s old", ["alerts.example.com"]],
    [380_000_000, {}, "refused", "the event is 380000000 s old", ["alerts.example.com"]],
    [-60, {}, "sent", undefined, ["one.example.com"]],
    [-61, {}, "refused", "the event is of a later time than now", ["alerts.example.com"]],
    [-70, {}, "refused", "the event is of a later time than now", ["alerts.example.com"]],
    [-70, password, "refused", "the event is of a later time than now", ["alerts.example.com"]],
  ] as [number, object, string, string | undefined, string[]][]
) {
  const what = "credential" in options ? "a password" : "a notice";
  Deno.test(`tell() of ${what}, ${seconds} s after the event, is ${outcome}`, async () => {
    const { provider } = answering("one", "sms");
    const { printed, hosts: asked } = await telling(ago(seconds), {
      ...AT,
      sms: [provider],
      change: options,
    });
    const line = JSON.parse(printed[0]!);
    assertEquals([line.outcome, line.reason, asked], [outcome, reason, hosts]);
    if (outcome === "sent") return;
    assertEquals(line.account, "it is as it was");
    if (reason!.endsWith(" s old")) {
      const waited = "create accounts more slowly, as Authgear gives a run up 60 s after its event";
      const again = `then deno task invite again ${USER_ID}`;
      const old = "see whether they were told already";
      assertEquals(line.todo, `${seconds < 120 ? waited : old}, ${again}`);
    }
  });
}

Deno.test("tell() ends with the event's minute, and has somebody hear of what was set", async () => {
  const { provider } = answering("one", "sms", [retry("rate_limited", 500)]);
  const { printed, alerts, ms } = await telling(ago(45), {
    ...AT,
    sms: [provider],
    change: password,
  });
  const line = JSON.parse(printed[0]!);
  assertEquals(line.account, "its password was replaced and nobody knows it");
  assertEquals(alerts.length, 1);
  // 58 s after the event, without the 2 s of the alert.
  assert(ms > 9_000 && ms <= 11_000, `${ms} ms`);
});

Deno.test("tell() sets no password that it could not send after a wait", async () => {
  let calls = 0;
  const { printed, hosts, ms } = await telling(ago(0), {
    ...AT,
    sms: [answering("one", "sms").provider],
    change: password,
    admin() {
      calls++;
      return new Response("", { status: 429, headers: { "Retry-After": "1" } });
    },
  });
  const line = JSON.parse(printed[0]!);
  assertEquals([line.outcome, line.account], ["failed", "it is as it was"]);
  assert(calls > 3 && !hosts.includes("one.example.com"), `${calls} calls`);
  // An attempt of 5 s and the alert's 2 s are left of the 15 s.
  assert(ms > 6_000 && ms <= 8_000, `${ms} ms`);
});

Deno.test("tell() waits out the Admin API's limit and then sends", async () => {
  let calls = 0;
  const { line } = await telling(ago(0), {
    ...AT,
    sms: [answering("one", "sms", [retry("rate_limited", 1000), accepted("id-1")]).provider],
    change: password,
    admin: () => ++calls < 5 ? new Response("", { status: 429 }) : Response.json(SET),
  });
  assertEquals([line!.outcome, line!.credential!.length, calls], ["sent", 5, 5]);
});
