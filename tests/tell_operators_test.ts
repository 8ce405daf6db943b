/** What is told to the operators, and why nobody is. */

import { assertEquals } from "@std/assert";
import { usage } from "../src/authgear/details/usage.ts";
import type { Config } from "../src/settings.ts";
import { tellOperators } from "../src/tell_operators.ts";
import { layout, readers, texts } from "../src/texts/data.ts";
import { sample } from "./support/events.ts";
import { answering, telling } from "./support/telling.ts";

const TEXT = "{service_name} {url} {support|nobody}: {usage_name}";
const EMAIL = { subject: TEXT, body: TEXT };
Object.assign(layout, { frame: "{body}" });
Object.assign(texts["en"]!, { usage_alert: { sms: TEXT, email: EMAIL } });
texts["fr"] = { usage_alert: { sms: `fr ${TEXT}`, email: EMAIL } };
Object.assign(readers.near, { en: "en-Latn", fr: "fr-Latn" });

const NOTICES = { usage_alert: ["sms", "email"] } as Config["notices"];
const OPERATORS = { email: "operators@example.com", phone: "+12025550123" };
const USUAL = "Example https://login.example.com/ nobody: sms";
const MISSING = "operators has no address for a configured channel";

for (
  const [title, change, sms, email, reason] of [
    ["both", { notices: NOTICES, operators: OPERATORS, channels: "all" }, [USUAL], [USUAL]],
    ["the first channel", { notices: NOTICES, operators: OPERATORS }, [USUAL], []],
    [
      "an email where the message goes by email alone",
      { notices: { usage_alert: ["email"] }, operators: OPERATORS, channels: "all" },
      [],
      [USUAL],
    ],
    [
      "an SMS where the message goes by SMS alone",
      { notices: { usage_alert: ["sms"] }, operators: OPERATORS, channels: "all" },
      [USUAL],
      [],
    ],
    [
      "an email where there is no phone number",
      { notices: NOTICES, operators: { email: OPERATORS.email } },
      [],
      [USUAL],
    ],
    [
      "an SMS where there is no email address",
      { notices: NOTICES, operators: { phone: OPERATORS.phone }, channels: "all" },
      [USUAL],
      [],
    ],
    [
      "whom to ask, in the configuration's language",
      {
        notices: NOTICES,
        operators: OPERATORS,
        locales: ["en", "fr"],
        defaultLocale: "fr",
        service: {
          name: "Example",
          url: "https://login.example.com/",
          support: "help@example.com",
        },
      },
      ["fr Example https://login.example.com/ help@example.com: sms"],
      [],
    ],
    [
      "an email where SMS is not set up",
      {
        notices: NOTICES,
        operators: OPERATORS,
        sms: undefined,
      },
      [],
      [USUAL],
    ],
    [
      "an SMS where email is not set up",
      { notices: NOTICES, operators: OPERATORS, email: undefined, channels: "all" },
      [USUAL],
      [],
    ],
    [
      "nothing at a number of no country",
      { notices: NOTICES, operators: { phone: "+442079460000" } },
      [],
      [],
      MISSING,
    ],
    ["nothing where nobody is named", { notices: NOTICES }, [], [], MISSING],
    ["nothing where the message is off", { operators: OPERATORS }, [], []],
    [
      "nothing where another message is on",
      { notices: { new_login: ["sms"] }, operators: OPERATORS },
      [],
      [],
    ],
    [
      "nothing where the message goes by no channel",
      { notices: { usage_alert: [] }, operators: OPERATORS },
      [],
      [],
    ],
  ] as [string, Partial<Config>, string[], string[], string?][]
) {
  Deno.test(`tellOperators() sends ${title}`, async () => {
    const one = answering("one", "sms");
    const two = answering("two", "email");
    const event = JSON.parse(sample("usage.alert.triggered"));
    event.context.timestamp = Date.now() / 1000;
    const { line, error } = await telling(event, {
      sms: [one.provider],
      email: [two.provider],
      change,
      run: (event, config) => tellOperators(event, "usage_alert", config, usage),
    });
    assertEquals([error, one.seen, two.seen], [undefined, sms, email]);
    assertEquals(
      [line?.reason, line?.todo],
      reason ? [reason, "name one there, then tell them by another way"] : [undefined, undefined],
    );
    const isOn = reason !== undefined || sms.length + email.length > 0;
    assertEquals(line?.outcome, isOn ? (reason ? "refused" : "sent") : undefined);
  });
}
