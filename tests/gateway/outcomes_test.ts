/** From what becomes of a request to what Authgear is told: a row for each. */

import { assert, assertEquals } from "@std/assert";
import { RESULTS } from "../../src/gateway/result.ts";
import { accepted, type Outcome, rejected, retry, unknown } from "../../src/words/outcome.ts";
import { answered } from "../support/answered.ts";
import { samplePayload } from "../support/gateway.ts";
import { answering } from "../support/telling.ts";

const provider = (name: string, ...outcomes: Outcome[]) =>
  answering(name, "sms", outcomes).provider;

/** One provider alone, with what it says. */
const ONE: [outcome: Outcome, code: string, errorCode: string | undefined][] = [
  [accepted("id-1"), "ok", undefined],
  [accepted(undefined), "ok", undefined],
  [rejected("invalid_phone_number", 21211), "invalid_phone_number", "21211"],
  [rejected("authentication_failed", 20003), "authentication_failed", "20003"],
  [rejected("delivery_rejected", "30007"), "delivery_rejected", "30007"],
  [rejected("unsupported_request"), "unsupported_request", "200"],
  [retry("rate_limited", undefined, 20429), "rate_limited", "20429"],
  [retry("rate_limited", 60_000, 20429), "rate_limited", "20429"],
  [retry("provider_unavailable"), "timeout", "200"],
  [unknown("timeout"), "timeout", "200"],
  [unknown("connection_lost"), "unknown_error", "200"],
  [unknown("unknown_error", "E1"), "unknown_error", "E1"],
];

for (const [outcome, code, errorCode] of ONE) {
  const name = "code" in outcome ? outcome.code : `id ${outcome.id}`;
  Deno.test(`answer() takes ${outcome.outcome}, ${name} for ${code}`, async () => {
    const { result, line } = await answered({ providers: [provider("a", outcome)] });
    assertEquals([result.code, line.code], [code, code]);
    assertEquals(result.info["provider_name"], "a");
    assertEquals(result.info["provider_error_code"], errorCode);
  });
}

/** Two providers, where the first has failed. The code is that of the failure that it names. */
const TWO: [first: Outcome, second: Outcome, code: string, by: string, asked: number][] = [
  [unknown("timeout"), accepted("2"), "ok", "b", 2],
  [unknown("connection_lost"), accepted("2"), "ok", "b", 2],
  [retry("rate_limited", 1), accepted("2"), "ok", "b", 2],
  [retry("provider_unavailable"), accepted("2"), "ok", "b", 2],
  [rejected("authentication_failed"), accepted("2"), "ok", "b", 2],
  [rejected("invalid_phone_number"), accepted("2"), "invalid_phone_number", "a", 1],
  [unknown("timeout"), rejected("invalid_phone_number"), "invalid_phone_number", "b", 2],
  [unknown("timeout"), rejected("authentication_failed"), "timeout", "a", 2],
  [rejected("authentication_failed"), unknown("timeout"), "timeout", "b", 3],
  [
    rejected("delivery_rejected"),
    rejected("authentication_failed"),
    "authentication_failed",
    "b",
    2,
  ],
  [unknown("unknown_error"), rejected("delivery_rejected"), "unknown_error", "a", 2],
  [rejected("unsupported_request"), rejected("delivery_rejected"), "delivery_rejected", "b", 2],
  [retry("rate_limited"), unknown("timeout"), "rate_limited", "a", 3],
];

for (const [first, second, code, by, asked] of TWO) {
  const names = [first, second].map((one) => "code" in one ? one.code : "accepted").join(", then ");
  Deno.test(`answer() takes ${names} for ${code} of ${by}`, async () => {
    const { result, hosts } = await answered({
      providers: [provider("a", first), provider("b", second)],
    });
    assertEquals([result.code, result.info["provider_name"]], [code, by]);
    assertEquals(hosts.length, asked);
  });
}

const { template_variables: _, ...bare } = samplePayload();
/** What is wrong before any provider is asked. */
const NONE: [title: string, payload: unknown, code: string, errorCode: string][] = [
  ["no payload", undefined, "unsupported_request", "unsupported_request"],
  ["null", null, "unsupported_request", "unsupported_request"],
  ["a text", "{}", "unsupported_request", "unsupported_request"],
  ["a list", [bare], "unsupported_request", "unsupported_request"],
  ["no body", { ...bare, body: undefined }, "unsupported_request", "unsupported_request"],
  ["an empty body", { ...bare, body: "" }, "unsupported_request", "unsupported_request"],
  ["no number", { ...bare, to: undefined }, "invalid_phone_number", "invalid_phone_number"],
  [
    "a number without plus",
    { ...bare, to: "85298765432" },
    "invalid_phone_number",
    "invalid_phone_number",
  ],
  [
    "two numbers",
    { ...bare, to: "+85298765432,+85298765433" },
    "invalid_phone_number",
    "invalid_phone_number",
  ],
  [
    "a number elsewhere",
    { ...bare, to: "+12025550123" },
    "delivery_rejected",
    "country_not_allowed",
  ],
];

for (const [title, payload, code, errorCode] of NONE) {
  Deno.test(`answer() asks nobody for ${title}, which is ${code}`, async () => {
    const options = payload === undefined ? { payload: JSON.parse("{}") } : { payload };
    const { result, hosts, printed } = await answered({ providers: [provider("a")] }, options);
    assertEquals([result.code, result.info["provider_error_code"]], [code, errorCode]);
    assertEquals(typeof result.info["reason"], "string");
    assertEquals([hosts.length, printed.length], [0, 1]);
  });
}

Deno.test("answer() says where no provider is for a number's country", async () => {
  const route = { provider: provider("a"), countries: ["+1"] };
  const { result } = await answered({ providers: [route], countries: ["+852", "+1"] });
  assertEquals([result.code, result.info["provider_error_code"]], [
    "unsupported_request",
    "no_provider",
  ]);
});

Deno.test("RESULTS has a row for every code that a request can end with", () => {
  const tried = new Set(ONE.flatMap(([outcome]) => "code" in outcome ? [outcome.code] : []));
  assertEquals([...tried].sort(), Object.keys(RESULTS).sort());
  assert(Object.values(RESULTS).every((code) => /^[a-z_]+$/.test(code)));
});
