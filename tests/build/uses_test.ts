/** What a configuration needs of the program: each answer by the one thing that turns it on. */

import { assertEquals } from "@std/assert";
import { none } from "../../src/credentials/none.ts";
import type { Config } from "../../src/settings.ts";
import { gatewayUses, usesOf, type UsesOptions } from "../../tools/build/uses.ts";

const SMS = { name: "s", channel: "sms" };
const POLLED = { ...SMS, poll: () => {} };
const EMAIL = { name: "e", channel: "email" };

function optionsOf(config: object = {}, change: Partial<UsesOptions> = {}): UsesOptions {
  return {
    config: {
      service: { name: "Example", url: "https://login.example.com/" },
      credential: none(),
      locales: ["en"],
      defaultLocale: "en",
      ...config,
    } as Config,
    texts: { en: { account_created: { sms: "At {url} as {user_id}" } } },
    messages: ["account_created"],
    given: [],
    read: new Set(),
    packedTexts: false,
    unfilled: false,
    ...change,
  };
}

const texts = (text: object) => ({ texts: { en: { account_created: text } } });
const email = (body: string) => texts({ email: { subject: "S", body } });
const sms = (providers: unknown[]) => ({ sms: { providers, countries: ["HK"] } });

for (
  const [title, options, on] of [
    ["nothing", optionsOf(), []],
    ["SMS", optionsOf(sms([SMS])), ["sms"]],
    ["email", optionsOf({ email: { providers: [EMAIL] } }), ["email"]],
    ["a provider for a country", optionsOf(sms([{ provider: SMS, countries: ["HK"] }])), [
      "sms",
      "routes",
    ]],
    ["a provider that is asked again", optionsOf(sms([POLLED])), ["sms", "polls"]],
    ["the same for a country", optionsOf(sms([{ provider: POLLED, countries: ["HK"] }])), [
      "sms",
      "routes",
      "polls",
    ]],
    [
      "a service with a sign to fold",
      optionsOf({ service: { name: "Ex’s", url: "https://a.b/" } }),
      [
        "folds",
      ],
    ],
    ["a name in an SMS", optionsOf({}, texts({ sms: "Hello {name|there}" })), [
      "folds",
      "personal",
    ]],
    ["a reason in an SMS", optionsOf({}, texts({ sms: "{reason|none}" })), ["folds"]],
    ["a device in an email", optionsOf({}, email("{device|none}")), []],
    ["a given name in an email", optionsOf({}, email("Hello {given_name|you}")), ["personal"]],
    ["a provider that reads names", optionsOf({}, { read: new Set(["url", "name"]) }), [
      "personal",
    ]],
    ["a provider that reads all", optionsOf({}, { read: new Set(["*"]) }), ["personal"]],
    ["a provider that reads others", optionsOf({}, { read: new Set(["url", "username"]) }), []],
    ["a heading", optionsOf({}, email("## Head")), ["blocks"]],
    ["a list", optionsOf({}, email("a\n\n- one")), ["blocks"]],
    ["a list in order", optionsOf({}, email("1. one")), ["blocks"]],
    ["a heading in the foot", optionsOf({}, texts({ foot: "## Head" })), ["blocks"]],
    ["a line that may go", optionsOf({}, email("{reason|}")), ["optionalLines"]],
    ["Arabic", optionsOf({ locales: ["en", "ar"] }), ["rightToLeft"]],
    ["notices", optionsOf({ notices: {} }), ["channels"]],
    ["channels in hook.ts", optionsOf({}, { given: ["channels"] }), ["channels"]],
    ["details in hook.ts", optionsOf({}, { given: ["details"] }), ["details"]],
    ["another message", optionsOf({}, { messages: ["account_created", "new_login"] }), ["details"]],
    ["all channels", optionsOf({ channels: "all" }), ["allChannels"]],
    ["packed texts", optionsOf({}, { packedTexts: true }), ["packedTexts"]],
    ["a policy", optionsOf({ credential: { ...none(), policy: true } }), ["policy"]],
    ["a reset message", optionsOf({ credential: { ...none(), name: "resetMessage" } }), [
      "resetMessage",
    ]],
    ["an alert", optionsOf({ alert: {} }), ["alert"]],
    ["values that somebody fills in", optionsOf({}, { unfilled: true }), [
      "folds",
      "channels",
      "blocks",
      "personal",
      "allChannels",
      "routes",
    ]],
  ] as [string, UsesOptions, string[]][]
) {
  Deno.test(`usesOf() says of ${title}: ${on.join(" and ") || "nothing"}`, () => {
    const answers = Object.entries(usesOf(options)).filter(([, answer]) => answer);
    assertEquals(answers.map(([name]) => name).sort(), on.toSorted());
  });
}

Deno.test("gatewayUses() has neither emails nor alerts, and what its providers need", () => {
  const of = (provider: unknown, unfilled = false) => {
    const { email, alert, gateway, routes, polls } = gatewayUses([provider as never], unfilled);
    return { email, alert, gateway, routes, polls: Boolean(polls) };
  };
  const plain = { email: false, alert: false, gateway: true, routes: false, polls: false };
  assertEquals(of(SMS), plain);
  assertEquals(of({ provider: POLLED, countries: ["HK"] }), {
    ...plain,
    routes: true,
    polls: true,
  });
  assertEquals(of(SMS, true), { ...plain, routes: true });
});
