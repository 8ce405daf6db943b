/** The soak sees what is wrong with a hook: each of its checks is shown a hook that breaks it. */

import { assert, assertEquals, assertMatch } from "@std/assert";
import { stopBundler } from "../../tools/build/bundle.ts";
import { Faults } from "../../tools/sandbox/faults.ts";
import type { Problem } from "../../tools/soak/judge.ts";
import { startLab } from "../../tools/soak/lab.ts";
import { oneOf, type Phase } from "../../tools/soak/phases.ts";
import { failures } from "../../tools/soak/report.ts";
import { measureSlot, verdictOf } from "../../tools/soak/slot.ts";
import { soak } from "../../tools/soak/soak.ts";
import { throughput } from "../../tools/soak/throughput.ts";

addEventListener("unload", () => void stopBundler());

const SOAK = { events: 10, concurrency: 2 };
/** Nothing hangs here, so that no limit has to be near. */
const PATIENT = { attempt: 20_000, deadline: 50_000, process: 100_000 };

/** A phase of so many events, the first for a phone, the second for an email address. */
function phaseOf(events: number, change: Partial<Phase> = {}): Phase {
  return { name: "", share: events / SOAK.events, rules: [], dead: [], admin: false, ...change };
}

const REFUSES = { kind: "status", status: 401 } as const;
const NO_SMS = phaseOf(1, {
  rules: ["twilio", "plivo"].map((to) => ({ to, fault: REFUSES })),
  dead: ["sms"],
});

/** Ways of breaking the built hook: what to replace in its text, and what the soak says then. */
const BROKEN: { title: string; breaks: [RegExp, string][]; phase?: Phase; says: string[] }[] = [
  {
    title: "sends each request twice",
    breaks: [[/const response = await fetch\(once/, "await fetch(once.clone());\n$&"]],
    says: ["sent twice"],
  },
  {
    // Deno 2 repeats a POST by itself where a connection that it used before is lost.
    title: "keeps its connections",
    breaks: [[/request\.headers\.set\("Connection", "close"\)/, "0"]],
    phase: phaseOf(1, { rules: [{ to: "twilio", fault: { kind: "reset" }, taken: true }] }),
    says: ["sent twice"],
  },
  {
    title: "has another idempotency key for each request",
    breaks: [[/"Idempotency-Key": message\.id/, '"Idempotency-Key": crypto.randomUUID()']],
    phase: phaseOf(2, {
      rules: [{ to: "resend", fault: { kind: "html", status: 502 }, taken: true, nth: [1] }],
    }),
    says: ["sent twice"],
  },
  {
    title: "takes an acceptance for an unknown outcome",
    breaks: [[
      /provider\.outcome\(response, body\)/,
      '(provider.name === "twilio" ? { outcome: "unknown", code: "unknown_error" } : $&)',
    ]],
    says: ["sent twice"],
  },
  {
    title: "gives up after the first provider",
    breaks: [[/callNext\(chain, last\.provider, now\)/g, "undefined"]],
    phase: phaseOf(1, { rules: [{ to: "twilio", fault: REFUSES }] }),
    says: ["lost"],
  },
  {
    title: "alerts nobody",
    breaks: [[/= await config\d*\.alert\?\.send\(.*\);/, "= undefined;"]],
    phase: NO_SMS,
    says: ["alerts"],
  },
  {
    title: "does not expire the password",
    breaks: [[/expired: true/, "expired: false"]],
    says: ["wrong password"],
  },
  {
    title: "prints the event",
    breaks: [[/console\.log\(JSON\.stringify\(line\)\)/, "$&, console.error(event)"]],
    says: ["leaked"],
  },
  {
    title: "tells of an event that nobody wants to hear of",
    breaks: [[/default:\s+return;/, 'default: return await tell(e, "account_created", config);']],
    phase: phaseOf(5),
    says: ["unwanted"],
  },
];

for (const { title, breaks, phase = phaseOf(1), says } of BROKEN) {
  Deno.test(`soak() sees a hook that ${title}, and nothing wrong with the real one`, async () => {
    for (const broken of [false, true]) {
      await using lab = await startLab(1, PATIENT);
      const hook = broken ? breaks.reduce(replaced, lab.code) : lab.code;
      const { problems } = await soak(lab, { ...SOAK, phases: [phase], hook });
      assertEquals(kindsOf(problems), broken ? says : [], JSON.stringify(problems));
    }
  });
}

Deno.test("measureSlot() sees a timer that a hook leaves behind", async () => {
  await using lab = await startLab(1, PATIENT);
  const hook = replaced(lab.code, [/AbortSignal.timeout\(.*\)/, "$&, a = setTimeout(Date, 2500)"]);
  const options = { deno: Deno.execPath(), runs: 1 };
  assertEquals((await measureSlot(lab, { ...options, hook })).met, false);
});

Deno.test("verdictOf() compares medians and maxima with the empty hook's", () => {
  assertEquals(verdictOf([110, 120, 130], [20, 20, 30]).met, true);
  assertEquals(verdictOf([110, 121, 121], [20, 20, 30]).met, false);
  assertEquals(verdictOf([20, 20, 131], [20, 20, 30]).met, false);
});

Deno.test("failures() names each problem of events and codes, a slot that is held too long, and who was lost", () => {
  const late = (event: string): Problem => ({ event, what: "late", detail: "5 s" });
  const [problems, codes] = [[late("1")], { problems: [late("code 2")] }];
  const lines = (slot?: ReturnType<typeof verdictOf>, lost = 0) =>
    failures({ problems, codes, crowd: { lost }, ...slot && { slot } })
      .map((line) => line.slice(0, 23));
  assertEquals(lines(), ["1: late: 5 s", "code 2: late: 5 s"]);
  assertEquals(lines(verdictOf([1], [1])), ["1: late: 5 s", "code 2: late: 5 s"]);
  assertEquals(lines(verdictOf([500], [1])).at(-1), "slot: more than 100 ms ");
  assertEquals(lines(verdictOf([1], [1]), 2).at(-1), "a crowd: 2 passwords we");
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

Deno.test("oneOf() makes each failure as frequent as the others", () => {
  const faults = new Faults(1);
  faults.rules = oneOf(
    "x",
    [401, 429, 503].map((status) => ({
      fault: { kind: "status", status },
    })),
    0.6,
  );
  const counts: Record<number, number> = {};
  for (let draw = 0; draw < 5000; draw++) {
    const fault = faults.next("x")?.fault;
    const status = fault?.kind === "status" ? fault.status : 0;
    counts[status] = (counts[status] ?? 0) + 1;
  }
  for (const status of [401, 429, 503]) {
    assert(Math.abs(counts[status]! - 1000) < 100, `${status}: ${counts[status]}`);
  }
});

/** The hook with a part of it replaced, which it must have. */
function replaced(code: string, [from, to]: [RegExp, string]): string {
  assertMatch(code, from);
  return code.replace(from, to);
}

function kindsOf(problems: Problem[]): string[] {
  return [...new Set(problems.map(({ what }) => what))].toSorted();
}
