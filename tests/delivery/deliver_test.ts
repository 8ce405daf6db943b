/** The chain of providers in the built hook, under faults. */

import { assert, assertEquals, assertMatch, assertRejects } from "@std/assert";
import { stopBundler } from "../../tools/build/bundle.ts";
import type { Fault, Rule } from "../../tools/sandbox/faults.ts";
import { eventOf } from "../support/events.ts";
import { hooked, type TestConfig } from "../support/hooked.ts";

addEventListener("unload", () => void stopBundler());

const IMPORTS = `
import { plivo } from "ROOT/src/providers/plivo.ts";
`;
const TWILIO = `twilio({
  accountSid: secret("TWILIO_ACCOUNT_SID"),
  authToken: secret("TWILIO_AUTH_TOKEN"),
  from: "+12025550123",
})`;
const PLIVO = `plivo({
  authId: secret("PLIVO_AUTH_ID"),
  authToken: secret("PLIVO_AUTH_TOKEN"),
  from: "+12025550123",
})`;
const CHAIN: TestConfig = {
  sms: `{ providers: [${TWILIO}, ${PLIVO}], countries: ["HK", "US"] }`,
  email: "undefined",
  credential: "none()",
  attemptMs: "300",
};
const ALERT = { alert: 'webhook({ url: secret("ALERT_WEBHOOK_URL"), format: "json" })' };
const at = (to: string, fault: Fault, more: Partial<Rule> = {}): Rule => ({ to, fault, ...more });
const status = (code: number, headers?: Record<string, string>): Fault => ({
  kind: "status",
  status: code,
  ...(headers && { headers }),
});

/** What each fault of the first provider leads to; the second is well. */
for (
  const [title, rule, calls, received] of [
    ["a wrong credential", at("twilio", status(401)), ["twilio", "plivo"], "plivo"],
    ["a wrong request", at("twilio", status(400)), ["twilio", "plivo"], "plivo"],
    ["a redirect", at("twilio", { kind: "redirect" }), ["twilio", "plivo"], "plivo"],
    ["one 429", at("twilio", status(429), { nth: [1] }), ["twilio", "twilio"], "twilio"],
    [
      "one 503",
      at("twilio", { kind: "html", status: 503 }, { nth: [1] }),
      ["twilio", "twilio"],
      "twilio",
    ],
    [
      "a lasting outage",
      at("twilio", status(503)),
      ["twilio", "twilio", "twilio", "plivo"],
      "plivo",
    ],
    ["a wait that is too long", at("twilio", status(429, { "Retry-After": "9999999" })), [
      "twilio",
      "plivo",
    ], "plivo"],
    ["a timeout", at("twilio", { kind: "hang_before_headers" }), ["twilio", "plivo"], "plivo"],
    ["a drip", at("twilio", { kind: "drip" }), ["twilio", "plivo"], "plivo"],
    ["a body without an end", at("twilio", { kind: "endless" }), ["twilio", "plivo"], "plivo"],
    ["a reset", at("twilio", { kind: "reset" }), ["twilio", "plivo"], "plivo"],
    ["a 2xx that failed", at("twilio", { kind: "failing_body" }), ["twilio", "plivo"], "plivo"],
    ["a 2xx that is cut off", at("twilio", { kind: "truncated" }), ["twilio", "plivo"], "plivo"],
  ] as [string, Rule, string[], string][]
) {
  Deno.test(`deliver() loses nothing by ${title} at the first provider`, async () => {
    await using hook = await hooked({ ...CHAIN, onUnknown: '"next"' }, IMPORTS);
    hook.sandbox.faults.rules = [rule];
    const [line] = await hook.run(eventOf());
    assertEquals(hook.sandbox.served.map(({ to }) => to), calls);
    assertEquals(hook.sandbox.inbox.map(({ provider }) => provider), [received]);
    const { outcome, deliveries: [delivery] } = JSON.parse(line!);
    assertEquals([outcome, delivery.outcome, delivery.provider], ["sent", "accepted", received]);
    assertEquals(delivery.attempts.length, calls.length);
  });
}

