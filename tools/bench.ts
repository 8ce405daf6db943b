import { cpus } from "node:os";
import { OLD_DENO_VERSION, oldDeno } from "../tests/support/old_deno.ts";
import { cost, perKib, perKibInWords } from "./bench/cost.ts";
import { startLab } from "./bench/lab.ts";
import { costTable, TARGETS, verdicts } from "./bench/report.ts";
import { stopBundler } from "./build/bundle.ts";
import { command, UserError, WorkError } from "./cli.ts";

const HELP = `
deno task bench [--runs N] [--quick]

Measures the hook as Authgear runs it: a new Deno process for each event, with Deno
${OLD_DENO_VERSION}, in random order, against the sandbox, which answers at once. The caches are new, and
V8's code cache, which Authgear's Deno does not have, is off. Prints medians, quartiles, and how many
times as much as its base each costs, by the median of the differences in each round, give or take
what they may be off by (95 % confidence); the SMS gateway's too, beside one fetch. Exit status 1 where a hold is broken:

${TARGETS.map(({ says, aim, hold }) => `  ${says}: aim ${aim}, hold ${hold}`).join("\n")}

  --runs N    runs of each hook; default 100
  --quick     5 runs, and a broken hold does not count
`;

await command(HELP, {
  runs: { type: "string", default: "100" },
  quick: { type: "boolean" },
}, async ({ runs: given, quick }) => {
  const runs = quick ? 5 : Number(given);
  if (!Number.isInteger(runs) || runs < 1) throw new UserError("--runs takes a number from 1");
  const machine =
    `${navigator.hardwareConcurrency} cores (${cpus()[0]?.model ?? Deno.build.arch}), ` +
    `${Deno.build.os} ${Deno.osRelease()}, load ${Deno.loadavg()[0]!.toFixed(2)}`;
  try {
    await using lab = await startLab(await oldDeno());
    const rows = await cost(lab, runs);
    lab.verify();
    const { table, broken } = verdicts(rows);
    console.log([
      `${machine}; Deno ${OLD_DENO_VERSION}; ${runs} runs each, in random order`,
      costTable(rows),
      table,
      perKibInWords(perKib(rows, lab.bytes)),
    ].join("\n\n"));
    if (broken.length > 0 && !quick) throw new WorkError(broken.join("\n"));
  } finally {
    await stopBundler();
  }
});
