/** What becomes of a message behind QStash, as the sandbox plays it. */

import { assert, assertEquals, assertNotEquals } from "@std/assert";
import type { Lasting, Provider } from "../../src/words/provider.ts";
import { resend } from "../../src/providers/resend.ts";
import { twilio } from "../../src/providers/twilio.ts";
import { qstash } from "../../src/providers/queues/qstash.ts";
import { secret } from "../../src/words/secret.ts";
import { knownProviders } from "../../tools/sandbox/providers.ts";
import {
  isQstash,
  QSTASH_SECRETS,
  serveQstash,
  statusOfFault,
} from "../../tools/sandbox/qstash.ts";
import { type Call, EMAIL, GSM7 } from "../fixtures/provider_fixture.ts";
import resendFixture from "../fixtures/providers/resend.ts";
import twilioFixture from "../fixtures/providers/twilio.ts";
import { callOf, queueTo } from "../support/qstash.ts";

const token = secret("QSTASH_TOKEN", QSTASH_SECRETS.QSTASH_TOKEN);
const SMS = twilio(twilioFixture.options[0]!);
const MAIL = resend(resendFixture.options[1]!);

for (const { name, factory, fixture } of await knownProviders()) {
  const make = () => factory(fixture.options[0]) as Lasting<Provider>;
  if (fixture.now !== undefined || !make().lasting) continue;
  Deno.test(`qstash() sends through ${name}, and shows nothing but a hash`, async () => {
    const provider = make();
    const message = provider.channel === "sms" ? GSM7 : EMAIL;
    const box = queueTo((call) => fixture.serve(call, new Map()));
    assertEquals((await box.send(qstash({ token, provider }), message)).outcome, "accepted");
    await box.idle();
    const direct = await fixture.serve(await callOf(await provider.request(message)), new Map());
    assert(direct.received, "the fixture's server refuses its own provider");
    assertEquals(box.inbox, [direct.received]);
    const { url, ...rest } = box.state.messages[0]!.shown;
    for (const value of [...Object.values(fixture.secrets), message.to.slice(1), message.text]) {
      assert(!JSON.stringify(rest).includes(value), `${name}: a secret can be read`);
    }
    // An account's ID may be in the path; a key in the URL is what the module's doc must name.
    const { search } = new URL(url);
    const open = Object.entries(fixture.secrets).some(([key, value]) =>
      (/KEY|TOKEN|SECRET|PWD|PASSWORD/.test(key) && url.includes(value)) || search.includes(value)
    );
    assertEquals(open, name === "accessyou", url);
  });
}

Deno.test("the sandbox's QStash keeps a repeat for ten minutes from being sent", async () => {
  let now = 0;
  const box = queueTo((call) => twilioFixture.serve(call), () => now);
  const provider = qstash({ token, provider: SMS });
  const first = await box.send(provider, GSM7);
  now = 599_999;
  assertEquals(await box.send(provider, GSM7), first);
  await box.idle();
  assertEquals(box.inbox.length, 1);
  await box.send(provider, { ...GSM7, id: "another" });
  now = 600_000;
  assertNotEquals(await box.send(provider, GSM7), first);
  await box.idle();
  assertEquals(box.inbox.length, 3);
});

Deno.test("the sandbox's QStash repeats until a 2xx, and resend sends one copy", async () => {
  const kept = new Map();
  const faults = [503, 0, 500];
  const box = queueTo(async (call) => {
    const answer = await resendFixture.serve(call, kept);
    const status = faults.shift();
    if (status === 0) throw new Error("connection lost");
    return status ? { ...answer, status } : answer;
  });
  await box.send(qstash({ token, provider: MAIL }), EMAIL);
  await box.idle();
  assertEquals(box.state.messages[0]!.statuses, [503, 0, 500, 200]);
  assertEquals(box.state.messages[0]!.state, "delivered");
  assertEquals(kept.size, 1);
  assertEquals(box.retried, ["0", "1", "2", "3"]);
});

Deno.test("the sandbox's QStash repeats after a 401 too, and gives up at last", async () => {
  const provider = twilio({
    ...twilioFixture.options[0]!,
    authToken: secret("TWILIO_AUTH_TOKEN", "0".repeat(32)),
  });
  const box = queueTo((call) => twilioFixture.serve(call));
  const outcome = await box.send(qstash({ token, provider, retries: 2 }), GSM7);
  assertEquals(outcome.outcome, "accepted");
  await box.idle();
  assertEquals(box.state.messages[0]!.statuses, [401, 401, 401]);
  assertEquals(box.state.messages[0]!.state, "dead");
  assertEquals(box.inbox, []);
});

Deno.test("the sandbox's QStash takes a 2xx that failed for delivered", async () => {
  const box = queueTo(() => ({ status: 201, body: { sid: "SM1", status: "failed" } }));
  await box.send(qstash({ token, provider: SMS }), GSM7);
  await box.idle();
  assertEquals(box.state.messages[0]!.state, "delivered");
  assertEquals(box.state.messages[0]!.statuses, [201]);
});

Deno.test("the sandbox's QStash refuses what the real one refuses", async () => {
  const good = await callOf(await qstash({ token, provider: SMS }).request(GSM7));
  assert(isQstash(good.url) && !isQstash(new URL("https://qstash.upstash.io.example.com/")));
  const path = "https://qstash.upstash.io/v2/publish/";
  for (
    const [status, change, headers] of [
      [401, {}, { authorization: "Bearer wrong" }],
      [404, { url: new URL("https://qstash.upstash.io/v2/enqueue/https://a.example/") }, {}],
      [404, { method: "GET" }, {}],
      [400, { url: new URL(`${path}a.example/`) }, {}],
      [400, { url: new URL(`${path}https%3A%2F%2Fa.example%2F`) }, {}],
      [400, {}, { "upstash-deduplication-id": GSM7.id }],
      [400, {}, { "upstash-method": "HEAD" }],
      [400, {}, { "upstash-retries": "-1" }],
      [400, {}, { "upstash-delay": "soon" }],
    ] as [number, Partial<Call>, Record<string, string>][]
  ) {
    const box = queueTo(() => ({ status: 200 }));
    const call = { ...good, ...change, headers: new Headers(good.headers) };
    for (const [key, value] of Object.entries(headers)) call.headers.set(key, value);
    const answer = await serveQstash(call, box.state, box.deliver);
    assertEquals(answer.status, status);
    assertEquals(box.state.messages, []);
  }
});

Deno.test("statusOfFault() says what QStash sees of a fault, and a bad 2xx is a success", () => {
  const seen = (fault: Parameters<typeof statusOfFault>[0]) => statusOfFault(fault, 202);
  assertEquals(seen({ kind: "status", status: 429 }), 429);
  assertEquals(seen({ kind: "html", status: 502 }), 502);
  assertEquals(seen({ kind: "failing_body" }), 202);
  assertEquals(seen({ kind: "truncated" }), 200);
  assertEquals(seen({ kind: "garbage" }), 200);
  assertEquals(seen({ kind: "redirect" }), 307);
  for (
    const kind of ["endless", "drip", "hang_before_headers", "hang_after_headers", "reset"] as const
  ) {
    assertEquals(seen({ kind }), 0);
  }
});
