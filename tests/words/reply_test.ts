import { assertEquals } from "@std/assert";
import { rejected, type RejectedCode, retry, unknown } from "../../src/words/outcome.ts";
import { byCode, byStatus, retryAfter } from "../../src/words/reply.ts";
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
    assertEquals(still(NOW, () => retryAfter(headers)), ms);
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

const CODES: Record<string, RejectedCode> = {
  21211: "invalid_phone_number",
  E1: "delivery_rejected",
};

for (
  const [status, code, outcome] of [
    [400, 21211, rejected("invalid_phone_number", 21211)],
    [500, "E1", rejected("delivery_rejected", "E1")],
    [400, "E2", rejected("unsupported_request", "E2")],
    [503, "constructor", retry("provider_unavailable", undefined, "constructor")],
    [500, undefined, unknown("unknown_error", 500)],
  ] as const
) {
  Deno.test(`byCode() takes ${code} of ${status} as ${outcome.outcome}`, () => {
    assertEquals(byCode(new Response(null, { status }), CODES, code), outcome);
  });
}
