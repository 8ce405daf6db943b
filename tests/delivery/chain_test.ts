import { assert, assertEquals } from "@std/assert";
import fc from "fast-check";
import {
  begin,
  type Chain,
  MAX_ATTEMPTS,
  MIN_ATTEMPT_MS,
  MIN_WAIT_MS,
  proceed,
  type Step,
} from "../../src/delivery/chain.ts";
import { accepted, type Outcome, rejected, retry, unknown } from "../../src/words/outcome.ts";

const CHAIN: Chain = {
  providers: [{ idempotent: false }, { idempotent: true }],
  deadline: 15_000,
  attemptMs: 5_000,
  onUnknown: "next",
  plain: true,
  later: 0,
};
const first = { provider: 0, attempt: 1, wait: 0, limit: 5000 } as const;
const second = { ...first, provider: 1 } as const;

for (
  const [title, chain, last, outcome, now, expected] of [
    ["ends when accepted", CHAIN, first, accepted("1"), 10, undefined],
    ["goes on when rejected", CHAIN, first, rejected("authentication_failed"), 10, second],
    ["ends with an invalid number", CHAIN, first, rejected("invalid_phone_number"), 10, undefined],
    [
      "ends with an invalid address",
      CHAIN,
      first,
      rejected("invalid_email_address"),
      10,
      undefined,
    ],
    [
      "goes on with an address that not all take",
      { ...CHAIN, plain: false },
      first,
      rejected("invalid_email_address"),
      10,
      second,
    ],
    [
      "ends with an invalid number, whatever the address",
      { ...CHAIN, plain: false },
      first,
      rejected("invalid_phone_number"),
      10,
      undefined,
    ],
    ["waits what the provider asks", CHAIN, first, retry("rate_limited", 2000), 10, {
      ...first,
      attempt: 2,
      wait: 2250,
    }],
    ["takes a negative wait for none", CHAIN, first, retry("rate_limited", -90_000), 10, {
      ...first,
      attempt: 2,
      wait: 350,
    }],
    ["takes a wait that is no number for none", CHAIN, first, retry("rate_limited", NaN), 10, {
      ...first,
      attempt: 2,
      wait: 350,
    }],
    ["takes no endless wait", CHAIN, first, retry("rate_limited", Infinity), 10, second],
    [
      "waits for a limit after any number of tries",
      CHAIN,
      { ...first, attempt: 9 },
      retry("rate_limited", 1000),
      10,
      { ...first, attempt: 10, wait: 2000 },
    ],
    [
      "waits for an outage three times where another follows",
      CHAIN,
      { ...first, attempt: 3 },
      retry("provider_unavailable"),
      10,
      second,
    ],
    [
      "waits for an outage as long as there is time where none follows",
      CHAIN,
      { ...second, attempt: 3 },
      retry("provider_unavailable"),
      10,
      { ...second, attempt: 4, wait: 1100 },
    ],
    [
      "gives way to the other message after three tries",
      { ...CHAIN, later: 1 },
      { ...second, attempt: 3 },
      retry("provider_unavailable"),
      10,
      undefined,
    ],
    [
      "repeats what may have been sent three times",
      CHAIN,
      { ...second, attempt: 3 },
      unknown("timeout"),
      10,
      undefined,
    ],
    ["tries in the last moment", CHAIN, second, retry("rate_limited", 4_500), 10_000, {
      ...second,
      attempt: 2,
      wait: 4_750,
      limit: 250,
    }],
    ["cuts the jitter to what is left", CHAIN, second, retry("rate_limited", 4_600), 10_000, {
      ...second,
      attempt: 2,
      wait: 4_750,
      limit: 250,
    }],
    ["waits to the last moment", CHAIN, second, retry("rate_limited", 4_750), 10_000, {
      ...second,
      attempt: 2,
      wait: 4_750,
      limit: 250,
    }],
    [
      "does not wait a moment too long",
      CHAIN,
      second,
      retry("rate_limited", 4_751),
      10_000,
      undefined,
    ],
    ["does not wait past the deadline", CHAIN, first, retry("rate_limited", 60_000), 10, second],
    ["leaves time for the next", CHAIN, first, retry("rate_limited", 9_900), 10, second],
    [
      "leaves time for the next message",
      { ...CHAIN, later: 1 },
      first,
      retry("rate_limited", 4_900),
      10,
      second,
    ],
    ["does not repeat what may have been sent", CHAIN, first, unknown("timeout"), 10, second],
    ["repeats it with an idempotency key", CHAIN, second, unknown("timeout"), 10, {
      ...second,
      attempt: 2,
      wait: 350,
    }],
    [
      "stops where told to",
      { ...CHAIN, onUnknown: "stop" },
      first,
      unknown("timeout"),
      10,
      undefined,
    ],
    ["gives the last moment to the next", CHAIN, first, rejected("delivery_rejected"), 14_000, {
      ...second,
      limit: 1000,
    }],
    ["starts nothing without time", CHAIN, first, rejected("delivery_rejected"), 14_900, undefined],
  ] as [string, Chain, typeof first, Outcome, number, Step][]
) {
  Deno.test(`proceed() ${title}`, () => {
    assertEquals(proceed(chain, last, outcome, now, 0.5), expected);
  });
}

