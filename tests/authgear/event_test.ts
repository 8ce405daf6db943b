import { assertEquals } from "@std/assert";
import type { Facts } from "../../src/words/facts.ts";
import { readEvent } from "../../src/authgear/event.ts";
import { eventOf, sample, USER_ID } from "../support/events.ts";

function factsOf(fields: Parameters<typeof eventOf>[0]): Facts {
  const facts = readEvent(eventOf(fields));
  if (typeof facts === "string") throw new Error(facts);
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

Deno.test("readEvent() reads the seed's sample, which has no identities", () => {
  const facts = readEvent(JSON.parse(sample("seed"))) as Facts;
  assertEquals(facts.phone, "+2348060386628");
  assertEquals(facts.loginId, "+2348060386628");
  assertEquals(facts.appId, "authui-review-8");
  assertEquals(facts.timestamp, 1724703646);
});

Deno.test("readEvent() reads every sample event that has a user", () => {
  const names = [...Deno.readDirSync(new URL("../fixtures/events/", import.meta.url))];
  assertEquals(names.length, 27);
  for (const { name } of names) {
    const facts = readEvent(JSON.parse(sample(name.replace(".json", ""))));
    assertEquals(typeof facts, "object", name);
  }
});

for (
  const [username, expected] of [
    ["user.name_1", "user.name_1"],
    ["john.smith", "john.smith"],
    ["\u200b", undefined],
    ["https://evil.example/prize", undefined],
    ["evil.example/prize", undefined],
    ["x".repeat(255), undefined],
  ] as const
) {
  Deno.test(`readEvent() reads ${expected} as the username ${username.slice(0, 30)}`, () => {
    const facts = factsOf({ username, standard: { email: "user@example.com" } });
    assertEquals([facts.username, facts.loginId], [expected, expected ?? "user@example.com"]);
  });
}

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
    assertEquals(malformed, valid ? [] : ["phone_number"]);
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
    ["", true],
  ] as const
) {
  Deno.test(`readEvent() ${valid ? "takes" : "refuses"} the address ${JSON.stringify(email)}`, () => {
    const { email: read, malformed } = factsOf({ email });
    assertEquals(read, valid && email !== "" ? email : undefined);
    assertEquals(malformed, valid ? [] : ["email"]);
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
    assertEquals(readEvent(event), new Refused(reason));
  });
}

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
  assertEquals(facts.name, undefined);
});
