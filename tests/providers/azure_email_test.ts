/** The conversation with Azure, which the conformance kit does not walk: send, then ask once. */

import { assert, assertEquals } from "@std/assert";
import { azureEmail } from "../../src/providers/azure_email.ts";
import { accepted, rejected, unknown } from "../../src/words/outcome.ts";
import { type Answer, EMAIL } from "../fixtures/provider_fixture.ts";
import fixture from "../fixtures/providers/azure_email.ts";

const provider = azureEmail(fixture.options[0]!);

Deno.test("azureEmail() asks once after 202, and reads the answer", async () => {
  const kept = new Map<string, unknown>();
  const first = await exchange(await provider.request(EMAIL), kept);
  assertEquals(first.response.status, 202);
  const poll = await provider.poll!(first.response, first.body);
  assert(poll, "it does not ask");
  assertEquals(poll.request.method, "GET");
  assertEquals(poll.after, 2_000);

  const second = await exchange(poll.request, kept);
  assertEquals(await provider.poll!(second.response, second.body), undefined);
  const { id } = JSON.parse(first.body);
  assertEquals(provider.outcome(second.response, second.body), accepted(id));
});

Deno.test("azureEmail() learns by asking that the recipient is suppressed", async () => {
  const kept = new Map<string, unknown>([[`suppressed ${EMAIL.to}`, true]]);
  const first = await exchange(await provider.request(EMAIL), kept);
  assertEquals(provider.outcome(first.response, first.body).outcome, "accepted");
  const poll = await provider.poll!(first.response, first.body);
  const second = await exchange(poll!.request, kept);
  assertEquals(await provider.poll!(second.response, second.body), undefined);
  assertEquals(
    provider.outcome(second.response, second.body),
    rejected("delivery_rejected", "EmailDroppedAllRecipientsSuppressed"),
  );
});

Deno.test("azureEmail() asks its own endpoint, whatever the reply names", async () => {
  const headers = { "Operation-Location": "https://example.com/emails/operations/x" };
  const response = new Response(null, { status: 202, headers });
  const body = JSON.stringify({ id: "../../x?y", status: "NotStarted" });
  const poll = await provider.poll!(response, body);
  assertEquals(
    poll!.request.url,
    `${fixture.options[0]!.endpoint}/emails/operations/..%2F..%2Fx%3Fy?api-version=2025-09-01`,
  );
});

Deno.test("azureEmail() asks nothing where Azure did not take the message", async () => {
  for (
    const [status, body] of [
      [202, ""],
      [202, '{"status":"Running"}'],
      [202, '{"id":"x","status":"Failed"}'],
      [401, '{"id":"x","status":"Running"}'],
    ] as const
  ) {
    assertEquals(await provider.poll!(new Response(null, { status }), body), undefined);
  }
});

Deno.test("azureEmail() does not send again because the question failed", async () => {
  const first = await exchange(await provider.request(EMAIL), new Map());
  const poll = await provider.poll!(first.response, first.body);
  for (const status of [401, 404, 429, 503]) {
    const response = at(poll!.request.url, new Response(null, { status }));
    const body = '{"error":{"code":"InvalidEmailAddress"}}';
    assertEquals(await provider.poll!(response, body), undefined);
    assertEquals(
      provider.outcome(response, body),
      unknown("unknown_error", "InvalidEmailAddress"),
    );
    assertEquals(provider.outcome(response, ""), unknown("unknown_error", status));
  }
});

/** Sends a request to the stand-in. */
async function exchange(
  request: Request,
  kept: Map<string, unknown>,
): Promise<{ response: Response; body: string }> {
  const { method, headers } = request;
  const bytes = new Uint8Array(await request.arrayBuffer());
  const body = new TextDecoder().decode(bytes);
  const call = { method, url: new URL(request.url), headers, bytes, body };
  const answer: Answer = await fixture.serve(call, kept);
  const response = new Response(null, { status: answer.status, headers: answer.headers ?? {} });
  return { response: at(request.url, response), body: JSON.stringify(answer.body) };
}

/** A response as fetch returns it, with the address that it came from. */
function at(url: string, response: Response): Response {
  return Object.defineProperty(response, "url", { value: url });
}
