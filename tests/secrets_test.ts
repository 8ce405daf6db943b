/** No failure makes the built hook print, return, throw or report a secret or an address. */

import { assert, assertEquals } from "@std/assert";
import { reveal, Secret } from "../src/redact.ts";
import { stopBundler } from "../tools/build/bundle.ts";
import { buildHook } from "../tools/build/hook.ts";
import type { Fault } from "../tools/sandbox/faults.ts";
import { knownProviders } from "../tools/sandbox/providers.ts";
import { type Sandbox, startSandbox } from "../tools/sandbox/server.ts";
import { eventOf } from "./support/events.ts";
import { type TestConfig, writeConfig } from "./support/hooked.ts";
import { ALERT_HOST, forbid, type Forbidden, leaks, type Traces, Watch } from "./support/leaks.ts";

addEventListener("unload", () => void stopBundler());

const PHONE = "+85298765432";
const EMAIL = "o'neil+tag@mail.example.com";
const ADDRESSES = { phone: PHONE, digits: PHONE.slice(1), email: EMAIL };

/** One way to fail: the sandbox's, or an origin that stands in its place. */
type Failure = { title: string; fault?: Fault; taken?: boolean; origin?: string };

const status = (status: number, after?: string): Failure => ({
  title: `status ${status}${after === undefined ? "" : `, Retry-After: ${after}`}`,
  fault: {
    kind: "status",
    status,
    ...(after !== undefined && { headers: { "Retry-After": after } }),
  },
});
const simple = (kind: Exclude<Fault["kind"], "status" | "html">, taken = false): Failure => ({
  title: `${kind}${taken ? ", taken" : ""}`,
  fault: { kind },
  taken,
});

function failures(closed: string): Failure[] {
  return [
    ...[400, 401, 403, 404, 409, 422, 429].map((one) => status(one)),
    ...["0", "1", new Date(Date.now() + 30_000).toUTCString(), "9".repeat(400), "-1", "soon"]
      .map((after) => status(429, after)),
    ...[500, 502, 503].map((status): Failure => ({
      title: `html ${status}`,
      fault: { kind: "html", status },
    })),
    ...(["failing_body", "garbage", "truncated", "endless", "drip", "hang_before_headers"] as const)
      .map((kind) => simple(kind)),
    ...[simple("hang_after_headers"), simple("reset"), simple("reset", true), simple("redirect")],
    { title: "a refused connection", origin: closed },
    { title: "a name that does not resolve", origin: "http://nowhere.invalid" },
  ];
}

type Hook = (event: unknown) => Promise<unknown>;

/** A built hook, and the server that fails it. */
interface Subject {
  title: string;
  sandbox: Sandbox;
  /** The sandbox's name of the server that fails. */
  to: string;
  /** Part of its host; without one it is the only host that is neither of the other two. */
  host: string | undefined;
  code: string;
  hook: Hook;
  forbidden: Forbidden;
}

interface About {
  title: string;
  to: string;
  host?: string;
  change: TestConfig;
  imports?: string;
  secrets?: Record<string, string>;
}

const PASSWORD = "temporaryPassword({ ...admin, who: { withEmail: true } })";

async function subject(sandbox: Sandbox, about: About): Promise<Subject> {
  const { title, to, host, change, imports, secrets = {} } = about;
  const config = writeConfig({
    credential: PASSWORD,
    locales: '["en"]',
    alert: 'webhook({ url: secret("ALERT_WEBHOOK_URL"), format: "json" })',
    attemptMs: "250",
    deadlineMs: "1000",
    ...change,
  }, imports);
  const { code, secrets: inside } = await buildHook({
    config,
    secrets: { ...sandbox.secrets, ...secrets },
    sandbox: sandbox.origin,
  }).finally(() => Deno.removeSync(config));
  const values = Object.fromEntries(
    inside.map((name) => [name, secrets[name] ?? sandbox.secrets[name]!]),
  );
  return { title, sandbox, to, host, code, hook: await load(code), forbidden: forbid({ ...values, ...ADDRESSES }) };
}

