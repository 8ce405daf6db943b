import { stopBundler } from "./build/bundle.ts";
import { command, WorkError } from "./cli.ts";
import { counted } from "./console/words.ts";
import { examine } from "./doctor/examine.ts";
import { inWords } from "./doctor/finding.ts";

const HELP = `
deno task doctor [--alert] [--json] [options]

Checks everything that can be checked without sending a message, one line each: ok, warning or
FAILURE, and how to mend it.

  --alert            send a test to the alert of config.ts
  --json             [{ check, level, says, mend? }] on stdout
  --out FILE         the built file; default dist/hook.ts, and with --sandbox none
  --config FILE      a configuration other than config.ts
  --sandbox ORIGIN   ask the sandbox at http://HOST:PORT in the place of every server; it checks no
                     provider's keys

Exit status: 0 no failure, 1 a failure, 2 used wrongly.
`;

const TEXT = { type: "string" } as const;

await command(HELP, {
  alert: { type: "boolean" },
  json: { type: "boolean" },
  out: TEXT,
  config: TEXT,
  sandbox: TEXT,
}, async ({ json, ...flags }) => {
  try {
    const findings = await examine(flags);
    console.log(json ? JSON.stringify(findings, null, 2) : inWords(findings));
    const failures = findings.filter(({ level }) => level === "failure").length;
    if (failures > 0) throw new WorkError(`\n${counted(failures, "failure")}`);
  } finally {
    await stopBundler();
  }
});
