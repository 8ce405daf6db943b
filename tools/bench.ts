import { OLD_DENO_VERSION, oldDeno } from "../tests/support/old_deno.ts";
import { startLab } from "./bench/lab.ts";
import { denoVersion, machine } from "./bench/machine.ts";
import { type Results, tables, TARGETS, targets, withMargin } from "./bench/report.ts";
import { BASE, cost, type Engine, growth, load, memory } from "./bench/sections.ts";
import { stopBundler } from "./build/bundle.ts";
import { command, UserError, WorkError } from "./cli.ts";

const HELP = `
deno task bench [--runs N] [--quick] [--section NAME]... [--only LETTER]... [--json]

Measures the hook as Authgear runs it: a new Deno process for each event, with Deno
${OLD_DENO_VERSION} and this one, in random order, against the sandbox, which answers at once. The
caches are new, and V8's code cache, which Authgear's Deno does not have, is off. Prints medians,
quartiles, and how many times as much as its base each costs, by the median of the differences in
each round, give or take what they may be off by (95 % confidence). Exit status 1 where a
hold is broken:

${TARGETS.map(({ says, aim, hold }) => `  ${says}: aim ${aim}, hold ${hold}`).join("\n")}

  --runs N         runs of each hook; default 100
  --quick          5 runs, without targets
  --section NAME   cost     whole processes, the default
                   load     events a second, 1, 5 and 10 at a time
                   memory   of a process at the most
                   growth   with more providers, languages and messages
                   all      all of these
  --only LETTER    of the costs, this line alone and what it is compared with
  --json           the results as JSON
`;

const SECTIONS = ["cost", "load", "memory", "growth"];

await command(HELP, {
  runs: { type: "string", default: "100" },
  quick: { type: "boolean" },
  section: { type: "string", multiple: true, default: ["cost"] },
  only: { type: "string", multiple: true },
  json: { type: "boolean" },
}, async ({ runs: given, quick, section, only, json }) => {
  const runs = quick ? 5 : Number(given);
  if (!Number.isInteger(runs) || runs < 1) throw new UserError("--runs takes a number from 1");
  const unknown = section!.find((name) => name !== "all" && !SECTIONS.includes(name));
  if (unknown) throw new UserError(`--section: there is no "${unknown}", only ${SECTIONS}, all`);
  const odd = only?.find((letter) => !BASE[letter]);
  if (odd) throw new UserError(`--only: there is no "${odd}", only ${Object.keys(BASE)}`);
  const wanted = (name: string) => section!.some((one) => one === name || one === "all");
  const old: Engine = { version: OLD_DENO_VERSION, deno: await oldDeno() };
  const current: Engine = { version: Deno.version.deno, deno: Deno.execPath() };
  const results: Results = {
    machine: machine(),
    engines: [await denoVersion(old.deno), await denoVersion(current.deno)],
    runs,
  };
  try {
    await using lab = await startLab();
    if (wanted("cost")) results.cost = await cost(lab, [old, current], runs, only);
    if (wanted("load")) results.load = await load(lab, old, runs);
    if (wanted("memory")) results.memory = await memory(lab, old, runs);
    if (wanted("growth")) results.growth = await growth(lab, old, runs);
    lab.verify();
  } finally {
    await stopBundler();
  }
  const checked = targets(results);
  console.log(json ? JSON.stringify({ ...results, targets: checked }, null, 2) : tables(results));
  const broken = checked.filter(({ held }) => !held).map((target) =>
    `Broken: ${target.says}; it is ${withMargin(target)}, more than ${target.hold}`
  );
  if (broken.length > 0 && !quick) throw new WorkError(broken.join("\n"));
});