Deno.test('deliver() does not risk a second copy where onUnknown is "stop", its default', async () => {
  await using hook = await hooked({ ...CHAIN, ...ALERT }, IMPORTS);
  hook.sandbox.faults.rules = [at("twilio", { kind: "reset" }, { taken: true })];
  await assertRejects(() => hook.run(eventOf()), Error, "no provider accepted it");
  assertEquals(hook.sandbox.inbox.length, 1);
  assertEquals(hook.sandbox.alerts.length, 1);
});

Deno.test("deliver() does not risk it by the other channel either", async () => {
  await using hook = await hooked({ credential: "none()", attemptMs: "300" });
  hook.sandbox.faults.rules = [at("twilio", { kind: "reset" }, { taken: true })];
  const both = eventOf({ phone: "+85298765432", email: "user@example.com" });
  await assertRejects(() => hook.run(both), Error, "no provider accepted it");
  assertEquals(hook.sandbox.inbox.map(({ channel }) => channel), ["sms"]);
});

Deno.test("deliver() risks it for a password, as silence would be worse", async () => {
  await using hook = await hooked(
    { ...CHAIN, credential: "temporaryPassword(admin)" },
    IMPORTS,
  );
  hook.sandbox.faults.rules = [at("twilio", { kind: "reset" }, { taken: true })];
  await hook.run(eventOf());
  assertEquals(hook.sandbox.inbox.map(({ provider }) => provider), ["twilio", "plivo"]);
});

Deno.test("deliver() repeats with an idempotency key and sends one copy", async () => {
  const email = 'resend({ apiKey: secret("RESEND_API_KEY"), from: "no-reply@example.com" })';
  await using hook = await hooked({ ...CHAIN, email: `{ providers: [${email}] }` }, IMPORTS);
  hook.sandbox.faults.rules = [at("resend", { kind: "reset" }, { taken: true, nth: [1] })];
  await hook.run(eventOf({ email: "user@example.com" }));
  assertEquals(hook.sandbox.served.map(({ to }) => to), ["resend", "resend"]);
  assertEquals(hook.sandbox.inbox.length, 1);
});

Deno.test("deliver() keeps the order of the routes and skips those of other countries", async () => {
  const sms = `{
    providers: [{ provider: ${PLIVO}, countries: ["US"] }, ${TWILIO}],
    countries: ["HK", "US"],
  }`;
  await using hook = await hooked({ ...CHAIN, sms }, IMPORTS);
  await hook.run(eventOf({ phone: "+12025550123" }));
  await hook.run(eventOf({ phone: "+85298765432" }));
  assertEquals(hook.sandbox.inbox.map(({ to, provider }) => [to, provider]), [
    ["+12025550123", "plivo"],
    ["+85298765432", "twilio"],
  ]);
});

Deno.test("deliver() ends the chain at a number that is none", async () => {
  await using hook = await hooked(CHAIN, IMPORTS);
  const body = JSON.stringify({ code: 21211, message: "Invalid 'To'", status: 400 });
  hook.sandbox.faults.rules = [at("twilio", { kind: "status", status: 400, body })];
  await assertRejects(() => hook.run(eventOf()), Error, "no provider accepted it");
  assertEquals(hook.sandbox.served.map(({ to }) => to), ["twilio"]);
});

Deno.test("deliver() stays inside the run's deadline", async () => {
  await using hook = await hooked({ ...CHAIN, attemptMs: "5000", deadlineMs: "1000" }, IMPORTS);
  hook.sandbox.faults.rules = [at("*", { kind: "hang_before_headers" })];
  const start = Date.now();
  await assertRejects(() => hook.run(eventOf()), Error, "no provider accepted it");
  const ms = Date.now() - start;
  assert(ms <= 1000, `${ms} ms`);
});

