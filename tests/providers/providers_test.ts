/** The conformance kit: every provider of `src/providers/` against its fixture file. */

import { assert, assertEquals, assertMatch, assertStringIncludes, assertThrows } from "@std/assert";
import { ConfigError } from "../../src/words/errors.ts";
import type { RejectedCode } from "../../src/words/outcome.ts";
import type { Provider } from "../../src/words/provider.ts";
import { knownProviders } from "../../tools/sandbox/providers.ts";
import { type Call, EMAIL, GSM7, type RequestCase } from "../fixtures/provider_fixture.ts";
import { still } from "../support/still.ts";

const REJECTED: RejectedCode[] = [
  "invalid_phone_number",
  "invalid_email_address",
  "authentication_failed",
  "delivery_rejected",
  "unsupported_request",
];
/** A status and body that no provider documents, and whose text must not be told. */
const ODD_REPLIES = [
  [200, ""],
  [200, "null"],
  [200, "[]"],
  [200, '"ok"'],
  [200, '{"id":{"$":1},"messages":[null],"data":5}'],
  [200, "<html>SECRET PAGE</html>"],
  [302, ""],
  [400, '{"error":"SECRET PAGE"}'],
  [404, "not found"],
  [418, "{"],
  [502, "<html>SECRET PAGE</html>"],
] as const;

