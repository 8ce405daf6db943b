/** What is asked of the Admin API for a temporary password, request by request. */

import { assert, assertEquals } from "@std/assert";
import {
  temporaryPassword,
  type TemporaryPasswordOptions,
} from "../../src/credentials/temporary_password.ts";
import { unknown } from "../../src/words/outcome.ts";
import { nodeId } from "../../src/words/node_id.ts";
import { eventOf, USER_ID } from "../support/events.ts";
import { ADMIN, answering, SET, telling } from "../support/telling.ts";

const PHONE = { phone: "+85298765432" };

/** Runs an event against an Admin API with these answers, and reads what it was asked. */
async function asking(
  answers: (() => Response)[],
  options: Partial<TemporaryPasswordOptions> = {},
) {
  const asked: Record<string, Record<string, unknown>>[] = [];
  const { provider, seen } = answering("one", "sms");
  const told = await telling(eventOf(PHONE), {
    sms: [provider],
    change: { credential: temporaryPassword({ ...ADMIN, ...options }) },
    admin(body) {
      asked.push(JSON.parse(body).variables);
      return (answers.shift() ?? (() => Response.json(SET)))();
    },
  });
  return {
    ...told,
    asked,
    seen,
    passwords: asked.map((one) => one["resetPassword"]?.["password"]),
  };
}

function refusing(reason: string, info: unknown = {}): () => Response {
  const body = JSON.stringify({ errors: [{ message: "m", extensions: { reason, info } }] });
  return () => new Response(body.replace('"min_length":null', '"min_length":1e999'));
}
const tooShort = (min_length: unknown) =>
  refusing("PasswordPolicyViolated", {
    causes: [{ Name: "PasswordTooShort", Info: { min_length } }],
  });

const REUSED = refusing("PasswordPolicyViolated", { causes: [{ Name: "PasswordReused" }] });
const BUSY = () => new Response("", { status: 503 });

Deno.test("setPassword() sets a password that nobody else is sent, and expires it twice over", async () => {
  const { asked, seen, line } = await asking([]);
  const userID = nodeId("User", USER_ID);
  const { password } = asked[0]!["resetPassword"] as { password: string };
  assertEquals(asked, [{
    resetPassword: { userID, password, sendPassword: false, setPasswordExpired: true },
    setPasswordExpired: { userID, expired: true },
  }]);
  assert(seen[0]!.endsWith(` Password: ${password}`));
  assertEquals(line!.credential, [{
    provider: "admin_api",
    outcome: "accepted",
    status: 200,
    ms: 0,
  }]);
});

for (
  const [asked, options, length] of [
    [8, {}, 29],
    [30, {}, 31],
    [128, {}, 128],
    [129, {}, 29],
    [1e7, {}, 29],
    [Infinity, {}, 29],
    [30.5, {}, 29],
    [-1, {}, 29],
    ["40", {}, 29],
    [undefined, { policy: { minLength: 40 } }, 41],
    [1e7, { policy: { minLength: 40 } }, 41],
    [50, { policy: { minLength: 40 } }, 51],
    [30, { policy: { separator: "" } }, 30],
    [undefined, { length: 20 }, 34],
  ] as [unknown, Partial<TemporaryPasswordOptions>, number][]
) {
  Deno.test(`setPassword() answers a minimum of ${asked} by ${length} characters`, async () => {
    const { passwords, line } = await asking([tooShort(asked)], options);
    assertEquals([passwords.length, String(passwords[1]).length], [2, length]);
    assertEquals(line!.outcome, "sent");
  });
}

const MAYBE = "its password may have been replaced and nobody knows it";

/** How often it asks, and what state the account is in after that. */
for (
  const [title, answers, requests, account] of [
    ["a refusal of two passwords", [tooShort(20), tooShort(20)], 2, "it is as it was"],
    ["a user who is gone", [refusing("UserNotFound")], 1, "it is as it was"],
    ["lasting errors", Array(9).fill(() => new Response("", { status: 500 })), 3, MAYBE],
    [
      "lasting outages",
      Array(9).fill(BUSY),
      3,
      "it is as it was",
    ],
    [
      "an error and then a user who is gone",
      [() => new Response("", { status: 500 }), refusing("UserNotFound")],
      2,
      MAYBE,
    ],
    [
      "an error, and then refusals",
      [() => new Response("", { status: 500 }), tooShort(20), tooShort(20)],
      3,
      MAYBE,
    ],
    [
      "an error, a refusal, and another password that counts as reused",
      [
        () => new Response("", { status: 500 }),
        tooShort(20),
        refusing("PasswordPolicyViolated", { causes: [{ Name: "PasswordReused" }] }),
      ],
      3,
      MAYBE,
    ],
    [
      "a password that it had set and cannot expire",
      [
        () => new Response("", { status: 500 }),
        REUSED,
        refusing("AuthenticatorNotFound"),
      ],
      3,
      "its password was replaced and nobody knows it",
    ],
    [
      "a password that it had set, and outages",
      [() => new Response("", { status: 500 }), REUSED, ...Array(9).fill(BUSY)],
      5,
      "its password was replaced and nobody knows it",
    ],
    [
      "a server that calls everything reused",
      [() => new Response("", { status: 500 }), ...Array(9).fill(REUSED)],
      4,
      "its password was replaced and nobody knows it",
    ],
  ] as [string, (() => Response)[], number, string][]
) {
  Deno.test(`setPassword() gives up after ${title}`, async () => {
    const { asked, printed, error, seen } = await asking([...answers]);
    assertEquals([error!.code, asked.length, seen], ["credential_failed", requests, []]);
    assertEquals(JSON.parse(printed[0]!).account, account);
  });
}

for (const outages of [0, 2]) {
  Deno.test(`setPassword() hands out what an earlier request has set, once it is expired, after ${outages} outages`, async () => {
    const { asked, seen, passwords, line } = await asking([
      () => new Response("", { status: 500 }),
      REUSED,
      ...Array(outages).fill(BUSY),
    ]);
    assertEquals([asked.length, passwords[1], line!.outcome], [3 + outages, passwords[0], "sent"]);
    for (const one of asked.slice(2)) assertEquals(Object.keys(one), ["setPasswordExpired"]);
    assert(seen[0]!.endsWith(String(passwords[0])));
  });
}

Deno.test("setPassword() tries the same password again after a lost reply", async () => {
  const { passwords, line } = await asking([() => new Response("", { status: 500 })]);
  assertEquals([passwords.length, passwords[1], line!.outcome], [2, passwords[0], "sent"]);
});

Deno.test("temporaryPassword() risks a second copy, as silence would be worse", async () => {
  const two = answering("two", "sms");
  const one = answering("one", "sms", [unknown("unknown_error")]);
  const { line } = await telling(eventOf(PHONE), {
    sms: [one.provider, two.provider],
    change: { credential: temporaryPassword(ADMIN) },
  });
  assertEquals([line!.outcome, two.seen], ["sent", one.seen]);
});

for (
  const [limits, first] of [
    [{}, 5_000],
    [{ deadlineMs: 4_000 }, 2_000],
    [{ deadlineMs: 4_000, attemptMs: 1_500 }, 1_500],
  ] as const
) {
  Deno.test(`setPassword() takes ${first} ms at the most of ${JSON.stringify(limits)}`, async () => {
    const told = await telling(eventOf(PHONE), {
      sms: [answering("one", "sms").provider],
      alert: "none",
      change: { credential: temporaryPassword(ADMIN), ...limits },
    });
    assertEquals([told.line?.outcome, told.limits[0]], ["sent", first]);
  });
}
