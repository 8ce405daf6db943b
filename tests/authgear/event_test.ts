import { assert, assertEquals } from "@std/assert";
import type { Facts } from "../../src/words/facts.ts";
import { readEvent } from "../../src/authgear/event.ts";
import { Refused } from "../../src/words/run.ts";
import { eventOf, sample, USER_ID } from "../support/events.ts";

function factsOf(fields: Parameters<typeof eventOf>[0]): Facts {
  const facts = readEvent(eventOf(fields));
  if (facts instanceof Refused) throw new Error(facts.reason);
  return facts;
}

Deno.test("readEvent() reads the identities' claims before the standard attributes", () => {
  const facts = factsOf({
    phone: "+85298765432",
    standard: { phone_number: "+12025550123", email: "a@example.com" },
  });
  assertEquals(facts.phone, "+85298765432");
  assertEquals(facts.email, "a@example.com");
  assertEquals(facts.loginId, "+85298765432");
  assertEquals(facts.userId, USER_ID);
});

Deno.test("readEvent() finds an address in any of the login IDs", () => {
  const facts = factsOf({
    phone: "+85298765432",
    email: "user@example.com",
    username: "ann",
    standard: { phone_number: "+12025550123", email: "other@example.com" },
  });
  assertEquals([facts.phone, facts.email, facts.values["username"]], [
    "+85298765432",
    "user@example.com",
    "ann",
  ]);
});

Deno.test("readEvent() reads the seed's sample, which has no identities", () => {
  const facts = readEvent(JSON.parse(sample("seed"))) as Facts;
  assertEquals(facts.phone, "+2348060386628");
  assertEquals(facts.loginId, "+2348060386628");
  assertEquals(facts.appId, "authui-review-8");
  assertEquals(facts.timestamp, 1724703646);
});

Deno.test("readEvent() reads every sample event that has a user", () => {
  const names = [...Deno.readDirSync(new URL("../fixtures/events/", import.meta.url))];
  assertEquals(names.length, 36);
  for (const { name } of names) {
    const facts = readEvent(JSON.parse(sample(name.replace(".json", ""))));
    assertEquals(facts instanceof Refused, name === "usage.alert.triggered.json", name);
  }
});

for (
  const [username, expected] of [
    ["user.name_1", "user.name_1"],
    ["john.smith", "john.smith"],
    ["x".repeat(254), "x".repeat(254)],
    ["陳大文", "陳大文"],
    ["\u200b", undefined],
    ["https://evil.example/prize", undefined],
    ["evil.example/prize", undefined],
    ["evil.example?prize", undefined],
    ["tel:19002345678", undefined],
    ["evil.example\\prize", undefined],
    ["call 1900", undefined],
    [" user", undefined],
    ["us\u202eer", undefined],
    ["x".repeat(255), undefined],
  ] as const
) {
  Deno.test(`readEvent() reads ${expected?.slice(0, 30)} as the username ${username.slice(0, 30)}`, () => {
    const facts = factsOf({ username, standard: { email: "user@example.com" } });
    // The login ID is told, or the person is not: an attribute need not be what they type.
    assertEquals([facts.values["username"], facts.loginId, facts.malformed], [
      expected,
      expected ?? "user@example.com",
      expected ? [] : ["login_id"],
    ]);
  });
}

Deno.test("readEvent() takes the login ID for what is typed, not a phone attribute", () => {
  const facts = factsOf({ username: "ann", standard: { phone_number: "+85298765432" } });
  assertEquals([facts.phone, facts.loginId], ["+85298765432", "ann"]);
});

Deno.test("readEvent() takes an address of the wrong type or length for a malformed one", () => {
  const facts = factsOf({ phone: "+85298765432", standard: { email: ["user@example.com"] } });
  assertEquals([facts.email, facts.malformed], [undefined, ["email"]]);
  const long = `${"a".repeat(2000)}@example.com`;
  assertEquals(factsOf({ phone: "+85298765432", standard: { email: long } }).malformed, ["email"]);
  assertEquals(factsOf({ phone: "+85298765432", standard: { email: null } }).malformed, []);
});

Deno.test("readEvent() reads as many languages as it looks up", () => {
  const languages = Array.from({ length: 30 }, (_, index) => `en-${index + 100}`);
  const facts = factsOf({ context: { preferred_languages: languages }, phone: "+85298765432" });
  // The first place is the locale's, which is absent here.
  assertEquals(facts.languages, languages.slice(0, 19));
  const { languages: both } = factsOf({
    phone: "+85298765432",
    standard: { locale: "fr" },
    context: { preferred_languages: languages },
  });
  assertEquals(both, ["fr", ...languages.slice(0, 19)]);
});

