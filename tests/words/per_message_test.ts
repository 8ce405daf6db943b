import { assertEquals } from "@std/assert";
import { warnings } from "../../src/words/options.ts";
import { forMessage, perMessageFault } from "../../src/words/per_message.ts";
import { knownProviders } from "../../tools/sandbox/providers.ts";

const isOne = (given: unknown): given is string => typeof given === "string";
const table = {
  one: "all",
  each: { "zh-Hant-HK": "hk", "zh-Hant": "hant", zh: "zh", id: "indonesian", "*": "rest" },
  few: { en: "en" },
};

for (
  const [message, locale, found] of [
    ["one", "fr", "all"],
    ["each", "zh-Hant-HK", "hk"],
    ["each", "zh-Hant-TW", "hant"],
    ["each", "zh-CN", "zh"],
    ["each", "id", "indonesian"],
    ["each", "fr-CA", "rest"],
    ["each", "constructor", "rest"],
    ["few", "en-GB", "en"],
    ["few", "fr", undefined],
    ["none", "en", undefined],
    ["constructor", "en", undefined],
  ]
) {
  Deno.test(`forMessage() finds ${found} for ${message} in ${locale}`, () => {
    assertEquals(forMessage(table, { message: message!, locale: locale! }, isOne), found);
  });
}

for (
  const [wrong, fault] of [
    [undefined, "is missing"],
    ["text", "is missing"],
    [{}, "is empty"],
    [{ a: null }, 'has nothing for "a"'],
    [{ a: {} }, 'has nothing for "a"'],
    [{ a: "" }, 'is empty text for "a"'],
    [{ a: { en: "" } }, 'is empty text for "a"'],
    ...["zh_HK", "EN", "account_created.en", "*.*"].map((tag) => [
      { a: { [tag]: "x" } },
      'has a key that is neither a locale tag, such as "zh-HK", nor "*" for "a"',
    ]),
    [table, undefined],
  ]
) {
  Deno.test(`perMessageFault() says of ${JSON.stringify(wrong)}: ${fault}`, () => {
    const faultOf = (one: unknown) => one === "" ? "is empty text" : undefined;
    assertEquals(perMessageFault(wrong, isOne, faultOf), fault);
  });
}

/** Whether an SMS provider says something of India where its options have no IDs. */
const WARNS = {
  infobip: true,
  plivo: true,
  sinch: true,
  telnyx: true,
  termii: true,
  twilio: true,
  vonageMessages: true,
  vonageSms: true,
};

for (const { name, factory, fixture } of await knownProviders()) {
  if (!(name in WARNS)) continue;
  Deno.test(`${name}() warns of India where the IDs are missing`, () => {
    warnings.length = 0;
    factory(fixture.options[0]);
    const about = warnings.filter(({ country }) => country === "IN");
    assertEquals(about.map(({ provider }) => provider), [name]);
    const withIds = fixture.options.find((options) => "india" in options);
    warnings.length = 0;
    if (withIds) assertEquals((factory(withIds), warnings), []);
  });
}
