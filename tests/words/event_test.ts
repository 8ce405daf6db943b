import { assertEquals } from "@std/assert";
import { headOf } from "../../src/words/event.ts";

for (
  const [event, head] of [
    [
      { id: "1", type: "user.created", context: { app_id: "app", timestamp: 5 } },
      { id: "1", type: "user.created", appId: "app", timestamp: 5 },
    ],
    [
      { id: "a b", type: "<b>", context: { app_id: "\n", timestamp: "5" } },
      { id: "", type: "", appId: "", timestamp: 0 },
    ],
    [{}, { id: "", type: "", appId: "", timestamp: 0 }],
    [undefined, { id: "", type: "", appId: "", timestamp: 0 }],
  ] as const
) {
  Deno.test(`headOf() reads ${JSON.stringify(event)}`, () => assertEquals(headOf(event), head));
}