for (
  const [phone, valid] of [
    ["+85298765432", true],
    ["+2348060386628", true],
    ["85298765432", false],
    ["+0298765432", false],
    ["+852 9876 5432", false],
    ["+852987654321234567", false],
    ["+8529876<+12025550123", false],
    ["+85298765432\n", false],
    ["tel:+85298765432", false],
  ] as const
) {
  Deno.test(`readEvent() ${valid ? "takes" : "refuses"} the number ${JSON.stringify(phone)}`, () => {
    const { phone: read, malformed } = factsOf({ phone });
    assertEquals(read, valid ? phone : undefined);
    assertEquals(malformed.filter((name) => name !== "login_id"), valid ? [] : ["phone_number"]);
  });
}

for (
  const [email, valid] of [
    ["user@example.com", true],
    ["o'neil+tag@mail.example.com", true],
    ["用戶@例子.example", true],
    ["user@example.com\r\nBcc: b@example.com", false],
    ["a@example.com,b@example.com", false],
    ["User <user@example.com>", false],
    ["user@localhost", false],
    ["user@@example.com", false],
    ["user@exam\u202eple.com", false],
    ["us\u200der@example.com", false],
    ["us\ue000er@example.com", false],
    ["us\u0000er@example.com", false],
    ["user@-example.com", false],
    ["user@exam。ple.com", false],
    ["मेल@हिन्दी.भारत", true],
    ["user@col·legi.example", true],
    ["jörg@example.com", true],
    [`${"a".repeat(64)}@example.com`, true],
    [`${"a".repeat(65)}@example.com`, false],
    [`${"a".repeat(64)}@${"b".repeat(63)}.${"c".repeat(63)}.${"d".repeat(53)}.example`, true],
    [`${"a".repeat(64)}@${"b".repeat(63)}.${"c".repeat(63)}.${"d".repeat(54)}.example`, false],
    [`user@${"b".repeat(64)}.example`, false],
    ["=?utf-8?q?user?=@example.com", false],
    ["a%b@example.com", false],
    ["a!b@example.com", false],
    ["|id@example.com", false],
    ["user\uff20evil.example@example.com", false],
    ["user\uff0cb@example.com", false],
    ["user\uff1c@example.com", false],
    // What becomes a semicolon, and brackets.
    ["user\u037e@example.com", false],
    ["user\u3200@example.com", false],
    [".user@example.com", false],
    ["user.@example.com", false],
    ["us..er@example.com", false],
    ["user@example-.com", false],
    ["user@192.0.2.10", false],
    ["user@[192.0.2.10]", false],
    ["user@example.c", false],
    ["us er@example.com", false],
    ['"us er"@example.com', false],
    ["", true],
  ] as const
) {
  Deno.test(`readEvent() ${valid ? "takes" : "refuses"} the address ${JSON.stringify(email)}`, () => {
    const { email: read, malformed } = factsOf({ email });
    assertEquals(read, valid && email !== "" ? email : undefined);
    assertEquals(malformed.filter((name) => name !== "login_id"), valid ? [] : ["email"]);
  });
}

for (
  const [event, reason] of [
    [undefined, "no_event_id"],
    [null, "no_event_id"],
    ["text", "no_event_id"],
    [{}, "no_event_id"],
    [{ id: 5 }, "no_event_id"],
    [{ id: "1" }, "no_user"],
    [{ id: "1", payload: null }, "no_user"],
    [{ id: "1", payload: { user: [] } }, "no_user"],
    [{ id: "1", payload: { user: { id: "2" } } }, "no_event_type"],
    [{ id: "1", type: 1, payload: { user: { id: "2" } } }, "no_event_type"],
    [{ id: "a\nb", payload: { user: { id: "2" } } }, "no_event_id"],
  ] as const
) {
  Deno.test(`readEvent() says ${reason} of ${JSON.stringify(event)}`, () => {
    const refused = readEvent(event);
    assert(refused instanceof Refused);
    assertEquals(refused.reason, reason);
  });
}

Deno.test("readEvent() takes a text of more than a thousand characters as absent", () => {
  const languageOf = (length: number) =>
    factsOf({ phone: "+85298765432", context: { language: "x".repeat(length) } }).projectLanguage;
  assertEquals([languageOf(1000)?.length, languageOf(1001)], [1000, undefined]);
});

Deno.test("readEvent() takes what has the wrong type as absent", () => {
  const facts = factsOf({
    phone: "+85298765432",
    standard: { email: 5, name: ["x"], locale: {} },
    context: { preferred_languages: "en", language: null, app_id: 7, timestamp: "now" },
  });
  assertEquals(facts.languages, []);
  assertEquals(facts.appId, "");
  assertEquals(facts.timestamp, 0);
  assertEquals(facts.email, undefined);
  assertEquals(facts.values["name"], undefined);
});
