/** What the soak says of one event, by what the sandbox holds after it. */

import { assertEquals } from "@std/assert";
import type { Case } from "../../tools/soak/case.ts";
import { judge } from "../../tools/soak/judge.ts";
import { personOf } from "../../tools/soak/people.ts";

const ATTEMPT = { provider: "twilio", outcome: "accepted", status: 201, ms: 5 };
const PASSWORD = "dNn3-AEFQ-v79H-FG6T";
const SECRETS = { KEY: "-----BEGIN-----\nfirstline/with+more\nsecondline\n-----END-----" };
const ERROR = "error: Uncaught (in promise) HookError: Cannot deliver the message";

/** A log line of a run with these attempts, of which the last decides. */
function lineOf(attempts: Record<string, unknown>[], change: Record<string, unknown> = {}): string {
  const { outcome, provider } = attempts.at(-1)!;
  const accepted = outcome === "accepted";
  const deliveries = [{ outcome, ...(accepted && { provider }), attempts }];
  return JSON.stringify({ outcome: accepted ? "sent" : "failed", deliveries, ms: 100, ...change });
}

/** A run that is as it should be, for somebody with a phone number alone. */
function caseOf(change: Partial<Case> = {}, run: Partial<Case["run"]> = {}): Case {
  return {
    person: personOf(0),
    phase: { dead: [], admin: false },
    run: { stdout: lineOf([ATTEMPT]), stderr: "", error: null, took_ms: 400, ...run },
    inbox: [{ channel: "sms", provider: "twilio", text: `Hello, password: ${PASSWORD}` }],
    alerts: [],
    user: { password: PASSWORD, password_expired: true },
    ...change,
  };
}

const sms = (provider: string) => ({ ...caseOf().inbox[0]!, provider });
const failed = (attempts: Record<string, unknown>[], change = {}) => ({
  stdout: lineOf(attempts, change),
  error: ERROR,
});
const LOST = { ...ATTEMPT, outcome: "unknown", code: "connection_lost" };
const REJECTED = { ...ATTEMPT, outcome: "rejected" };
const NOTHING = { inbox: [], alerts: [{}] };
const DEAD: Case["phase"] = { dead: ["sms"], admin: false };
const NO_PASSWORD = failed([REJECTED], { deliveries: [], credential: [REJECTED] });

for (
  const [title, one, says] of [
    ["a run as it should be", caseOf(), []],
    [
      "a second copy after an unknown outcome",
      caseOf(
        { inbox: [sms("twilio"), sms("plivo")] },
        { stdout: lineOf([LOST, { ...ATTEMPT, provider: "plivo" }]) },
      ),
      [],
    ],
    [
      "a second copy after a refusal",
      caseOf(
        { inbox: [sms("twilio"), sms("plivo")] },
        { stdout: lineOf([REJECTED, { ...ATTEMPT, provider: "plivo" }]) },
      ),
      ["sent twice"],
    ],
    ["acceptance by a provider that has nothing", caseOf({ inbox: [] }), ["lost", "untrue"]],
    ["nobody told", caseOf(NOTHING, failed([REJECTED])), ["lost"]],
    ["nobody told at the end of the time", caseOf(NOTHING, failed([REJECTED], { ms: 2900 })), []],
    [
      "nobody told, as no provider works",
      caseOf({ ...NOTHING, phase: DEAD }, failed([REJECTED])),
      [],
    ],
    [
      "two alerts",
      caseOf({ inbox: [], alerts: [{}, {}], phase: DEAD }, failed([REJECTED])),
      ["alerts"],
    ],
    [
      "a password that could not be set",
      caseOf({ ...NOTHING, phase: { dead: [], admin: true } }, NO_PASSWORD),
      [],
    ],
    ["the same while the Admin API works", caseOf(NOTHING, NO_PASSWORD), ["lost"]],
    ["a run past its deadline", caseOf({}, { stdout: lineOf([ATTEMPT], { ms: 4001 }) }), ["late"]],
    ["a process that does not end", caseOf({}, { took_ms: 9000 }), ["late"]],
    ["an exception after all was sent", caseOf({}, { error: ERROR }), ["untrue"]],
    [
      "a password other than the one that is set",
      caseOf({ user: { password: "other", password_expired: true } }),
      ["wrong password"],
    ],
    [
      "a password that is not expired",
      caseOf({ user: { password: PASSWORD, password_expired: false } }),
      ["wrong password"],
    ],
    ["a line of a key", caseOf({}, { stderr: "x secondline x" }), ["leaked"]],
    ["a secret as a URL spells it", caseOf({}, { error: `${ERROR} firstline%2Fwith%2Bmore` }), [
      "leaked",
      "untrue",
    ]],
    ["the password in an alert", caseOf({ alerts: [{ PASSWORD }] }), ["alerts", "leaked"]],
    ["a phone number without its plus", caseOf({}, { stderr: "2348067000000" }), ["leaked"]],
    ["no log", caseOf({}, { stdout: "" }), ["no line"]],
  ] as [string, Case, string[]][]
) {
  Deno.test(`judge() says ${says.join(" and ") || "nothing"} of ${title}`, () => {
    const kinds = judge(one, SECRETS).problems.map(({ what }) => what);
    assertEquals([...new Set(kinds)].toSorted(), says);
  });
}
