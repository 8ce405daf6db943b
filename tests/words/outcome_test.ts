import { assertEquals } from "@std/assert";
import { accepted, rejected, retry, unknown } from "../../src/words/outcome.ts";

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
