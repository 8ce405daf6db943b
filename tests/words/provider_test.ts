/** What all providers share: statuses, waits, IDs and how a sender is written. */

import { assert, assertEquals } from "@std/assert";
import { accepted, rejected, retry, unknown } from "../../src/words/outcome.ts";
import { at, idOf, own, textAt } from "../../src/words/json.ts";
import { basic, mailbox } from "../../src/words/request.ts";
import { byStatus, retryAfter } from "../../src/words/reply.ts";
import { still } from "../support/still.ts";

const NOW = Date.UTC(2026, 0, 2, 3, 4, 5);

for (
  const [value, ms] of [
    ["0", 0],
    ["2", 2000],
    ["1.5", 1500],
    ["Fri, 02 Jan 2026 03:04:15 GMT", 10_000],
    ["Fri, 02 Jan 2026 03:04:00 GMT", 0],
    ["99999999999", 99_999_999_999_000],
    ["soon", undefined],
    ["-1", 0],
    ["", undefined],
  ] as const
) {
  Deno.test(`retryAfter() reads "${value}" as ${ms} ms`, () => {
    const headers = new Headers({ "Retry-After": value });
    const read = still(NOW, () => retryAfter(headers));
    if (value === "-1") return assert(read === undefined || read === 0);
    assertEquals(read, ms);
  });
}

for (
  const [status, outcome] of [
    [200, unknown("unknown_error", 200)],
    [301, rejected("unsupported_request", 301)],
    [400, rejected("unsupported_request", 400)],
    [401, rejected("authentication_failed")],
    [402, rejected("delivery_rejected")],
    [403, rejected("authentication_failed")],
    [408, unknown("unknown_error", 408)],
    [422, rejected("unsupported_request", 422)],
    [429, retry("rate_limited")],
    [500, unknown("unknown_error", 500)],
    [502, unknown("unknown_error", 502)],
    [503, retry("provider_unavailable")],
  ] as const
) {
  Deno.test(`byStatus() takes ${status} as ${outcome.outcome}`, () => {
    assertEquals(byStatus(new Response(null, { status })), outcome);
  });
}

Deno.test("accepted() and retry() say what they are given, and no more", () => {
  assertEquals(accepted("1"), { outcome: "accepted", id: "1" });
  assertEquals(accepted(undefined), { outcome: "accepted", id: undefined });
  assertEquals(retry("rate_limited", 0, "E1"), {
    outcome: "retry",
    code: "rate_limited",
    after: 0,
    detail: "E1",
  });
  assertEquals(retry("rate_limited"), { outcome: "retry", code: "rate_limited" });
  assertEquals(unknown("timeout", 504), { outcome: "unknown", code: "timeout", detail: "504" });
});

Deno.test("an outcome keeps a provider's code and drops what may quote a person", () => {
  assertEquals(rejected("delivery_rejected", 21610), {
    outcome: "rejected",
    code: "delivery_rejected",
    detail: "21610",
  });
  for (const text of ["The number +85298765432 is bad", "85298765432", "a b", "", null, {}]) {
    assertEquals(rejected("delivery_rejected", text), {
      outcome: "rejected",
      code: "delivery_rejected",
    });
  }
});

Deno.test("at() follows own properties only", () => {
  assertEquals(at({ a: [{ b: 1 }] }, "a", 0, "b"), 1);
  for (const path of [["constructor"], ["__proto__"], ["a", "length", "x"], ["x", "y"]]) {
    assertEquals(at({ a: [] }, ...path), undefined);
  }
});

Deno.test("own() finds a table's own entries alone, by text or number", () => {
  const table = { 110: "number", E1: "text" };
  assertEquals([own(table, 110), own(table, "110"), own(table, "E1")], [
    "number",
    "number",
    "text",
  ]);
  for (
    const code of ["constructor", "toString", "__proto__", "", 7, null, undefined, ["E1"], true]
  ) {
    assertEquals(own(table, code), undefined);
  }
});

Deno.test("idOf() takes only what JSON kept whole", () => {
  assertEquals([idOf("x"), idOf(7), idOf(2 ** 53), idOf(""), idOf(null)], [
    "x",
    "7",
    undefined,
    undefined,
    undefined,
  ]);
});

Deno.test("basic() and mailbox() write what is not ASCII or has quotes", () => {
  assertEquals(basic("user", "pässword"), "Basic dXNlcjpww6Rzc3dvcmQ=");
  assertEquals(mailbox('A "B" \\', "a@example.com"), '"A \\"B\\" \\\\" <a@example.com>');
  assertEquals(mailbox(undefined, "a@example.com"), "a@example.com");
});

for (
  const [json, text] of [
    [{ a: ["b"] }, "b"],
    [{ a: [""] }, ""],
    [{ a: [5] }, ""],
    [{ a: [{ toString: 1 }] }, ""],
    [{ a: "b" }, ""],
    [{}, ""],
    [undefined, ""],
  ] as const
) {
  Deno.test(`textAt() reads ${JSON.stringify(json)} as "${text}"`, () => {
    assertEquals(textAt(json, "a", 0), text);
  });
}
