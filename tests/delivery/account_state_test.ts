/** What a run that fails leaves the account in, and where to look for the cause. */

import { assert, assertEquals } from "@std/assert";
import { resetMessage } from "../../src/credentials/reset_message.ts";
import { temporaryPassword } from "../../src/credentials/temporary_password.ts";
import { accepted, type Outcome, rejected, retry, unknown } from "../../src/words/outcome.ts";
import { eventOf, USER_ID } from "../support/events.ts";
import { ADMIN, answering, telling, type TellingOptions } from "../support/telling.ts";

const PHONE = { phone: "+85298765432" };
const AGAIN = `deno task invite again ${USER_ID}`;
const AS_IT_WAS = "it is as it was";
const GONE = "its password was replaced and nobody knows it";
const PASSWORD = { credential: temporaryPassword(ADMIN) };
const RESET = { credential: resetMessage(ADMIN) };
const sms = (outcome: Outcome = accepted("1")) => [answering("one", "sms", [outcome]).provider];

/** What fails: the state that the account is in then, and where to look. */
for (
  const [title, options, reason, account, todo, look] of [
    [
      "a provider's refusal after the password was set",
      { sms: sms(rejected("authentication_failed")), change: PASSWORD },
      "no provider accepted it",
      GONE,
      `mend the cause, then ${AGAIN}`,
      ["one: its keys: the secrets of one and their rights there"],
    ],
    [
      "a provider that may have sent the password",
      { sms: sms(unknown("unknown_error")), change: PASSWORD },
      "no provider accepted it",
      `${GONE}; a message may have arrived all the same`,
      `ask the person; if nothing arrived, mend the cause, then ${AGAIN}`,
      ["one: its console, for whether it has the message"],
    ],
    [
      "a provider's refusal without a password",
      { sms: sms(rejected("delivery_rejected")) },
      "no provider accepted it",
      AS_IT_WAS,
      `mend the cause, then ${AGAIN}`,
      ["one: its console: credit, whether the sender and the country are approved"],
    ],
    [
      "a limit that lasts",
      { sms: sms(retry("rate_limited", 1000)) },
      "no provider accepted it",
      AS_IT_WAS,
      `mend the cause, then ${AGAIN}`,
      [
        "one: its limit a second or a day; create accounts more slowly, or raise deadlineMs",
      ],
    ],
    [
      "a refused token",
      { sms: sms(), change: PASSWORD, admin: () => new Response("Forbidden", { status: 403 }) },
      "the token was refused: check projectId, keyId and privateKey",
      AS_IT_WAS,
      `mend the cause, then ${AGAIN}`,
      ["admin_api: projectId, keyId, privateKey and endpoint, and its status"],
    ],
    [
      "a server error of the Admin API",
      { sms: sms(), change: PASSWORD, admin: () => new Response("", { status: 500 }) },
      "status 500",
      "its password may have been replaced and nobody knows it",
      `mend the cause, then ${AGAIN}`,
      ["admin_api: projectId, keyId, privateKey and endpoint, and its status"],
    ],
    [
      "a policy that no password meets",
      {
        sms: sms(),
        change: PASSWORD,
        admin: () => failing("PasswordPolicyViolated", { causes: [{ Name: "PasswordReused" }] }),
      },
      "PasswordPolicyViolated PasswordReused",
      AS_IT_WAS,
      `mend the cause, then ${AGAIN}`,
      [
        'admin_api: "policy" of temporaryPassword(), against the project\'s password policy',
      ],
    ],
    [
      "a refused reset message",
      {
        sms: sms(),
        change: RESET,
        admin: () => failing("ForgotPasswordFailed", { cause: { kind: "FeatureDisabled" } }),
      },
      "Cannot have Authgear send its reset message: ForgotPasswordFailed FeatureDisabled",
      AS_IT_WAS,
      `mend the cause, then ${AGAIN}`,
      ["admin_api: whether Forgot Password is enabled, and for this kind of login ID"],
    ],
    [
      "a reset message that may have gone out",
      { sms: sms(), change: RESET, admin: () => new Response("", { status: 502 }) },
      "status 502",
      "it has no new password; Authgear was asked for its reset message, which may have gone out",
      `mend the cause, then ${AGAIN}`,
      ["admin_api: projectId, keyId, privateKey and endpoint, and its status"],
    ],
    [
      "a refusal beside a reset message",
      {
        sms: sms(rejected("invalid_phone_number")),
        change: RESET,
        admin: () => Response.json({ data: { sendResetPasswordMessage: null } }),
      },
      "no provider accepted it",
      "it has no new password; Authgear was asked for its reset message, and took that on",
      `mend the cause, then ${AGAIN}`,
      ["one: the account's phone number"],
    ],
  ] as [string, TellingOptions, string, string, string, string[]][]
) {
  Deno.test(`tell() says in what state ${title} leaves the account`, async () => {
    const { error, alerts, printed } = await telling(eventOf(PHONE), options);
    assert(error?.message.includes(reason), error?.message);
    const line = JSON.parse(printed[0]!);
    assertEquals([line.outcome, line.account, line.todo], ["failed", account, todo]);
    const { look: looks, portal: _, ...told } = alerts[0];
    assertEquals([told, looks], [line, look]);
  });
}

function failing(reason: string, info: unknown): Response {
  return Response.json({ data: null, errors: [{ message: "m", extensions: { reason, info } }] });
}
