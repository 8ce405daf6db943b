/** Who is not told is in the line and in the alert, with the account's state and what to do. */

import { assert, assertEquals, assertMatch } from "@std/assert";
import { temporaryPassword } from "../../src/credentials/temporary_password.ts";
import { accepted, type Outcome, retry } from "../../src/words/outcome.ts";
import { eventOf, USER_ID } from "../support/events.ts";
import { ADMIN, answering, telling } from "../support/telling.ts";

const PHONE = { phone: "+85298765432" };
const AGAIN = `deno task invite again ${USER_ID}`;
const AS_IT_WAS = "it is as it was";
const GONE = "its password was replaced and nobody knows it";
const PASSWORD = { credential: temporaryPassword(ADMIN) };
const ahead = (ms: number) => new Date(Date.now() + ms).toISOString();
const sms = (outcome: Outcome = accepted("1")) => [answering("one", "sms", [outcome]).provider];

for (
  const [reason, fields, mend] of [
    ["no address for a configured channel", {}, "correct the account's address"],
    ["+44***00 is a number of no country in sms.countries", { phone: "+442079460000" }, "country"],
    ["+19***78 is a number of no country in sms.countries", { phone: "+19002345678" }, "country"],
    ["phone_number is malformed", { phone: "98765432" }, "correct the account's address"],
    [
      "login_id is malformed",
      { username: "a b", standard: { phone_number: "+85298765432" } },
      "give the account a login ID",
    ],
    ["the user is anonymized", { ...PHONE, user: { is_anonymized: true } }, "nothing"],
    [
      "the user is anonymous",
      { ...PHONE, user: { is_anonymous: true } },
      "who: { anonymous: true }",
    ],
    ["the user is disabled", { ...PHONE, user: { is_disabled: true } }, "enable the account"],
    ["the user is disabled", {
      ...PHONE,
      user: { is_disabled: true, account_valid_from: "2020-01-02T03:04:05Z" },
    }, "enable the account"],
    ["the user is deactivated", { ...PHONE, user: { is_deactivated: true } }, "deactivated: true"],
    [
      "the user logged in before",
      { ...PHONE, user: { last_login_at: "2026-01-01T00:00:00Z" } },
      "see whether they can still log in",
    ],
    ["the event has no time", { ...PHONE, context: { timestamp: "now" } }, "told already"],
    ["the event is of a later time than now", {
      ...PHONE,
      context: { timestamp: Date.now() },
    }, "set the clocks right"],
  ] as [string, Parameters<typeof eventOf>[0], string][]
) {
  Deno.test(`tell() has somebody hear that ${reason}, of ${JSON.stringify(fields).length} characters`, async () => {
    const { line, error, alerts, hosts, printed } = await telling(eventOf(fields), {
      sms: sms(),
      change: PASSWORD,
    });
    assertEquals([error, hosts], [undefined, ["alerts.example.com"]]);
    assertEquals([line!.outcome, line!.reason, line!.account], ["refused", reason, AS_IT_WAS]);
    assert(line!.todo!.includes(mend), line!.todo);
    assertEquals(line!.todo!.includes(AGAIN), mend !== "nothing");
    assertEquals(JSON.parse(printed[0]!), line);
    const { look, portal, ...told } = alerts[0];
    assertEquals([told, look], [line, []]);
    assertMatch(portal, /^https:\/\/portal\.authgear\.com\/project\/\w+\/users\/\w+\/details$/);
  });
}

Deno.test("tell() says when an account opens that is disabled until then", async () => {
  const opens = ahead(86_400_000);
  const user = { is_disabled: true, account_valid_from: opens };
  const { line, alerts } = await telling(eventOf({ ...PHONE, user }), {
    sms: sms(),
    change: PASSWORD,
  });
  assertEquals(line!.reason, `the account opens later, at ${opens}`);
  assertEquals(line!.todo, `wait until it is open, then ${AGAIN}`);
  assertEquals(alerts.length, 1);
});

