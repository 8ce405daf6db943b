import { crowd } from "../tests/support/crowd.ts";
import { OLD_DENO_VERSION, oldDeno } from "../tests/support/old_deno.ts";
import { stopBundler } from "./build/bundle.ts";
import { command, UserError, WorkError } from "./cli.ts";
import { soakCodes } from "./soak/codes.ts";
import { startLab } from "./soak/lab.ts";
import { CHAINS, PHASES } from "./soak/phases.ts";
import { failures, report } from "./soak/report.ts";
import { measureSlot, SLOT_MS } from "./soak/slot.ts";
import { soak } from "./soak/soak.ts";

const HELP = `
deno task soak [--events N] [--seed N] [--quick]

Runs events through the built hook in real processes of Deno ${OLD_DENO_VERSION}, ten at a time as Authgear does,
while the sandbox fails in every way it knows:

${
  PHASES.map(({ name, share }) => `  ${(share * 100).toFixed(0).padStart(3)} %  ${name}`).join("\n")
}

Then compares what people received with what was asked for. Exit status 1, with the list, where a
message was lost although a provider works, was sent twice with nothing unknown about the first, came
with a password that does not work once, was late, or a secret or an address was printed; where
nobody or more than one was alerted; or where a process holds its slot ${SLOT_MS} ms longer after its last
answer than an empty hook does.

Then one-time codes among logins at the ten slots: each has to arrive by the second provider where the
first one fails, once unless the first is unknown, in time, and with a result that says so.

Last, in virtual time, a crowd: 800 accounts at 15 a second for ten slots, whose runs a server kills
60 s after their events. Exit status 1 where a password was set, and neither sent nor reported.

  --events N   default 2,000
  --seed N     of the faults; default 1. The order of requests is the machine's all the same
  --quick      60 events, 15 codes and a smaller crowd; the slot is not measured
`;

/** Processes at a time, as in Authgear's runner. */
const CONCURRENCY = 10;
const SLOT_RUNS = 40;
const CODES = 200;
const CROWD = { accounts: 800, perSecond: 15, slots: 10 };
const QUICK = { events: 60, codes: 15, crowd: { accounts: 120, perSecond: 15, slots: 2 } };

await command(HELP, {
  events: { type: "string", default: "2000" },
  seed: { type: "string", default: "1" },
  quick: { type: "boolean" },
}, async ({ events, seed: given, quick }) => {
  const seed = number("seed", given!);
  const deno = await oldDeno();
  const options = {
    events: quick ? QUICK.events : number("events", events!),
    concurrency: CONCURRENCY,
    phases: PHASES,
    deno,
  };
  // The sandbox need not know any other provider.
  Deno.env.set("ONLY", Object.values(CHAINS).flat().join(","));
  try {
    await using lab = await startLab(seed);
    const figures = await soak(lab, options);
    const slot = quick ? undefined : await measureSlot(lab, { deno, runs: SLOT_RUNS });
    const codes = await soakCodes({ ...options, codes: quick ? QUICK.codes : CODES, seed });
    const crowded = await crowd(quick ? QUICK.crowd : CROWD);
    const result = { ...figures, ...slot && { slot }, codes, crowd: crowded };
    console.log(report(result));
    const wrong = failures(result);
    if (wrong.length > 0) throw new WorkError(wrong.join("\n"));
  } finally {
    await stopBundler();
  }
});

function number(name: string, text: string): number {
  const value = Number(text);
  if (Number.isInteger(value) && value >= 1 && value <= 900_000) return value;
  throw new UserError(`--${name} takes a whole number from 1 to 900,000`);
}
