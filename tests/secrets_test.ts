/** No failure makes the built hook print, return, throw or report a secret or an address. */

import { assert, assertEquals } from "@std/assert";
import { stopBundler } from "../tools/build/bundle.ts";
import type { Fault } from "../tools/sandbox/faults.ts";
import { knownProviders } from "../tools/sandbox/providers.ts";
import { type Sandbox, startSandbox } from "../tools/sandbox/server.ts";
import { HANGING, type TestConfig } from "./support/hooked.ts";
import {
  ALERT_HOST,
  forbid,
  type Hook,
  hostOf,
  isTarget,
  leaks,
  load,
  PASSWORD,
  run,
  sourceOf,
  type Subject,
  subject,
  Watch,
} from "./support/leaks.ts";
import { VirtualTime } from "./support/virtual_time.ts";

addEventListener("unload", () => void stopBundler());

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
  const credentials = [PASSWORD, "resetMessage(admin)"];
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
      // Otherwise the email would reach its person, and nobody would have to be alerted.
      change: {
        email: "undefined",
        alert: `webhook({ url: secret("ALERT_WEBHOOK_URL"), format: "${format}" })`,
      },
    })
  ));
}

/** Runs that go on side by side, so that they wait in common. */
const SIDE_BY_SIDE = 16;

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
    using time = new VirtualTime();
    using watch = new Watch();
    for (const { title, fault, taken = false, origin } of failures(closed.origin)) {
      for (const sandbox of [forProviders, forAdmin, forAlert]) {
        const servers = subjects.filter((one) => one.sandbox === sandbox).map(({ to }) => to);
        sandbox.faults.rules = fault ? servers.map((to) => ({ to, fault, taken })) : [];
      }
      // There is nothing to alert anybody of before a provider fails.
      forAlert.faults.rules.push({ to: "twilio", fault: { kind: "status", status: 400 } });
      await each(subjects, async (one) => {
        const isIts = (url: string) => isTarget(hostOf(url), one);
        const hangs = (url: string) => fault !== undefined && HANGING.has(fault.kind) && isIts(url);
        const route = (url: string) =>
          origin && isIts(url) ? url.replace(one.sandbox.origin, origin) : url;
        const traces = await time.run(() => run(watch, one, { route }), { hangs });
        if (!traces.hosts.some((host) => isTarget(host, one))) {
          wrong.push(`${one.title} was not asked: ${title}`);
        } else if (!traces.error) wrong.push(`${one.title} does not fail: ${title}`);
        else failed++;
        const forbidden = [...one.forbidden, ...forbid(traces.made)];
        searched += forbidden.length;
        const found = leaks(traces.texts, forbidden);
        if (found.length > 0) wrong.push(`${one.title} leaks ${found.join(", ")}: ${title}`);
      });
    }
  }
  await t.step(`${failed} failures, ${searched} strings searched for`, () => {
    assertEquals(wrong, []);
  });
});

/** A provider that does something with the message that it should have sent. */
const leaky = (work: string): TestConfig => ({
  sms: `{
    providers: [{
      name: "leaky",
      channel: "sms",
      token: secret("TWILIO_AUTH_TOKEN"),
      request(message) {
        this.message = message;
        return new Request("https://leaky.example.com/");
      },
      outcome() {
        const { to, values } = this.message;
        ${work};
        return { outcome: "rejected", code: "delivery_rejected" };
      },
    }],
    countries: ["HK"],
  }`,
  email: "undefined",
});
const thrower = (error: string): TestConfig => ({
  credential: `{ name: "none", messages: {}, issue(_, { phone, email }) { throw ${error} } }`,
});

for (
  const [title, change, finds, edit = (code: string) => code] of [
    [
      "prints an address in a URL",
      leaky("console.error('/?to=' + encodeURIComponent(to))"),
      "phone",
    ],
    [
      "prints a secret in base64",
      leaky('console.table([btoa("me:" + reveal(this.token) + "?")])'),
      "TWILIO_AUTH_TOKEN",
    ],
    [
      "prints a key of several lines",
      leaky('console.log({ key: reveal(secret("AUTHGEAR_ADMIN_API_PRIVATE_KEY")) })'),
      "AUTHGEAR_ADMIN_API_PRIVATE_KEY",
    ],
    [
      "throws an address in HTML",
      thrower('new HookError("", email.replace("\'", "&#39;"))'),
      "email",
    ],
    [
      "throws an address in the cause",
      thrower('Object.assign(new HookError("", ""), { cause: { to: [email] } })'),
      "email",
    ],
    ["reports a password", {
      ...leaky("globalThis.told = values.password"),
      alert: `{
        name: "leaky",
        send: () => fetch(new Request("https://${ALERT_HOST}/", { method: "POST", body: told }))
          .then(() => {}),
      }`,
    }, "password"],
    [
      "returns an address",
      {},
      "phone",
      (code) => code.replace("async function hook(e) {", "$&\n  return e;"),
    ],
  ] as [string, TestConfig, string, ((code: string) => string)?][]
) {
  Deno.test(`leaks() finds what a hook ${title}`, async () => {
    await using sandbox = await startSandbox();
    const imports = 'import { reveal } from "ROOT/src/words/secret.ts";\n' +
      'import { HookError } from "ROOT/src/words/errors.ts";';
    const about = { title, to: "leaky", change, imports };
    const one = await subject(sandbox, about);
    const plain = await subject(sandbox, { ...about, change: leaky("") });
    using watch = new Watch();
    const found = async (one: Subject, hook: Hook) => {
      const { texts, made } = await run(watch, one, { hook });
      return leaks(texts, [...one.forbidden, ...forbid(made)]).map((name) => name.split(" ")[0]);
    };
    const names = new Set(await found(one, await load(edit(one.code))));
    assert(names.has(finds), `it finds ${[...names].join(", ") || "nothing"}`);
    assertEquals(await found(plain, plain.hook), []);
  });
}
