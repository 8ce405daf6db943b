/** What a provider says is in the line only where it is an ID or a code, and never what is secret. */

import { assert, assertEquals } from "@std/assert";
import { none } from "../../src/credentials/none.ts";
import { accepted, type Outcome, rejected, retry, unknown } from "../../src/words/outcome.ts";
import type { Delivery } from "../../src/words/run.ts";
import { SECRETS } from "../../src/words/secrets.ts";
import { eventOf } from "../support/events.ts";
import { answering, telling, type TellingOptions } from "../support/telling.ts";

const TO = "+85298765432";
const MAIL = "user+tag@example.com";
SECRETS["QUOTED_TOKEN"] = "tok_0123456789abcdefghij";

/** Runs one provider's outcome for an account that is told without a password. */
async function deliveryAfter(
  outcome: Outcome | (() => Outcome),
  options: TellingOptions = {},
  fields: Parameters<typeof eventOf>[0] = { phone: TO },
) {
  const channel = fields!.phone ? "sms" as const : "email" as const;
  const { provider } = answering("one", channel, [outcome]);
  const told = await telling(eventOf(fields), {
    [channel]: [provider],
    change: { credential: none() },
    ...options,
  });
  return { ...told, delivery: JSON.parse(told.printed[0]!).deliveries[0] };
}

for (
  const [id, fields] of [
    ["id with 8529 8765 432", { phone: TO }],
    [`x-${TO.slice(1)}`, { phone: TO }],
    ["8529-8765-432", { phone: TO }],
    [`<17.${MAIL}>`, { email: MAIL }],
    ["y".repeat(60_000), { phone: TO }],
    ["tok_0123456789abcdefghij", { phone: TO }],
    ["https://login.example.com/", { phone: TO }],
    [(() => "x") as unknown as string, { phone: TO }],
  ] as const
) {
  Deno.test(`deliver() logs no ID such as ${String(id).slice(0, 30)}`, async () => {
    const { delivery, line } = await deliveryAfter(accepted(id), {}, fields);
    assertEquals([line!.outcome, delivery.outcome, delivery.provider, delivery.id], [
      "sent",
      "accepted",
      "one",
      undefined,
    ]);
  });
}

Deno.test("deliver() logs no code that quotes the message", async () => {
  for (const detail of ["login.example.com", "x.85298765432", "kindly"]) {
    const outcome: Outcome = { outcome: "rejected", code: "delivery_rejected", detail };
    const { delivery: { attempts: [attempt] } } = await deliveryAfter(outcome);
    assertEquals([attempt.code, attempt.detail], [
      "delivery_rejected",
      detail === "kindly" ? detail : undefined,
    ]);
  }
});

Deno.test("deliver() logs no ID that quotes the credentials of its request", async () => {
  const key = btoa("an account:its token");
  const one = answering("one", "sms", [accepted(`id-${key}`)], {
    request: () =>
      new Request("https://one.example.com/", { headers: { Authorization: `Basic ${key}` } }),
  });
  const { line, printed } = await telling(eventOf({ phone: TO }), { sms: [one.provider] });
  assertEquals([line!.outcome, printed[0]!.includes(key)], ["sent", false]);
});

Deno.test("deliver() keeps an ID and a code that quote nothing", async () => {
  assertEquals((await deliveryAfter(accepted("SM-1"))).delivery.id, "SM-1");
  const { delivery: { attempts: [attempt] } } = await deliveryAfter(
    rejected("delivery_rejected", 21610),
  );
  assertEquals([attempt.outcome, attempt.code, attempt.detail, attempt.status], [
    "rejected",
    "delivery_rejected",
    "21610",
    200,
  ]);
});

/** What no provider should answer, or do, with a reply in its hands. */
for (
  const [title, outcome] of [
    ["a throw", () => {
      throw new TypeError(`cannot read ${TO}`);
    }],
    ["undefined", () => undefined as unknown as Outcome],
    ["a word that is none", () => ({ outcome: "done" }) as unknown as Outcome],
    ["a code that is a function", () => rejected(Object as unknown as "delivery_rejected")],
    ["no code", () => ({ outcome: "rejected" }) as unknown as Outcome],
  ] as [string, () => Outcome][]
) {
  Deno.test(`deliver() takes ${title} for what may have been sent`, async () => {
    const two = answering("two", "sms");
    const one = answering("one", "sms", [outcome]);
    const { error, printed } = await telling(eventOf({ phone: TO }), {
      sms: [one.provider, two.provider],
    });
    const { deliveries: [{ attempts, outcome: word }] } = JSON.parse(printed[0]!);
    assertEquals([word, attempts.length, attempts[0].outcome, attempts[0].code], [
      "unknown",
      1,
      "unknown",
      "unknown_error",
    ]);
    assertEquals([error?.code, two.keys.length], ["not_delivered", 0]);
    assert(!printed[0]!.includes(TO));
  });
}