Deno.test("begin() ends at once without a provider", () => {
  assertEquals(begin({ ...CHAIN, providers: [] }, 0), undefined);
});

const outcomes: fc.Arbitrary<Outcome> = fc.oneof(
  fc.constant(accepted("1")),
  fc.constantFrom(
    rejected("delivery_rejected"),
    rejected("authentication_failed"),
    rejected("invalid_phone_number"),
  ),
  fc.tuple(
    fc.constantFrom("rate_limited" as const, "provider_unavailable" as const),
    fc.option(fc.integer({ min: -9_000, max: 20_000 }), { nil: undefined }),
  ).map(([code, after]) => retry(code, after)),
  fc.constantFrom(unknown("timeout"), unknown("connection_lost")),
);
const chains: fc.Arbitrary<Chain> = fc.record({
  providers: fc.array(fc.record({ idempotent: fc.boolean() }), { maxLength: 5 }),
  deadline: fc.integer({ min: 0, max: 55_000 }),
  attemptMs: fc.integer({ min: 250, max: 20_000 }),
  onUnknown: fc.constantFrom("next" as const, "stop" as const),
  plain: fc.boolean(),
  later: fc.nat(2),
});

Deno.test("a chain holds its promises under any outcomes and clocks", () => {
  fc.assert(
    fc.property(
      chains,
      fc.infiniteStream(
        fc.tuple(
          outcomes,
          fc.float({ min: 0, max: 1, noNaN: true }),
          fc.float({ min: 0, max: Math.fround(0.99), noNaN: true }),
        ),
      ),
      (chain, world) => {
        let now = 0;
        let step = begin(chain, now);
        let last: { provider: number; outcome: Outcome } | undefined;
        const called: number[] = [];
        for (let count = 0; step; count++) {
          assert(count <= chain.providers.length + chain.deadline / MIN_WAIT_MS, "it does not end");
          assert(last?.outcome.outcome !== "accepted", "it calls after accepted");
          assert(step.provider - (last?.provider ?? -1) <= 1, "it skips a provider");
          if (last && last.provider === step.provider) {
            const { outcome } = last;
            const idempotent = chain.providers[step.provider]!.idempotent;
            assert(
              outcome.outcome === "retry" || (outcome.outcome === "unknown" && idempotent),
              "it repeats what may have been sent",
            );
            assert(step.wait >= MIN_WAIT_MS, "it does not wait");
            if (outcome.outcome === "retry") assert(step.wait >= (outcome.after ?? 0));
            const isLimit = "code" in outcome && outcome.code === "rate_limited";
            const isLast = step.provider === chain.providers.length - 1 && chain.later === 0;
            const isFree = isLimit || isLast && outcome.outcome === "retry";
            assert(isFree || step.attempt <= MAX_ATTEMPTS, "it repeats too often");
          }
          // Times are fractions, so sums of them are off by a little.
          const end = now + step.wait + step.limit;
          assert(end <= chain.deadline + 1e-6, "it goes past the deadline");
          assert(step.limit >= MIN_ATTEMPT_MS && step.limit <= chain.attemptMs);
          called.push(step.provider);
          const [outcome, share, random] = world.next().value!;
          now += step.wait + step.limit * share;
          last = { provider: step.provider, outcome };
          step = proceed(chain, step, outcome, now, random);
        }
        const next = (called.at(-1) ?? -1) + 1;
        const inTime = chain.deadline - now >= MIN_ATTEMPT_MS;
        const ended = last?.outcome;
        const over = ended?.outcome === "accepted" ||
          (ended && "code" in ended && ended.code === "invalid_phone_number") ||
          (ended?.outcome === "unknown" && chain.onUnknown === "stop");
        assert(over || next >= chain.providers.length || !inTime, "it skips one it had time for");
      },
    ),
    { numRuns: 5000 },
  );
});