for (const { file, name, factory, about, fixture } of await knownProviders()) {
  const make = (index = 0) => still(fixture.now, () => factory(fixture.options[index]));
  const provider = make();
  const message = provider.channel === "sms" ? GSM7 : EMAIL;

  Deno.test(`${name}() is what its file says`, () => {
    assertEquals(provider.name, name);
    assertEquals(provider.channel, about.channel);
    assertEquals(Boolean(provider.idempotent), about.idempotent);
    assertMatch(about.api, /^https:\/\//);
    assert(about.title && about.verified && about.senders.length > 0, "about has an empty field");
    const source = Deno.readTextFileSync(
      new URL(`../../src/providers/${file}.ts`, import.meta.url),
    );
    assert(!/\b(fetch\(|Deno\.|process\.|from "npm:|from "node:)/.test(source), "it does I/O");
    assert(!/from "\.\/\w+\.ts"/.test(source), "it imports a provider");
  });

  Deno.test(`${name}() refuses an option that is missing, empty or of another kind`, () => {
    for (const option of fixture.required) {
      for (const value of [undefined, "", "   ", 5, null]) {
        const error = assertThrows(
          () => factory({ ...fixture.options[0], [option]: value }),
          ConfigError,
          `"${option}"`,
        );
        assertStringIncludes(error.message, name);
        assertEquals(error.code, "bad_config");
        assertMatch(
          error.message,
          /; it is |is missing|must|cannot/,
          "it does not say how to mend it",
        );
      }
    }
    for (const { change, names } of fixture.invalid) {
      const error = assertThrows(
        () => factory({ ...fixture.options[0], ...change }),
        ConfigError,
        `"${names}"`,
      );
      for (const value of Object.values(change)) {
        if (typeof value === "string" && value.length > 3) {
          assert(!error.message.includes(value), "the error quotes the value");
        }
      }
    }
  });

  for (const one of fixture.requests) {
    Deno.test(`${name}() makes the request for ${one.title}`, async () => {
      await still(fixture.now, async () => {
        await checkRequest(make(one.options ?? 0), one);
      });
    });
  }

  Deno.test(`${name}() has request cases for every set of options`, () => {
    const covered = new Set(fixture.requests.map(({ options = 0 }) => options));
    assertEquals([...covered].sort(), fixture.options.map((_, index) => index));
  });

  Deno.test(`${name}() makes one HTTPS request that its own server takes`, async () => {
    for (const { message, options = 0 } of fixture.requests) {
      const request = await still(fixture.now, () => make(options).request(message));
      assertEquals(new URL(request.url).protocol, "https:");
      assert(fixture.handles(new URL(request.url)), "the sandbox does not know its own provider");
      const answer = await still(
        fixture.now,
        async () => await fixture.serve(await callOf(request.clone()), new Map()),
      );
      const response = toResponse(answer.status, answer.headers, answer.body);
      const body = await response.text();
      assert(answer.received, `${options}: not received: ${answer.status} ${body}`);
      assertEquals(answer.received.to.replace(/^(\+|00)?/, ""), message.to.replace(/^\+/, ""));
      if (!fixture.ownText) assertEquals(asRead(answer.received), asRead(message));
      if (!provider.poll) assertEquals(provider.outcome(response, body).outcome, "accepted");
    }
  });

  Deno.test(`${name}() is idempotent exactly where its server drops a repeat`, async () => {
    const kept = new Map<string, unknown>();
    const serveOnce = async () => {
      const request = await provider.request(message);
      return await fixture.serve(await callOf(request), kept);
    };
    const answers = await still(fixture.now, async () => [await serveOnce(), await serveOnce()]);
    const received = answers.filter((answer) => answer.received).length;
    if (!provider.idempotent) return assert(received >= 1);
    assertEquals(received, 1, "its server does not drop the repeat");
    for (const { status, headers, body } of answers) {
      const response = toResponse(status, headers, body);
      assertEquals(provider.outcome(response, await response.text()).outcome, "accepted");
    }
  });

  Deno.test(`${name}()'s server refuses a request without its credentials`, async () => {
    const request = await still(fixture.now, () => provider.request(message));
    const call = await callOf(request);
    const secrets = Object.values(fixture.secrets);
    let damaged = { ...call, headers: new Headers(call.headers), body: call.body };
    damaged.headers.forEach((value, key) => {
      if (/auth|key|token/i.test(key)) damaged.headers.set(key, `${value.slice(0, -9)}x`);
    });
    for (const secret of secrets) {
      damaged = {
        ...damaged,
        body: damaged.body.replaceAll(secret, "wrong"),
        url: new URL(damaged.url.href.replaceAll(encodeURIComponent(secret), "wrong")),
      };
    }
    const bytes = new TextEncoder().encode(damaged.body);
    const answer = await still(
      fixture.now,
      async () => await fixture.serve({ ...damaged, bytes }, new Map()),
    );
    assert(!answer.received, "the sandbox accepts any credential");
    const response = toResponse(answer.status, answer.headers, answer.body);
    const outcome = provider.outcome(response, await response.text());
    assertEquals(outcome.outcome, "rejected");
  });

  for (const reply of fixture.replies) {
    Deno.test(`${name}() reads ${reply.title} as ${reply.outcome.outcome}`, async () => {
      const response = toResponse(reply.status, reply.headers, reply.body);
      const body = await response.text();
      assertEquals(still(fixture.now, () => provider.outcome(response, body)), reply.outcome);
    });
  }

  Deno.test(`${name}() maps every rejection code or declares it impossible`, () => {
    const mapped = new Set(
      fixture.replies.map(({ outcome }) => "code" in outcome ? outcome.code : outcome.outcome),
    );
    for (const code of REJECTED) {
      assert(
        mapped.has(code) !== (fixture.impossible[code] !== undefined),
        `${code} must be in exactly one of replies and impossible`,
      );
    }
    assert(mapped.has("accepted"), "no reply is accepted");
    assert(fixture.replies.some(({ outcome }) => outcome.outcome === "retry"), "no reply is retry");
  });

  Deno.test(`${name}() never accepts, throws at or quotes a reply that nobody documents`, () => {
    for (const [status, body] of ODD_REPLIES) {
      const outcome = provider.outcome(toResponse(status, {}, body), body);
      assert(outcome.outcome !== "accepted", `${status} ${body} is accepted`);
      assert(!JSON.stringify(outcome).includes("SECRET"), `${status} ${body} is quoted`);
    }
  });
}

Deno.test("no two fixtures give one secret two values", async () => {
  const values = new Map<string, string>();
  for (const { name, fixture } of await knownProviders()) {
    for (const [secret, value] of Object.entries(fixture.secrets)) {
      assertEquals(values.get(secret) ?? value, value, `${name}: ${secret}`);
      values.set(secret, value);
    }
  }
});

/** A message as a person reads it: without joiners and filling, and with entities resolved. */
function asRead({ text, ...mail }: { text: string; subject?: string; html?: string }): string[] {
  return [text, mail.subject ?? "", mail.html ?? ""].map((part) =>
    part.replaceAll("\u2060", "").replaceAll("\r\n", "\n").replace(/\u00a0+$/, "").replace(
      /&#(x?)([0-9a-f]+);/gi,
      (_, hex, digits) => String.fromCodePoint(parseInt(digits, hex ? 16 : 10)),
    )
  );
}

async function checkRequest(provider: Provider, expected: RequestCase): Promise<void> {
  const request = await provider.request(expected.message);
  const call = await callOf(request);
  assertEquals(request.method, expected.method);
  assertEquals(request.url, expected.url);
  const headers = Object.fromEntries(call.headers);
  const type = headers["content-type"] ?? "";
  if (!("content-type" in expected.headers)) delete headers["content-type"];
  assertEquals(headers, expected.headers);
  if (typeof expected.body === "string") return assertEquals(call.body, expected.body);
  assertEquals(await parseBody(call, type), expected.body);
}

async function parseBody(call: Call, type: string): Promise<unknown> {
  if (/json/.test(type)) return JSON.parse(call.body);
  const form = await new Response(call.bytes, { headers: { "content-type": type } }).formData();
  const result: Record<string, unknown> = {};
  for (const key of new Set(form.keys())) {
    const values = form.getAll(key);
    result[key] = values.length === 1 ? values[0] : values;
  }
  return result;
}

async function callOf(request: Request): Promise<Call> {
  const bytes = new Uint8Array(await request.arrayBuffer());
  const { method, headers } = request;
  return {
    method,
    url: new URL(request.url),
    headers,
    bytes,
    body: new TextDecoder().decode(bytes),
  };
}

function toResponse(
  status: number,
  headers: Record<string, string> | undefined,
  body: unknown,
): Response {
  const text = body === undefined ? null : typeof body === "string" ? body : JSON.stringify(body);
  const empty = status === 204 || status === 304;
  return new Response(empty ? null : text, { status, ...(headers && { headers }) });
}