Deno.test("deliver() takes a poll that throws for what may have been sent", async () => {
  const one = answering("one", "sms", undefined, {
    poll() {
      throw new Error("no such field");
    },
  });
  const { printed } = await telling(eventOf({ phone: TO }), { sms: [one.provider] });
  assertEquals(JSON.parse(printed[0]!).deliveries[0].outcome, "unknown");
});

Deno.test("deliver() goes on where a request cannot be made", async () => {
  const one = answering("one", "sms", undefined, {
    request() {
      throw new TypeError(TO);
    },
  });
  const { line } = await telling(eventOf({ phone: TO }), {
    sms: [one.provider, answering("two", "sms").provider],
  });
  const [{ attempts, provider }] = line!.deliveries as [Delivery];
  assertEquals([line!.outcome, provider, attempts[0]], ["sent", "two", {
    provider: "one",
    outcome: "rejected",
    code: "unsupported_request",
    ms: 0,
  }]);
});

for (
  const [after, polls] of [
    [500, 9],
    [0, 33],
    [-5_000, 33],
    [NaN, 33],
    [60_000, 0],
  ] as const
) {
  Deno.test(`deliver() polls ${polls} times every ${after} ms, and not past the attempt`, async () => {
    const one = answering("one", "sms", [unknown("timeout")], {
      poll: () => ({ request: new Request("https://one.example.com/"), after }),
    });
    const told = await telling(eventOf({ phone: TO }), { sms: [one.provider], requestMs: 50 });
    const asked = told.hosts.filter((host) => host === "one.example.com").length - 1;
    const wait = Math.max(after || 0, 100);
    // The first request, the polls, and the alert.
    assertEquals([asked, told.ms], [polls, 50 + (50 + wait) * polls + 50]);
    // Each has what is left of the attempt.
    const first = told.limits.slice(0, asked + 1);
    assertEquals(first[0], 5_000);
    for (const [index, limit] of first.slice(1).entries()) {
      assertEquals(limit, 5_000 - (50 + wait) * (index + 1));
    }
  });
}

Deno.test("deliver() counts what making a request takes into the attempt", async () => {
  const one = answering("one", "sms", undefined, {
    async request() {
      await new Promise((resolve) => setTimeout(resolve, 1_500));
      return new Request("https://one.example.com/", { method: "POST", body: "x" });
    },
  });
  const { limits } = await telling(eventOf({ phone: TO }), { sms: [one.provider] });
  assertEquals(limits, [3_500]);
});

Deno.test("deliver() waits what a provider asks for, and some more", async () => {
  const outcomes = [retry("rate_limited", 2_000), accepted("1")];
  const { ms } = await telling(eventOf({ phone: TO }), {
    sms: [answering("one", "sms", outcomes).provider],
  });
  assertEquals(ms, 2_250);
});

Deno.test("deliver() waits no negative time, and ends with its deadline", async () => {
  const { ms, printed } = await deliveryAfter(retry("rate_limited", -90_000));
  assert(ms <= 13_000 && ms > 12_000, `${ms} ms`);
  assert(printed[0]!.length < 8_000, `${printed[0]!.length} characters`);
});

Deno.test("deliver() has another key for another text, and the same for a repeat", async () => {
  const keys: string[] = [];
  for (const [id, username] of [["1", "ann"], ["1", "ann"], ["1", "bob"], ["2", "ann"]] as const) {
    const one = answering("one", "sms", [retry("rate_limited"), accepted("1")]);
    await telling(eventOf({ id, username, standard: { phone_number: TO } }), {
      sms: [one.provider],
    });
    const [first, again, ...more] = one.keys as [string, string];
    assertEquals([again, more], [first, []]);
    keys.push(first);
  }
  const [first, same, another, event] = keys as [string, string, string, string];
  assertEquals(same, first);
  assert(/^example-project:1:sms:0:[\w-]{16}$/.test(first), first);
  assert(another.startsWith("example-project:1:sms:0:") && another !== first, another);
  assert(event.startsWith("example-project:2:sms:0:"), event);
});

for (
  const [email, received] of [
    ["user@example.com", []],
    ["jörg@example.com", ["two"]],
    // Its domain is sent in ASCII, so all providers take it alike.
    ["user@col·legi.example", []],
  ] as [string, string[]][]
) {
  Deno.test(`deliver() offers ${email}, invalid for the first, to ${received}`, async () => {
    const one = answering("one", "email", [rejected("invalid_email_address")]);
    const two = answering("two", "email");
    const { hosts } = await telling(eventOf({ email }), {
      email: [one.provider, two.provider],
      alert: "none",
    });
    assertEquals(hosts, ["one.example.com", ...received.map((name) => `${name}.example.com`)]);
  });
}
