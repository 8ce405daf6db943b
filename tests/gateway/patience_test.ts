/** How long a person is kept waiting, and who is asked how often meanwhile. */

import { assert, assertEquals } from "@std/assert";
import { begin, type Call, type Chain, proceed, type Step } from "../../src/delivery/chain.ts";
import { accepted, type Outcome, rejected, retry, unknown } from "../../src/words/outcome.ts";
import { answered } from "../support/answered.ts";
import { answering } from "../support/telling.ts";

const CHAIN: Chain = {
  providers: [{ idempotent: true }, { idempotent: false }],
  deadline: 8_000,
  attemptMs: 3_000,
  onUnknown: "next",
  plain: true,
  later: 0,
  maxWaitMs: 1_500,
};
const ALONE: Chain = { ...CHAIN, providers: [{ idempotent: false }] };
const first = { provider: 0, attempt: 1, wait: 0, limit: 3000 };
const second = { ...first, provider: 1 };
const again = (wait: number, limit = 3000) => ({ ...first, attempt: 2, wait, limit });
const end = undefined;

for (
  const [title, chain, last, outcome, now, expected] of [
    ["asks the next one after a timeout", CHAIN, first, unknown("timeout"), 10, second],
    [
      "asks the next one in the place of waiting",
      CHAIN,
      first,
      retry("rate_limited", 1),
      10,
      second,
    ],
    ["asks the next one after an outage", CHAIN, first, retry("provider_unavailable"), 10, second],
    ["asks the next one after a refusal", CHAIN, first, rejected("delivery_rejected"), 10, second],
    ["ends where it is accepted", CHAIN, first, accepted("1"), 10, end],
    ["waits a little for the last one", ALONE, first, retry("rate_limited"), 10, again(350)],
    ["waits what the last one asks", ALONE, first, retry("rate_limited", 1_000), 10, again(1_250)],
    [
      "waits no longer than a person does",
      ALONE,
      first,
      retry("rate_limited", 1_400),
      10,
      again(1_500),
    ],
    [
      "does not ask the last one a fourth time",
      ALONE,
      { ...first, attempt: 3 },
      retry("rate_limited"),
      10,
      end,
    ],
    ["does not wait for a minute", ALONE, first, retry("rate_limited", 60_000), 10, end],
    ["does not wait for what is too long", ALONE, first, retry("rate_limited", 1_501), 10, end],
    [
      "asks the last one again after a timeout",
      ALONE,
      first,
      unknown("timeout"),
      3_000,
      again(350),
    ],
    ["gives it the time that is left", ALONE, first, unknown("timeout"), 6_000, again(350, 1_650)],
    ["does not ask it where time is up", ALONE, first, unknown("timeout"), 7_700, end],
    [
      "does not ask a third time who is slow twice",
      ALONE,
      { ...first, attempt: 2 },
      unknown("timeout"),
      3_000,
      end,
    ],
    [
      "does not even where it drops repeats",
      { ...ALONE, providers: [{ idempotent: true }] },
      { ...first, attempt: 2 },
      unknown("timeout"),
      3_000,
      end,
    ],
  ] as [string, Chain, Call, Outcome, number, Step][]
) {
  Deno.test(`proceed() ${title}, where a person waits`, () => {
    assertEquals(proceed(chain, last, outcome, now, 0.5), expected);
  });
}

Deno.test("begin() gives the first one its limit, where a person waits", () => {
  assertEquals(begin(CHAIN, 0), first);
});

const failing = (name: string, outcome: Outcome) => answering(name, "sms", [outcome]).provider;

Deno.test("answer() is done in 8 s, whatever every provider does", async () => {
  for (
    const outcome of [
      unknown("timeout"),
      retry("rate_limited", 1_000),
      retry("provider_unavailable"),
    ]
  ) {
    const providers = ["a", "b", "c"].map((name) => failing(name, outcome));
    const { ms, hosts } = await answered({ providers }, { requestMs: 900 });
    // The last request has a limit, which this clock does not know.
    assert(ms < 8_000 + 900, `${ms} ms`);
    assertEquals(new Set(hosts).size, 3);
  }
});

for (const [deadlineMs, most] of [[undefined, 8_000], [2_000, 2_000], [99_000, 55_000]] as const) {
  Deno.test(`answer() asks providers for ${most} ms where it is given ${deadlineMs}`, async () => {
    const providers = Array.from(
      { length: 80 },
      (_, index) => failing(`p${index}`, unknown("timeout")),
    );
    const { ms } = await answered({ providers, ...(deadlineMs && { deadlineMs }) }, {
      requestMs: 900,
    });
    assert(ms > most - 1_000 && ms < most + 900, `${ms} ms`);
  });
}

Deno.test("answer() asks the last one three times that is busy, as the person can try again", async () => {
  const { hosts, ms } = await answered({ providers: [failing("a", retry("rate_limited"))] });
  assertEquals(hosts.length, 3);
  assert(ms < 3_000, `${ms} ms`);
});

Deno.test("answer() asks a provider twice that is slow, and no third time", async () => {
  const slow = answering("a", "sms", [unknown("timeout")]);
  const { hosts, result } = await answered({ providers: [slow.provider] }, { requestMs: 100 });
  assertEquals([hosts.length, result.code], [2, "timeout"]);
  assertEquals(new Set(slow.keys).size, 1);
});

Deno.test("answer() gives two runs of one payload two keys, as a code asked for twice is wanted twice", async () => {
  const { provider, keys } = answering("a", "sms");
  await answered({ providers: [provider] });
  await answered({ providers: [provider] });
  assertEquals(new Set(keys).size, 2);
  assert(keys.every((key) => /^example-project:[0-9a-f]{16}:sms:0:/.test(key)), keys[0]);
});