/** A provider alone, with the usual options of its fixture, and with others that have other secrets. */
async function providerSubjects(sandbox: Sandbox): Promise<Subject[]> {
  const subjects: Subject[] = [];
  for (const { file, name, fixture, about } of await knownProviders()) {
    const seen = new Set<string>();
    for (const [index, options] of fixture.options.entries()) {
      const secrets: Record<string, string> = {};
      const provider = `provider.${name}(${sourceOf(options, secrets)})`;
      const names = Object.keys(secrets).sort().join();
      if (seen.has(names)) continue;
      seen.add(names);
      const channel = `{ providers: [${provider}], countries: ["HK"] }`;
      subjects.push(
        await subject(sandbox, {
          title: `${name} ${index}`,
          to: name,
          change: { sms: "undefined", email: "undefined", [about.channel]: channel },
          imports: `import * as provider from "ROOT/src/providers/${file}.ts";`,
          secrets,
        }),
      );
    }
  }
  return subjects;
}

async function adminSubjects(sandbox: Sandbox): Promise<Subject[]> {
  const credentials = [PASSWORD, "resetMessage(admin)", 'split({ ...admin, passwordBy: "sms" })'];
  return await Promise.all(credentials.map((credential) =>
    subject(sandbox, {
      title: `Admin API, ${credential}`,
      to: "admin_api",
      host: ".authgear.cloud",
      change: { credential },
    })
  ));
}

async function alertSubjects(sandbox: Sandbox): Promise<Subject[]> {
  return await Promise.all(["json", "slack", "discord", "teams"].map((format) =>
    subject(sandbox, {
      title: `alert, ${format}`,
      to: "alert",
      host: ALERT_HOST,
      change: { alert: `webhook({ url: secret("ALERT_WEBHOOK_URL"), format: "${format}" })` },
    })
  ));
}

/** Options as source text; notes the value of every secret in them. */
function sourceOf(value: unknown, secrets: Record<string, string>): string {
  if (value instanceof Secret) {
    secrets[value.name] = reveal(value)!;
    return `secret(${JSON.stringify(value.name)})`;
  }
  if (Array.isArray(value)) return `[${value.map((one) => sourceOf(one, secrets)).join(", ")}]`;
  if (typeof value !== "object" || value === null) return String(JSON.stringify(value));
  const fields = Object.entries(value).map(([key, one]) =>
    `${JSON.stringify(key)}: ${sourceOf(one, secrets)}`
  );
  return `{ ${fields.join(", ")} }`;
}

const isProvider = (host: string) => host !== ALERT_HOST && !host.endsWith(".authgear.cloud");
const isTarget = (host: string, { host: part }: Subject) =>
  part ? host.endsWith(part) : isProvider(host);

/** The code with another origin in the place of the sandbox's, for the host that is to fail. */
function unreachable({ code, sandbox, host }: Subject, origin: string): string {
  const target = host
    ? `host.endsWith("${host}")`
    : `host !== "${ALERT_HOST}" && !host.endsWith(".authgear.cloud")`;
  const before = `"${sandbox.origin}/" + host`;
  assert(code.includes(before), "the build does not write the sandbox's origin as it used to");
  return code.replace(before, `(${target} ? "${origin}/" : "${sandbox.origin}/") + host`);
}

/** A blob has a short address; that of a data URL would bring the code into every stack. */
async function load(code: string): Promise<Hook> {
  const url = URL.createObjectURL(new Blob([code], { type: "text/javascript" }));
  return (await import(url)).default;
}

async function run(watch: Watch, one: Subject, hook = one.hook): Promise<Traces> {
  const id = crypto.randomUUID();
  const user = { id, password: null, password_expired: false, is_anonymized: false };
  one.sandbox.admin.users.set(id, { ...user, login_ids: [PHONE, EMAIL] });
  // A project other than the configuration's, whose ID is a secret here.
  const context = { app_id: "another-project" };
  return await watch.run(
    hook,
    eventOf({ phone: PHONE, email: EMAIL, user: { id }, context }),
  );
}

/** Runs that go on side by side: enough to wait in common, few enough to keep their time limits. */
const SIDE_BY_SIDE = 16;
/** Runs of which one asks the server that is to fail, also on a machine that is busy. */
const MAX_RUNS = 5;

