/** Who a message goes to. */

import { assertEquals } from "@std/assert";
import { noticeTo } from "../../src/authgear/notice.ts";
import { none } from "../../src/credentials/none.ts";
import type { Config } from "../../src/settings.ts";
import { countries } from "../../src/delivery/countries.ts";
import type { Facts } from "../../src/words/facts.ts";
import { Refused } from "../../src/words/run.ts";
import { eventOf } from "../support/events.ts";
import { answering, telling } from "../support/telling.ts";
import { phonePlans } from "../../tools/build/phones.ts";

for (
  const [email, to] of [
    ["user@example.com", "user@example.com"],
    ["user@bücher.example", "user@xn--bcher-kva.example"],
    ["jörg@col·legi.example", "jörg@xn--collegi-xma.example"],
  ] as const
) {
  Deno.test(`tell() asks every provider to send ${email} to ${to}`, async () => {
    const asked: string[] = [];
    const { provider } = answering("one", "email", [{ outcome: "accepted", id: "1" }], {
      request(message) {
        asked.push(message.to);
        return new Request("https://one.example.com/", { method: "POST", body: "x" });
      },
    });
    const { line } = await telling(eventOf({ email }), {
      email: [provider],
      change: { credential: none() },
    });
    assertEquals([line?.outcome, asked], ["sent", [to]]);
  });
}

Deno.test("tell() says of an address that nobody can send to why it tells nobody", async () => {
  const { provider, keys } = answering("one", "email");
  const told = await telling(eventOf({ email: "user@xn--zz.üa" }), {
    email: [provider],
    change: { credential: none() },
  });
  assertEquals([told.line?.outcome, keys], ["refused", []]);
  assertEquals(told.line?.reason, "u***@x*** has a domain that nobody can send to");
});

const PHONE = "+12025550123";
const EMAIL = "user@example.com";
const BOTH = { phone: PHONE, email: EMAIL };
const [{ provider: one }, { provider: two }] = [answering("one", "sms"), answering("two", "email")];
const SMS = { providers: [one], countries: ["US"] };
const TO_BOTH = { sms: PHONE, country: "US", email: EMAIL };
const NO_DOMAIN = "u***@b*** has a domain that nobody can send to";
const NO_COUNTRY = "+44***00 is a number of no country in sms.countries";
const MEND = "correct the account's address, or add its country to sms.countries";

for (
  const [title, facts, change, options, to, skipped] of [
    ["both addresses", BOTH, {}, {}, [TO_BOTH], []],
    ["the channels that notices names", BOTH, { notices: { m: ["email"] } }, {}, [
      { email: EMAIL },
    ], []],
    [
      "all where notices names another message",
      BOTH,
      { notices: { other: [] } },
      {},
      [TO_BOTH],
      [],
    ],
    [
      "the channels of the event before those of notices",
      BOTH,
      { notices: { m: ["email"] } },
      { channels: ["sms"] },
      [{ sms: PHONE, country: "US" }],
      [],
    ],
    ["no SMS where that is not set up", BOTH, { sms: undefined }, {}, [{ email: EMAIL }], []],
    ["no email where that is not set up", BOTH, { email: undefined }, {}, [
      { sms: PHONE, country: "US" },
    ], []],
    [
      "the email of whose number is of no country",
      { phone: "+442079460000", email: EMAIL },
      {},
      {},
      [{ email: EMAIL }],
      [NO_COUNTRY],
    ],
    [
      "the number of whose email has no domain",
      { phone: PHONE, email: "user@bücher" },
      {},
      {},
      [{ sms: PHONE, country: "US" }],
      [NO_DOMAIN],
    ],
    [
      "the email of whose number is malformed",
      { email: EMAIL, malformed: ["phone_number"] },
      {},
      {},
      [{ email: EMAIL }],
      ["phone_number is malformed"],
    ],
    [
      "those whom the event names, of whom one can be reached",
      BOTH,
      {},
      {
        details: {
          values: {},
          to: (own: Facts, reach: (phone?: string, email?: string) => object) => [
            { ...reach(undefined, own.email), values: { a: "b" } },
            { ...reach(undefined, undefined), values: { a: "c" } },
          ],
        },
      },
      [{ email: EMAIL, values: { a: "b" } }],
      [],
    ],
    [
      "the email of whose number no provider is for",
      BOTH,
      { sms: { ...SMS, providers: [{ provider: one, countries: ["HK"] }] } },
      {},
      [{ email: EMAIL }],
      [`+12***23 is a number that no provider's "countries" has`],
    ],
    ["nobody without an address", {}, {}, {}, "no address for a configured channel", []],
    [
      "nobody, with each reason",
      { phone: "+442079460000", email: "user@bücher" },
      {},
      {},
      `${NO_COUNTRY}, ${NO_DOMAIN}`,
      [NO_COUNTRY, NO_DOMAIN],
    ],
  ] as [string, object, object, object, object[] | string, string[]][]
) {
  Deno.test(`noticeTo() is for ${title}`, () => {
    Object.assign(countries, phonePlans(["US"]));
    const run = { skipped: [] as string[] };
    const notice = noticeTo(
      { malformed: [], values: {}, ...facts } as unknown as Facts,
      { message: "m", ...options },
      {
        sms: SMS,
        email: { providers: [two] },
        service: { name: "Example", url: "https://login.example.com/" },
        ...change,
      } as unknown as Config,
      run,
    );
    const read = notice instanceof Refused ? [notice.reason, notice.mend] : [notice.to];
    assertEquals([read, run.skipped], [typeof to === "string" ? [to, MEND] : [to], skipped]);
  });
}

Deno.test("noticeTo() says a value of the event before one of the person, and of the service", () => {
  const notice = noticeTo(
    { ...BOTH, loginId: "ann", malformed: [], values: { name: "Ann" } } as unknown as Facts,
    { message: "m", details: { values: { name: "Bob", time: "now" } } },
    {
      email: { providers: [two] },
      service: { name: "Example", url: "https://login.example.com/", support: EMAIL },
    } as unknown as Config,
    { skipped: [] },
  );
  assertEquals(notice instanceof Refused ? notice : [notice.message, notice.values], ["m", {
    service_name: "Example",
    url: "https://login.example.com/",
    support: EMAIL,
    user_id: "ann",
    phone_number: PHONE,
    email: EMAIL,
    name: "Bob",
    time: "now",
  }]);
});

Deno.test("noticeTo() tells nobody whose login ID cannot be told", () => {
  const run = { skipped: [] as string[] };
  const notice = noticeTo(
    { ...BOTH, malformed: ["email", "login_id"], values: {} } as unknown as Facts,
    { message: "m" },
    { email: { providers: [two] } } as unknown as Config,
    run,
  ) as Refused;
  assertEquals([notice.reason, notice.mend], [
    "email is malformed, login_id is malformed",
    "give the account a login ID that people can type",
  ]);
});
