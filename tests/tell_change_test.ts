/** What is told of a change, by which channels; and what operators are told. */

import { assertEquals } from "@std/assert";
import { usage } from "../src/authgear/details/usage.ts";
import type { Config } from "../src/settings.ts";
import { tellChange } from "../src/tell_change.ts";
import { tellOperators } from "../src/tell_operators.ts";
import { texts } from "../src/texts/data.ts";
import { eventOf } from "./support/events.ts";
import { answering, telling } from "./support/telling.ts";

const own = (text: string) => ({ sms: text, email: { subject: "A", body: text } });
Object.assign(texts["en"]!, {
  username_changed: own("Your username was changed"),
  usage_alert: own("{usage_name}: {usage_value} of {usage_quota}"),
});

const BOTH = { username_changed: ["sms", "email"] } as Config["notices"];
const person = { phone: "+85298765432", email: "user@example.com" };
const NOW = Date.now();
const BY_USERS = { messages: ["username_changed"], accountAgeHours: 48 };

/** An account that is so many hours old, changed by somebody. */
const changed = (by: string, hours: number) =>
  eventOf({
    ...person,
    triggered_by: by,
    user: { created_at: new Date(NOW - hours * 3_600_000).toISOString() },
  });

for (
  const [title, event, notices, byUsers, hosts] of [
    ["what is off, to nobody", changed("admin_api", 100), {}, undefined, []],
    ["an administrator's change by SMS", changed("admin_api", 1), BOTH, undefined, ["sms"]],
    ["a user's change by email alone", changed("user", 100), BOTH, undefined, ["email"]],
    ["a user's change by SMS where that is asked for", changed("user", 100), BOTH, BY_USERS, [
      "sms",
    ]],
    ["no SMS of an account that is new", changed("user", 47), BOTH, BY_USERS, ["email"]],
    [
      "no SMS that is asked for another message",
      changed("user", 100),
      BOTH,
      { messages: ["new_login"] },
      ["email"],
    ],
    [
      "nothing by a channel that is not on",
      changed("user", 100),
      { username_changed: ["sms"] },
      undefined,
      [],
    ],
  ] as [string, unknown, Config["notices"], NonNullable<Config["sms"]>["byUsers"], string[]][]
) {
  Deno.test(`tellChange() tells ${title}`, async () => {
    const told = await telling(event, {
      startMs: NOW,
      sms: [answering("sms", "sms").provider],
      email: [answering("email", "email").provider],
      by: (event, config) =>
        tellChange(event, "username_changed", {
          ...config,
          notices,
          sms: { ...config.sms!, ...(byUsers && { byUsers }) },
        } as Config, () => ({ values: {} })),
    });
    assertEquals(told.error, undefined);
    assertEquals(told.hosts, hosts.map((host) => `${host}.example.com`));
  });
}

const ALERT = { ...eventOf({}), type: "usage.alert.triggered" } as ReturnType<typeof eventOf>;
Object.assign(ALERT.payload, {
  usage: { name: "sms", period: "day", quota: 100, current_value: 100 },
});
const operators = { email: "ops@example.com", phone: "+85298765432" };

for (
  const [title, channels, who, outcome, hosts] of [
    ["nobody where it is off", undefined, operators, undefined, []],
    ["by SMS first", ["sms", "email"], operators, "sent", ["sms"]],
    ["by the channel that is on", ["email"], operators, "sent", ["email"]],
    ["by the address that there is", ["sms", "email"], { email: "ops@example.com" }, "sent", [
      "email",
    ]],
    ["nobody where there is none", ["sms"], { email: "ops@example.com" }, "refused", ["alerts"]],
    ["no number outside the fence", ["sms"], { phone: "+2348060386628" }, "refused", ["alerts"]],
  ] as const
) {
  Deno.test(`tellOperators() tells ${title}`, async () => {
    const sms = answering("sms", "sms");
    const told = await telling(ALERT, {
      sms: [sms.provider],
      email: [answering("email", "email").provider],
      by: (event, config) =>
        tellOperators(event, "usage_alert", {
          ...config,
          operators: who,
          ...(channels && { notices: { usage_alert: [...channels] } }),
        }, usage),
    });
    assertEquals([told.error, told.line?.outcome], [undefined, outcome]);
    assertEquals(told.hosts, hosts.map((host) => `${host}.example.com`));
    if (hosts[0] === "sms") assertEquals(sms.seen, ["sms: 100 of 100"]);
  });
}

Deno.test("tellChange() fails as a whole where a text is not there, which the build refuses", async () => {
  const { error, hosts } = await telling(changed("admin_api", 1), {
    email: [answering("email", "email").provider],
    by: (event, config) =>
      tellChange(event, "email_gone", { ...config, notices: { email_gone: ["email"] } }),
  });
  assertEquals([error?.code, error?.message], [
    "bad_text",
    "There is no email text of email_gone in en",
  ]);
  assertEquals(hosts, ["alerts.example.com"]);
});

Deno.test("tellChange() goes on where a provider cannot be connected to", async () => {
  const told = await telling(changed("admin_api", 1), {
    startMs: NOW,
    sms: [answering("sms", "sms").provider],
    email: [answering("email", "email").provider],
    reply(request) {
      if (request.url.includes("sms")) {
        throw new TypeError("error sending request: client error (Connect)");
      }
      return new Response("{}");
    },
    by: (event, config) => tellChange(event, "username_changed", { ...config, notices: BOTH! }),
  });
  assertEquals([told.error, told.line?.outcome], [undefined, "sent"]);
  const [{ attempts } = { attempts: [] }] = told.line!.deliveries!;
  assertEquals(attempts[0]?.code, "provider_unavailable");
});