Deno.test("tell() sets no password for a number that no provider is for", async () => {
  const { provider } = answering("one", "sms");
  const { line, hosts } = await telling(eventOf(PHONE), {
    change: {
      ...PASSWORD,
      sms: { providers: [{ provider, countries: ["US"] }], countries: ["HK", "US"] },
    },
  });
  assertEquals([line!.reason, line!.account, hosts], [
    `+85***32 is a number that no provider's "countries" has`,
    AS_IT_WAS,
    ["alerts.example.com"],
  ]);
});

Deno.test("tell() sets no password where a country's phone ranges are missing", async () => {
  const { provider } = answering("one", "sms");
  for (
    const sms of [
      { providers: [provider], countries: ["SG"] },
      { providers: [{ provider, countries: ["SG"] }], countries: ["HK"] },
    ]
  ) {
    const { error, hosts } = await telling(eventOf(PHONE), { change: { ...PASSWORD, sms } });
    assertEquals([error!.code, error!.message.slice(0, 23), hosts], [
      "bad_config",
      '"countries" has "SG", w',
      ["alerts.example.com"],
    ]);
  }
});

Deno.test("tell() links to the project where the event names no user", async () => {
  const { line, alerts } = await telling({ ...eventOf(PHONE), payload: {} }, { sms: sms() });
  assertEquals([line!.reason, line!.user], ["no_user", undefined]);
  assertEquals(line!.todo, "mend the cause, then tell them by another way");
  assertMatch(alerts[0].portal, /\/project\/\w+$/);
});

Deno.test("webhook() says in a chat what the line says, and shows ten requests at the most", async () => {
  const { alerts, printed } = await telling(eventOf(PHONE), {
    sms: sms(retry("rate_limited", 500)),
    change: PASSWORD,
    alert: "slack",
  });
  const paragraphs: string[] = alerts[0].text.split("\n\n");
  assertEquals(paragraphs.slice(0, 4), [
    "Somebody was not told of their account: Cannot deliver the message: no provider accepted it",
    `The account: ${GONE}`,
    `To do: mend the cause, then ${AGAIN}`,
    "Look at one: its limit a second or a day; create accounts more slowly, or raise deadlineMs",
  ]);
  assertMatch(paragraphs.at(-2)!, /^- one \+85\*\*\*32 retry rate_limited status 200, 0 ms$/);
  const { credential, deliveries: [{ attempts }] } = JSON.parse(printed[0]!);
  assertEquals(paragraphs.at(-1), `and ${credential.length + attempts.length - 10} more`);
  assertEquals(paragraphs.filter((one) => one.startsWith("- ")).length, 10);
});

Deno.test("tell() returns what the alert would have said where nobody hears it", async () => {
  const { line, error } = await telling(eventOf({ phone: "+442079460000" }), {
    sms: sms(),
    alertStatus: 404,
  });
  assertEquals([error, line!.outcome, line!.unheard], [
    undefined,
    "refused",
    "response status is 404",
  ]);
});

Deno.test("tell() says nothing of a state, and alerts nobody, where the person was told", async () => {
  const one = answering("one", "sms");
  const { line, alerts } = await telling(eventOf(PHONE), {
    sms: [one.provider],
    change: PASSWORD,
  });
  assertEquals([line!.outcome, line!.account, line!.todo, alerts], [
    "sent",
    undefined,
    undefined,
    [],
  ]);
  assertEquals(Object.keys(line!), [
    "event",
    "type",
    "project",
    "message",
    "user",
    "outcome",
    "credential",
    "deliveries",
    "ms",
  ]);
  const plain = await telling(eventOf(PHONE), { sms: [one.provider] });
  assertEquals("credential" in plain.line!, false);
  const refused = await telling(eventOf({}), { sms: [one.provider] });
  assertEquals("deliveries" in refused.line!, false);
});