async function each<T>(all: T[], work: (one: T) => Promise<void>): Promise<void> {
  const queue = [...all];
  const worker = async () => {
    for (let one = queue.shift(); one; one = queue.shift()) await work(one);
  };
  await Promise.all(Array.from({ length: SIDE_BY_SIDE }, worker));
}

Deno.test("hook() keeps secrets and addresses to itself in every failure", async (t) => {
  await using forProviders = await startSandbox();
  await using forAdmin = await startSandbox();
  await using forAlert = await startSandbox();
  const closed = await startSandbox();
  await closed.stop();
  const subjects = [
    ...await alertSubjects(forAlert),
    ...await adminSubjects(forAdmin),
    ...await providerSubjects(forProviders),
  ];
  let failed = 0, searched = 0;
  const wrong: string[] = [];
  {
    using watch = new Watch();
    for (const { title, fault, taken = false, origin } of failures(closed.origin)) {
      for (const sandbox of [forProviders, forAdmin, forAlert]) {
        const servers = subjects.filter((one) => one.sandbox === sandbox).map(({ to }) => to);
        sandbox.faults.rules = fault ? servers.map((to) => ({ to, fault, taken })) : [];
      }
      // There is nothing to alert anybody of before a provider fails.
      forAlert.faults.rules.push({ to: "twilio", fault: { kind: "status", status: 400 } });
      await each(subjects, async (one) => {
        const hook = origin ? await load(unreachable(one, origin)) : one.hook;
        let asked = false;
        for (let runs = 0; runs < MAX_RUNS && !asked; runs++) {
          const traces = await run(watch, one, hook);
          asked = traces.hosts.some((host) => isTarget(host, one));
          if (asked && traces.error) failed++;
          else if (asked) wrong.push(`${one.title} does not fail: ${title}`);
          const forbidden = [...one.forbidden, ...forbid(traces.made)];
          searched += forbidden.length;
          const found = leaks(traces.texts, forbidden);
          if (found.length > 0) wrong.push(`${one.title} leaks ${found.join(", ")}: ${title}`);
        }
        if (!asked) wrong.push(`${one.title} was not asked: ${title}`);
      });
    }
  }
  await t.step(`${failed} failures, ${searched} strings searched for`, () => {
    assertEquals(wrong, []);
  });
});

const LEAKY = `{
  name: "leaky",
  channel: "sms",
  request: ({ to, values }) => new Request("https://leaky.example.com/?to=" + encodeURIComponent(to)),
  outcome: (response) => { WORK; return { outcome: "rejected", code: "delivery_rejected" }; },
}`;
/** A credential that throws what the hook lets through. */
const thrower = (work: string) =>
  `{ name: "none", messages: {}, issue: (_, { phone, email }) => { ${work} } }`;

for (
  const [title, change, name, edit] of [
    ["prints an address", { work: "console.error(response.url)" }, "phone"],
    ["prints a secret in base64", {
      work: 'console.table(["Basic " + btoa("me:" + reveal(secret("TWILIO_AUTH_TOKEN")))])',
    }, "TWILIO_AUTH_TOKEN"],
    ["prints a line of a key", {
      work: 'console.log({ key: reveal(secret("AUTHGEAR_ADMIN_API_PRIVATE_KEY")) })',
    }, "AUTHGEAR_ADMIN_API_PRIVATE_KEY"],
    ["throws an address in HTML", {
      credential: thrower('throw new HookError("bad_event", email.replace("\'", "&#39;"))'),
    }, "email"],
    ["throws an address in the cause", {
      credential: thrower(
        'throw Object.assign(new HookError("bad_event", ""), { cause: new Error(phone) })',
      ),
    }, "phone"],
    ["reports a password", {
      alert: `{
        name: "leaky",
        request: () => new Request("https://alerts.example.com/", { method: "POST", body: told }),
      }`,
      work: "told = password",
    }, "password"],
    ["returns an address", {}, "phone", (code: string) =>
      code.replace("return await new Function", "await 0; return event ?? new Function")],
  ] as [string, Record<string, string>, string, ((code: string) => string)?][]
) {
  void [title, change, name, edit];
}
