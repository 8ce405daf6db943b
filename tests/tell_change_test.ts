/** Which channels a change goes by. */

import { assertEquals } from "@std/assert";
import type { Config } from "../src/settings.ts";
import { tellChange } from "../src/tell_change.ts";
import { texts } from "../src/texts/data.ts";
import { type EventFields, eventOf } from "./support/events.ts";
import { answering, telling } from "./support/telling.ts";

const HOUR_MS = 3_600_000;
const BOTH = { phone: "+12025550123", email: "user@example.com" };
texts["en"]!["new_login"] = {
  sms: "{device|nothing}",
  email: { subject: "{device|nothing}", body: "{device|nothing}" },
};

const byAdmin = () => ({});
/** An event that the user caused just now, with an account that has existed for so long. */
const byUser = (ms: number) => (): EventFields => ({
  triggered_by: "user",
  user: { created_at: new Date(Date.now() - ms).toISOString() },
});
const byName = (messages?: string[], accountAgeHours?: number) => ({
  ...messages && { messages },
  ...accountAgeHours !== undefined && { accountAgeHours },
});

for (
  const [title, on, fields, byUsers, told] of [
    ["an administrator's, by both", ["sms", "email"], byAdmin, undefined, ["one", "two"]],
    ["an administrator's, by SMS", ["sms"], byAdmin, undefined, ["one"]],
    ["an administrator's, by email", ["email"], byAdmin, undefined, ["two"]],
    ["what is off, by none", undefined, byAdmin, undefined, []],
    ["what goes by no channel, by none", [], byAdmin, undefined, []],
    ["the system's, by both", ["sms", "email"], () => ({ triggered_by: "system" }), undefined, [
      "one",
      "two",
    ]],
    ["a user's, by email alone", ["sms", "email"], byUser(999 * HOUR_MS), undefined, ["two"]],
    ["a user's that is not named", ["sms"], byUser(999 * HOUR_MS), byName(["email_added"]), []],
    ["a user's without a name", ["sms"], byUser(999 * HOUR_MS), byName(undefined, 0), []],
    ["a user's by name", ["sms", "email"], byUser(25 * HOUR_MS), byName(["new_login"]), [
      "one",
      "two",
    ]],
    ["a user's of a day", ["sms"], byUser(24 * HOUR_MS), byName(["new_login"]), ["one"]],
    ["a user's of less than a day", ["sms"], byUser(24 * HOUR_MS - 1), byName(["new_login"]), []],
    ["a user's of two hours", ["sms"], byUser(2 * HOUR_MS), byName(["new_login"], 2), ["one"]],
    [
      "a user's of less than two hours",
      ["sms"],
      byUser(2 * HOUR_MS - 1),
      byName(["new_login"], 2),
      [],
    ],
    [
      "a user's of no known age",
      ["sms"],
      () => ({ triggered_by: "user", user: { created_at: undefined } }),
      {
        messages: ["new_login"],
        accountAgeHours: 0,
      },
      [],
    ],
  ] as [string, ("sms" | "email")[] | undefined, () => EventFields, object | undefined, string[]][]
) {
  Deno.test(`tellChange() tells of ${title}`, async () => {
    const [one, two] = [answering("one", "sms"), answering("two", "email")];
    const { line, hosts, error } = await telling(undefined, {
      email: [two.provider],
      change: {
        sms: { providers: [one.provider], countries: ["US"], ...byUsers && { byUsers } },
        channels: "all",
        ...on && { notices: { new_login: on } },
      } as Partial<Config>,
      // By the clock of the run, which stands still.
      run: (_, config) => tellChange(eventOf({ ...BOTH, ...fields() }), "new_login", config),
    });
    assertEquals(error, undefined);
    assertEquals(hosts.sort(), told.map((name) => `${name}.example.com`));
    assertEquals(line?.outcome, told.length === 0 ? undefined : "sent");
  });
}

for (const channel of ["sms", "email"] as const) {
  Deno.test(`tellChange() tells nothing by ${channel} where that is not set up`, async () => {
    const { provider } = answering("one", channel === "sms" ? "email" : "sms");
    const { line, error } = await telling(eventOf(BOTH), {
      [channel === "sms" ? "email" : "sms"]: [provider],
      change: { notices: { new_login: [channel] } },
      run: (event, config) => tellChange(event, "new_login", config),
    });
    assertEquals([line, error], [undefined, undefined]);
  });
}

Deno.test("tellChange() says what the event says beside whom it is about", async () => {
  const { provider, seen } = answering("one", "sms");
  await telling(eventOf(BOTH), {
    sms: [provider],
    change: { notices: { new_login: ["sms"] }, tellReasons: true },
    run: (event, config) =>
      tellChange(event, "new_login", config, (event, { tellReasons }) => ({
        values: { device: `${(event as { type: string }).type} ${tellReasons}` },
      })),
  });
  assertEquals(seen, ["user.created true"]);
});

Deno.test("tellChange() has somebody hear of an event that cannot be read", async () => {
  const { error, alerts, hosts } = await telling(eventOf(BOTH), {
    sms: [answering("one", "sms").provider],
    change: { notices: { new_login: ["sms"] } },
    run: (event, config) =>
      tellChange(event, "new_login", config, () => {
        throw new RangeError(BOTH.email);
      }),
  });
  const reason = "Cannot tell the event: RangeError";
  assertEquals([error?.code, error?.message, hosts], ["not_delivered", reason, [
    "alerts.example.com",
  ]]);
  assertEquals(alerts[0].reason, reason);
});
