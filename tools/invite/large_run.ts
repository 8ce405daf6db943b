import { writeProject } from "../../tests/support/project.ts";
import { stopBundler } from "../build/bundle.ts";
import { buildHook } from "../build/hook.ts";
import { numberOf } from "../admin/settings.ts";
import { command, path, WorkError } from "../cli.ts";
import type { Rule } from "../sandbox/faults.ts";
import { type Sandbox, startSandbox } from "../sandbox/server.ts";
import { createdEvent } from "../telling/event.ts";
import { openHook } from "../telling/open.ts";
import { CLAIMS, KEYS } from "./person.ts";
import { readEntries } from "./results.ts";

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

/** Authgear's runner. */
const SLOTS = 10;
const GIVEN_UP_MS = 60_000;
/** Milliseconds that a new process takes before the hook begins, as measured on a real server. */
const START_MS = 250;

const MESSAGE = JSON.stringify({ errors: [{ message: "unexpected error" }] });
const FAULTS: Rule[] = [
  { to: "admin_api", fault: { kind: "status", status: 500 }, probability: 0.01 },
  { to: "admin_api", fault: { kind: "status", status: 502 }, taken: true, probability: 0.01 },
  {
    to: "admin_api",
    fault: { kind: "status", status: 429, headers: { "Retry-After": "1" } },
    probability: 0.005,
  },
  { to: "admin_api", fault: { kind: "status", status: 200, body: MESSAGE }, probability: 0.005 },
  { to: "admin_api", fault: { kind: "reset" }, probability: 0.005 },
  { to: "admin_api", fault: { kind: "reset" }, taken: true, probability: 0.01 },
  { to: "admin_api", fault: { kind: "truncated" }, taken: true, probability: 0.01 },
  { to: "admin_api", fault: { kind: "hang_after_headers" }, taken: true, probability: 0.001 },
  { to: "twilio", fault: { kind: "status", status: 503 }, probability: 0.03 },
  { to: "twilio", fault: { kind: "reset" }, probability: 0.01 },
  { to: "plivo", fault: { kind: "status", status: 500 }, probability: 0.02 },
  { to: "resend", fault: { kind: "status", status: 500 }, probability: 0.03 },
];

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

/** Has the sandbox fire `user.created` for each new account, as Authgear does. */
async function fireEvents(sandbox: Sandbox, config: string) {
  const { secrets, origin, admin } = sandbox;
  const { code } = await buildHook({ config, secrets, sandbox: origin });
  const run = await openHook(code);
  const project = secrets["AUTHGEAR_PROJECT_ID"]!;
  const waiting: { event: Record<string, unknown>; at: number }[] = [];
  const figures = { events: 0, told: 0, failed: 0, given_up: 0, longest_wait_ms: 0 };
  let running = 0;
  const next = () => {
    if (running >= SLOTS || waiting.length === 0) return;
    const { event, at } = waiting.shift()!;
    const waited = Date.now() - at;
    figures.longest_wait_ms = Math.max(figures.longest_wait_ms, waited);
    if (waited > GIVEN_UP_MS) {
      figures.given_up++;
      return next();
    }
    running++;
    setTimeout(async () => {
      const { why } = await run(event);
      if (why === undefined) figures.told++;
      else figures.failed++;
      running--;
      next();
    }, START_MS);
  };
  const push = admin.mutations.push.bind(admin.mutations);
  admin.mutations.push = (...entries) => {
    const created = entries.some(({ mutation, ok }) => ok && mutation === "createUser");
    const user = created ? [...admin.users.values()].at(-1)! : undefined;
    if (user) {
      figures.events++;
      const [value] = user.login_ids;
      const key = KEYS.find((one) => user.attributes?.[CLAIMS[one]] === value)!;
      const account = { id: user.id, loginIds: [{ key, value: value! }], attributes: {} };
      const now = Date.now();
      waiting.push({
        event: createdEvent(account, { project, seq: figures.events, now }),
        at: now,
      });
      next();
    }
    return push(...entries);
  };
  return {
    figures: () => figures,
    async idle() {
      while (running + waiting.length > 0) await new Promise((done) => setTimeout(done, 100));
    },
  };
}

function countFaults({ faults }: Sandbox): Map<string, number> {
  const counts = new Map<string, number>();
  const next = faults.next.bind(faults);
  faults.next = (to) => {
    const rule = next(to);
    if (rule) {
      const { fault, taken } = rule;
      const kind = "status" in fault ? `${fault.kind} ${fault.status}` : fault.kind;
      const name = `${to} ${kind}${taken ? ", done" : ""}`;
      counts.set(name, (counts.get(name) ?? 0) + 1);
    }
    return rule;
  };
  return counts;
}

/** Compares the accounts and the messages with the results. */
function judge(
  { admin, inbox, alerts }: Sandbox,
  results: { login_id: string; status: string }[],
  total: number,
) {
  const loginIds = [...admin.users.values()].flatMap(({ login_ids }) => login_ids);
  const messages = new Map<string, number>();
  for (const { to } of inbox) messages.set(to, (messages.get(to) ?? 0) + 1);
  const named = new Set(
    results.filter(({ status }) => !["created", "told"].includes(status))
      .map(({ login_id }) => login_id),
  );
  const alerted = new Set(alerts.map((one) => (one as { user?: string }).user));
  const untold = [...admin.users.values()].filter(({ login_ids: [one] }) => !messages.has(one!));
  const unnamed = untold.filter(({ id, login_ids: [one] }) => !named.has(one!) && !alerted.has(id));
  const statuses: Record<string, number> = {};
  for (const { status } of results) statuses[status] = (statuses[status] ?? 0) + 1;
  const incomplete = [...admin.users.values()].filter(({ login_ids: [one], attributes }) =>
    Number(one!.match(/\d+/g)!.join("").slice(-6)) % 2 === 1 && !attributes?.["name"]
  );
  return {
    figures: {
      accounts: admin.users.size,
      twice: loginIds.length - new Set(loginIds).size,
      messages: inbox.length,
      people_with_two: [...messages.values()].filter((count) => count > 1).length,
      not_told: untold.length,
      not_told_and_not_named: unnamed.length,
      without_name: incomplete.length,
      results: statuses,
      alerts: alerts.length,
    },
    wrong: [
      ...(admin.users.size === total ? [] : [`${admin.users.size} accounts of ${total}`]),
      ...(new Set(loginIds).size === loginIds.length ? [] : ["somebody has two accounts"]),
      ...(results.length === total ? [] : [`${results.length} results of ${total}`]),
      ...unnamed.map(({ login_ids }) => `${login_ids[0]} was neither told nor named`),
      ...incomplete.map(({ login_ids }) => `${login_ids[0]} has no name`),
    ],
  };
}
