/** What an event says of the project's quota. */

import { assertEquals } from "@std/assert";
import { usage } from "../../../src/authgear/details/usage.ts";

const NOTHING = {
  usage_name: undefined,
  usage_value: undefined,
  usage_quota: undefined,
  usage_period: undefined,
};

for (
  const [told, expected] of [
    [
      { name: "sms", current_value: 80, quota: 100, period: "month" },
      { usage_name: "sms", usage_value: "80", usage_quota: "100", usage_period: "month" },
    ],
    [
      { name: "e-mail", current_value: 0, quota: 0, period: "day" },
      { usage_name: "e-mail", usage_value: "0", usage_quota: "0", usage_period: "day" },
    ],
    [{ name: "see https://evil.example", current_value: "a b", quota: null, period: [] }, NOTHING],
    [{}, NOTHING],
    [undefined, NOTHING],
  ] as const
) {
  Deno.test(`usage() reads ${JSON.stringify(told)}`, () => {
    assertEquals(usage({ payload: { usage: told } }).values, expected);
  });
}