for (
  const [format, read] of [
    ["json", (body) => JSON.stringify(body)],
    ["slack", (body) => body.text],
    ["discord", (body) => body.content],
    ["teams", (body) => body.attachments[0].content.body[0].text],
    // deno-lint-ignore no-explicit-any
  ] as [string, (body: any) => string][]
) {
  Deno.test(`webhook() tells ${format} what was lost, with a link and without a text`, async () => {
    const alert = `webhook({ url: secret("ALERT_WEBHOOK_URL"), format: "${format}" })`;
    await using hook = await hooked({ ...CHAIN, alert, onUnknown: '"next"' }, IMPORTS);
    hook.sandbox.faults.rules = [at("twilio", status(401)), at("plivo", status(500))];
    await assertRejects(() => hook.run(eventOf()), Error, "no provider accepted it");
    const text = read(hook.sandbox.alerts[0]);
    for (
      const part of [
        "example-project",
        "000000000006c286",
        "user.created",
        "https://portal.authgear.com/project/QXBwOmV4YW1wbGUtcHJvamVjdA/users/" +
        "VXNlcjo3MzA5MGRiNS1iNGJiLTRmNWMtOGNkNS1iYTgyZGFiMzA5M2U/details",
        "+85***32",
        "twilio",
        "authentication_failed",
        "plivo",
        "unknown_error",
      ]
    ) assert(text.includes(part), `${part} is not in ${text}`);
    assert(!text.includes("98765432") && !text.includes("Hello"));
  });
}

for (
  const [title, fault, part] of [
    [
      "is refused",
      status(404),
      /not.*accepted it; and cannot alert anybody: response status is 404/,
    ],
    ["does not answer", { kind: "reset" }, /cannot alert anybody: connection_lost/],
  ] as [string, Fault, RegExp][]
) {
  Deno.test(`hook() says both where the alert ${title} too`, async () => {
    await using hook = await hooked({ ...CHAIN, ...ALERT }, IMPORTS);
    hook.sandbox.faults.rules = [at("alert", fault), at("*", status(401))];
    const error = await assertRejects(() => hook.run(eventOf()));
    assertMatch(error.message.replace("no provider", "not"), part);
  });
}

Deno.test("hook() keeps the alert's address to itself where no request can be made", async () => {
  const broken = "https://alerts.example.com:port/0123456789";
  await using hook = await hooked({ ...CHAIN, ...ALERT }, IMPORTS);
  hook.sandbox.faults.rules = [at("*", status(401))];
  const { Request } = globalThis;
  globalThis.Request = class extends Request {
    constructor(url: string, init: RequestInit) {
      super(url.startsWith("https://alerts.") ? broken : url, init);
    }
  } as typeof Request;
  try {
    const error = await assertRejects(() => hook.run(eventOf()), Error, "cannot alert anybody");
    assertEquals((error as { code?: string }).code, "not_delivered");
    assert(!error.message.includes("alerts.example"), error.message);
  } finally {
    globalThis.Request = Request;
  }
});

Deno.test("hook() alerts nobody where nobody was left out, and once where somebody was", async () => {
  await using hook = await hooked({ ...CHAIN, ...ALERT }, IMPORTS);
  await hook.run(eventOf());
  assertEquals(hook.sandbox.alerts, []);
  await hook.run(eventOf({ phone: "+442079460000" }));
  assertEquals(hook.sandbox.alerts.length, 1);
});

Deno.test("an alert that nobody answers ends with the run's deadline", async () => {
  await using hook = await hooked({ ...CHAIN, ...ALERT, deadlineMs: "1200" }, IMPORTS);
  hook.sandbox.faults.rules = [at("*", { kind: "hang_before_headers" })];
  const start = Date.now();
  await assertRejects(() => hook.run(eventOf()), Error, "cannot alert anybody: timeout");
  const ms = Date.now() - start;
  assert(ms <= 1200, `${ms} ms`);
});

Deno.test("deliver() through a queue survives a provider that is down for a while", async () => {
  const imports = `${IMPORTS}import { qstash } from "ROOT/src/providers/queues/qstash.ts";`;
  const provider = `qstash({ token: secret("QSTASH_TOKEN"), provider: ${TWILIO} })`;
  const sms = `{ providers: [${provider}], countries: ["HK"] }`;
  await using hook = await hooked({ ...CHAIN, sms }, imports);
  hook.sandbox.faults.rules = [at("twilio", { kind: "html", status: 503 }, { nth: [1, 2] })];
  const [line] = await hook.run(eventOf());
  assertEquals(JSON.parse(line!).deliveries[0].provider, "qstash:twilio");
  for (let waited = 0; hook.sandbox.inbox.length === 0 && waited < 100; waited++) {
    await new Promise((resolve) => setTimeout(resolve, 10));
  }
  assertEquals(hook.sandbox.inbox.map(({ provider }) => provider), ["twilio"]);
  assertEquals(hook.sandbox.served.filter(({ to }) => to === "twilio").length, 3);
});
