/** What an event says of times, which not every event holds. */

import { assertEquals } from "@std/assert";
import * as times from "../../../src/authgear/details/time.ts";
import type { Config } from "../../../src/settings.ts";
import { still } from "../../support/still.ts";
import { toldBy } from "../../support/details.ts";

const NOW = Date.UTC(2026, 10, 26, 9, 52);
const LATER = "2026-11-27T09:52:00Z";
const SHOWN = "November 27, 2026 at 9:52 AM UTC";
const userWith = (user: Record<string, unknown>) => ({ payload: { user } });

for (
  const [timestamp, time] of [
    [NOW / 1000, "November 26, 2026 at 9:52 AM UTC"],
    [String(NOW / 1000), undefined],
    [null, undefined],
    [undefined, undefined],
  ] as const
) {
  Deno.test(`time() says ${time} for ${JSON.stringify(timestamp)}`, () => {
    assertEquals(toldBy(times.time({ context: { timestamp } })), { time });
  });
}

for (
  const [reader, name, field] of [
    [times.opening, "opens_at", "account_valid_from"],
    [times.deletion, "deletion_at", "delete_at"],
    [times.anonymization, "anonymization_at", "anonymize_at"],
  ] as const
) {
  for (
    const [date, shown] of [[LATER, SHOWN], ["soon", undefined], [undefined, undefined]] as const
  ) {
    Deno.test(`${reader.name}() says ${shown} for ${date}`, () => {
      assertEquals(toldBy(reader(userWith({ [field]: date }))), { [name]: shown });
    });
  }
}

for (
  const [reason, tellReasons, shown] of [
    ["fraud", true, "fraud"],
    ["fraud", false, undefined],
    ["fraud", undefined, undefined],
    [["fraud"], true, undefined],
    [undefined, true, undefined],
  ] as const
) {
  Deno.test(`disabling() says ${shown} for ${reason}, where tellReasons is ${tellReasons}`, () => {
    const event = userWith({
      temporarily_disabled_from: "2026-11-26T09:52:00Z",
      temporarily_disabled_until: LATER,
      disable_reason: reason,
    });
    assertEquals(toldBy(times.disabling(event, { tellReasons } as Config)), {
      disabled_from: "November 26, 2026 at 9:52 AM UTC",
      disabled_until: SHOWN,
      reason: shown,
    });
  });
}

for (
  const [from, expected] of [
    ["2026-11-26T09:52:01Z", true],
    ["2026-11-26T09:52:00Z", false],
    ["2026-11-26T09:51:59Z", false],
    ["soon", false],
    [null, false],
    [undefined, false],
  ] as const
) {
  Deno.test(`opensLater() says ${expected} of ${from}`, () => {
    const event = userWith({ account_valid_from: from });
    assertEquals(still(NOW, () => times.opensLater(event)), expected);
  });
}

for (
  const [until, expected] of [
    [LATER, true],
    ["soon", false],
    ["", false],
    [NOW, false],
    [null, false],
    [undefined, false],
  ] as const
) {
  Deno.test(`isForATime() says ${expected} of ${JSON.stringify(until)}`, () => {
    assertEquals(times.isForATime(userWith({ temporarily_disabled_until: until })), expected);
  });
}
