/** What a run comes to, by what its requests came to. */

import { assert, assertEquals } from "@std/assert";
import type { Credential } from "../../src/words/credential.ts";
import { HookError } from "../../src/words/errors.ts";
import { accepted, type Outcome, rejected, unknown } from "../../src/words/outcome.ts";
import { eventOf, USER_ID } from "../support/events.ts";
import { answering, telling } from "../support/telling.ts";

const PHONE = { phone: "+85298765432" };
/** A phone number and an email address. */
const BOTH = { ...PHONE, email: "user@example.com" };

for (
  const [title, late, code, thrown] of [
    ["a request that takes too long", true, "timeout", new TypeError("?key=x")],
    [
      "a lost connection",
      false,
      "connection_lost",
      new TypeError("https://one.example.com/?key=x"),
    ],
    ["an exception that is no error", false, "connection_lost", "?key=x (Connect)"],
  ] as const
) {
  Deno.test(`deliver() takes ${title} for ${code}`, async () => {
    const { printed, error } = await telling(eventOf(PHONE), {
      sms: [answering("one", "sms").provider],
      alert: "none",
      late,
      reply: () => Promise.reject(thrown),
    });
    const line = JSON.parse(printed[0]!);
    const [attempt] = line.deliveries[0].attempts;
    assertEquals([line.deliveries[0].outcome, attempt.outcome, attempt.code, attempt.status], [
      "unknown",
      "unknown",
      code,
      undefined,
    ]);
    assert(!JSON.stringify([line, error!.message]).includes("key=x"));
  });
}

for (
  const [channels, sms, email, sent, asked] of [
    ["first", accepted("1"), accepted("2"), true, ["one"]],
    ["first", rejected("delivery_rejected"), accepted("2"), true, ["one", "two"]],
    ["first", rejected("delivery_rejected"), rejected("delivery_rejected"), false, ["one", "two"]],
    ["first", unknown("unknown_error"), accepted("2"), false, ["one"]],
    ["all", accepted("1"), accepted("2"), true, ["one", "two"]],
    ["all", accepted("1"), rejected("delivery_rejected"), false, ["one", "two"]],
    ["all", rejected("delivery_rejected"), accepted("2"), false, ["one", "two"]],
    ["all", unknown("unknown_error"), accepted("2"), false, ["one", "two"]],
  ] as ["first" | "all", Outcome, Outcome, boolean, string[]][]
) {
  Deno.test(`deliver() by ${channels}: ${sms.outcome} SMS, ${email.outcome} email`, async () => {
    const { error, hosts, printed } = await telling(eventOf(BOTH), {
      sms: [answering("one", "sms", [sms]).provider],
      email: [answering("two", "email", [email]).provider],
      change: { channels },
      alert: "none",
    });
    assertEquals(
      error?.message,
      sent ? undefined : "Cannot deliver the message: no provider accepted it",
    );
    assertEquals(hosts.map((host) => host.split(".")[0]).sort(), asked);
    assertEquals(JSON.parse(printed[0]!).outcome, sent ? "sent" : "failed");
  });
}

Deno.test("deliver() keeps a message unknown that a later provider refuses", async () => {
  const { printed } = await telling(eventOf(PHONE), {
    sms: [
      answering("one", "sms", [unknown("unknown_error")]).provider,
      answering("two", "sms", [rejected("delivery_rejected")]).provider,
    ],
    change: { onUnknown: "next" },
  });
  assertEquals(JSON.parse(printed[0]!).deliveries[0].outcome, "unknown");
});

Deno.test("recorded() tells only the class of what it did not expect", async () => {
  const credential: Credential = {
    name: "broken",
    messages: {},
    issue: () => Promise.reject(new RangeError("+85298765432")),
  };
  const { printed, error, alerts } = await telling(eventOf(PHONE), {
    sms: [answering("one", "sms").provider],
    change: { credential },
  });
  const { event, type, project, user, message, reason } = JSON.parse(printed[0]!);
  assertEquals([event, type, project, user, message, reason], [
    "000000000006c286",
    "user.created",
    "example-project",
    USER_ID,
    "account_created",
    "Cannot tell the event: RangeError",
  ]);
  assertEquals([error!.message, error!.code, alerts.length], [reason, "not_delivered", 1]);
});

Deno.test("recorded() tells nothing of an exception that is no error", async () => {
  const credential = { name: "b", messages: {}, issue: () => Promise.reject("+85298765432") };
  const { error } = await telling(eventOf(PHONE), {
    sms: [answering("one", "sms").provider],
    change: { credential },
  });
  assertEquals(error!.message, "Cannot tell the event: exception");
});

Deno.test("deliver() goes on where a server cannot be reached", async () => {
  const { line, hosts } = await telling(eventOf(PHONE), {
    sms: [answering("one", "sms").provider, answering("two", "sms").provider],
    reply({ url }) {
      if (url.includes("//one.")) throw new TypeError("error trying to connect");
      return new Response();
    },
  });
  const [one, two] = ["one.example.com", "two.example.com"];
  assertEquals([line!.outcome, hosts], ["sent", [one, one, one, two]]);
  const [first] = line!.deliveries![0]!.attempts;
  assertEquals([first!.outcome, first!.code], ["retry", "provider_unavailable"]);
});

Deno.test("deliver() goes on where a request cannot be made, and says nothing of why", async () => {
  const request = () => {
    throw new TypeError(`no header: ${PHONE.phone}`);
  };
  const [one, two] = [answering("one", "sms", [], { request }), answering("two", "sms")];
  const { line, printed } = await telling(eventOf(PHONE), { sms: [one.provider, two.provider] });
  assertEquals([line!.outcome, two.seen.length], ["sent", 1]);
  const [first] = line!.deliveries![0]!.attempts;
  assertEquals([first!.outcome, first!.code], ["rejected", "unsupported_request"]);
  assert(!printed.join().includes("no header"));
});

Deno.test("recorded() says no more than 500 characters of a reason", async () => {
  const fails = (length: number): Credential => ({
    name: "long",
    messages: {},
    issue: () => Promise.reject(new HookError("bad_config", "x".repeat(length))),
  });
  for (const [length, told] of [[500, 500], [501, 500]] as const) {
    const { alerts } = await telling(eventOf(PHONE), {
      sms: [answering("one", "sms").provider],
      change: { credential: fails(length) },
    });
    assertEquals(alerts[0].reason.length, told);
  }
});

Deno.test("recorded() says both where nobody could be alerted of a failure", async () => {
  const { error } = await telling(eventOf(PHONE), {
    sms: [answering("one", "sms", [rejected("authentication_failed")]).provider],
    alertStatus: 500,
  });
  assertEquals(
    error!.message,
    "Cannot deliver the message: no provider accepted it; and cannot alert anybody: response status is 500",
  );
});
