import { writeProject } from "../tests/support/project.ts";
import { stopBundler } from "./build/bundle.ts";
import { command, path, WorkError } from "./cli.ts";
import { numberOf } from "./given.ts";
import { readEntries } from "./invite/entries.ts";
import { startSandbox } from "./sandbox/server.ts";
import { fireEvents } from "./soak_invite/events.ts";
import { countFaults, FAULTS } from "./soak_invite/faults.ts";
import { judge } from "./soak_invite/judge.ts";

const HELP = `
deno task soak:invite [--people N] [--rate N] [--seed N] [--tell] [--json]

Invites a list of people against a sandbox that fires user.created as Authgear does: ten hooks at a
time, each given up 60 s after its event; while the Admin API and the providers fail. The command is
killed twice and stopped once by Ctrl+C, and run again each time. Then every account is counted and
every message, and compared with the results file. Exit status 1 where somebody has two accounts or
none, or was neither told nor named.

  --people N   default 3,000
  --rate N     default 4, the fastest that invite goes; 3,000 people then take 13 minutes
  --seed N     of the faults; default 1
  --tell       without a hook: invite tells from here
`;

const IMPORTS = 'import { plivo } from "ROOT/src/providers/plivo.ts";';
const CONFIG = {
  sms: `{
    providers: [
      twilio({
        accountSid: secret("TWILIO_ACCOUNT_SID"),
        authToken: secret("TWILIO_AUTH_TOKEN"),
        from: "+12025550123",
      }),
      plivo({
        authId: secret("PLIVO_AUTH_ID"),
        authToken: secret("PLIVO_AUTH_TOKEN"),
        from: "+12025550123",
      }),
    ],
    countries: ["HK", "NG", "US"],
  }`,
  alert: 'webhook({ url: secret("ALERT_WEBHOOK_URL"), format: "json" })',
};

await command(HELP, {
  people: { type: "string", default: "3000" },
  rate: { type: "string", default: "4" },
  seed: { type: "string", default: "1" },
  tell: { type: "boolean", default: false },
  json: { type: "boolean" },
}, async ({ people, rate, seed, tell, json }) => {
  const total = numberOf("--people", people!, 10, 90_000);
  await using sandbox = await startSandbox({ seed: numberOf("--seed", seed!, 1, 1e9) });
  const folder = writeProject(CONFIG, IMPORTS);
  const config = `${folder}/config.ts`;
  sandbox.admin.roles = ["staff"];
  const list = `${folder}/people.csv`;
  await Deno.writeTextFile(list, listOf(total));
  const injected = countFaults(sandbox);
  sandbox.faults.rules = FAULTS;
  const runner = tell ? undefined : await fireEvents(sandbox, config);
  const start = performance.now();
  try {
    const runs: string[] = [];
    // Killed after a fifth and two fifths, stopped by Ctrl+C after three, then run to its end.
    const ends = [["SIGKILL", 0.2], ["SIGKILL", 0.4], ["SIGINT", 0.6]] as const;
    const args = [list, "--yes", "--rate", rate!, "--config", config, "--sandbox", sandbox.origin];
    for (const [signal, share] of ends) {
      runs.push(
        await invite(
          [...args, ...(tell ? ["--tell"] : [])],
          { signal, when: () => sandbox.admin.users.size >= total * share },
        ),
      );
    }
    for (let more = 0; more < 5 && runs.at(-1) !== "exit 0"; more++) {
      runs.push(await invite([...args, ...(tell ? ["--tell"] : [])]));
    }
    await runner?.idle();
    const results = [...readEntries(`${folder}/people.results.csv`).values()];
    const verdict = judge(sandbox, results, total);
    const figures = {
      runs,
      minutes: Math.round((performance.now() - start) / 6000) / 10,
      ...verdict.figures,
      ...runner?.figures(),
      faults: Object.fromEntries(injected),
    };
    console.log(JSON.stringify(figures, null, json ? undefined : 2));
    if (verdict.wrong.length > 0) throw new WorkError(verdict.wrong.slice(0, 20).join("\n"));
  } finally {
    await Deno.remove(folder, { recursive: true });
    await stopBundler();
  }
});

/** Two of three have a phone number, the others an email address; half have a name and a locale. */
function listOf(total: number): string {
  const rows = Array.from({ length: total }, (_, index) => {
    const number = String(index).padStart(6, "0");
    const login = index % 3 === 2
      ? `,person-${number}@mail.example.com`
      : `+234 806 7${number.slice(0, 2)} ${number.slice(2)},`;
    return `${login},${index % 2 ? `Person ${index},en,staff` : ",,"}`;
  });
  return `phone,email,name,locale,role\n${rows.join("\n")}\n`;
}

/** Runs the command; ends it by a signal when it is time. */
async function invite(
  args: string[],
  end?: { signal: Deno.Signal; when(): boolean },
): Promise<string> {
  const child = new Deno.Command(Deno.execPath(), {
    args: ["run", "-A", path("tools/invite.ts"), ...args],
    stdin: "null",
    stdout: "inherit",
    stderr: "inherit",
  }).spawn();
  const timer = end && setInterval(() => {
    if (!end.when()) return;
    clearInterval(timer);
    child.kill(end.signal);
  }, 5);
  const { code, signal } = await child.status;
  clearInterval(timer);
  return signal ?? `exit ${code}`;
}
