/** What an alert says in each form, and what its sender hears where nobody got it. */

import { assert, assertEquals } from "@std/assert";
import { webhook, type WebhookOptions } from "../../src/delivery/webhook.ts";
import type { Line } from "../../src/words/run.ts";
import { secret } from "../../src/words/secret.ts";

const ATTEMPT = { provider: "twilio", outcome: "rejected", code: "authentication_failed", ms: 12 };
const LINE = {
  event: "000000000006c286",
  type: "user.created",
  project: "myapp",
  message: "account_created",
  user: "73090db5-b4bb-4f5c-8cd5-ba82dab3093e",
  outcome: "failed",
  reason: "Cannot deliver the message: no provider accepted it",
  deliveries: [{ channel: "sms", to: "+852***65", attempts: Array(12).fill(ATTEMPT) }],
  ms: 12,
} as unknown as Line;

// deno-lint-ignore no-explicit-any
type Body = any;

/** Sends one alert, answered with a status or not at all. */
async function sent(
  format: WebhookOptions["format"],
  { line = LINE, status = 200, ...more }: { line?: Line; status?: number; portal?: string } = {},
) {
  const { fetch } = globalThis;
  const bodies: string[] = [];
  globalThis.fetch = (async (request: Request) => {
    bodies.push(await request.text());
    if (status === 0) throw new TypeError("connection refused");
    return new Response("", { status });
  }) as typeof fetch;
  try {
    const alert = webhook({ url: secret("URL", "https://alerts.example.com/"), format, ...more });
    const failure = await alert.send(line, 1000);
    return { failure, body: JSON.parse(bodies[0]!) as Body };
  } finally {
    globalThis.fetch = fetch;
  }
}

for (
  const [format, textOf] of [
    ["slack", (body) => body.text],
    ["discord", (body) => body.content],
    ["teams", (body) => body.attachments[0].content.body[0].text],
  ] as [WebhookOptions["format"], (body: Body) => string][]
) {
  Deno.test(`webhook() says in ${format} what failed, where to look, and ten of the requests`, async () => {
    const { failure, body } = await sent(format);
    const lines = textOf(body).split("\n\n");
    assertEquals(failure, undefined);
    assertEquals(lines[0], `Somebody was not told of their account: ${LINE.reason}`);
    assert(lines.some((line) => line.startsWith("Look at twilio: its keys")), lines.join("\n"));
    assert(
      lines.some((line) => /^https:\/\/portal\.authgear\.com\/project\/\w+\/users\//.test(line)),
    );
    const shown = lines.filter((line) => line.startsWith("- "));
    assertEquals(shown.length, 10);
    assertEquals(shown[0], "- twilio +852***65 rejected authentication_failed, 12 ms");
    assertEquals(lines.at(-1), "and 2 more");
  });
}

Deno.test("webhook() has discord mention nobody, and no more than it takes", async () => {
  const { body } = await sent("discord", {
    line: { ...LINE, reason: "@everyone ".repeat(300) },
  });
  assertEquals([body.allowed_mentions, body.content.length], [{ parse: [] }, 2000]);
});

Deno.test("webhook() gives a program the whole line, without a user where there is none", async () => {
  const { user: _, ...line } = LINE;
  const { body } = await sent("json", { line });
  assertEquals(body.deliveries, LINE.deliveries);
  assert(/\/project\/\w+$/.test(body.portal), body.portal);
});

for (
  const [status, failure] of [[500, "response status is 500"], [0, "connection_lost"]] as const
) {
  Deno.test(`webhook() says "${failure}" where nobody heard`, async () => {
    assertEquals((await sent("json", { status })).failure, failure);
  });
}

for (const portal of ["https://portal.example.com", "https://portal.example.com/"]) {
  Deno.test(`webhook() links to the Portal at ${portal}`, async () => {
    const { body } = await sent("json", { portal });
    assert(body.portal.startsWith("https://portal.example.com/project/"), body.portal);
  });
}
