/** The sandbox's Admin API answers as a real server did, field for field. */

import { assertEquals } from "@std/assert";
import * as jose from "jose";
import { nodeId } from "../../../src/words/node_id.ts";
import type { AdminApiState } from "../../../tools/sandbox/admin_api.ts";
import { type Sandbox, startSandbox } from "../../../tools/sandbox/server.ts";

const ID = "73090db5-b4bb-4f5c-8cd5-ba82dab3093e";
const PHONE = "+85298765432";
const EMAIL = "person@example.com";

async function ask({ origin, secrets }: Sandbox, query: string, variables: unknown) {
  const key = await jose.importPKCS8(secrets["AUTHGEAR_ADMIN_API_PRIVATE_KEY"]!, "RS256");
  const now = Math.floor(Date.now() / 1000);
  const token = await new jose.SignJWT({ aud: ["example-project"] })
    .setProtectedHeader({ alg: "RS256", kid: "sandbox-key", typ: "JWT" })
    .setIssuedAt(now - 30).setExpirationTime(now + 270).sign(key);
  const reply = await fetch(`${origin}/example-project.authgear.cloud/_api/admin/graphql`, {
    method: "POST",
    headers: { authorization: `Bearer ${token}` },
    body: JSON.stringify({ query, variables }),
  });
  assertEquals(reply.status, 200);
  return await reply.json();
}

/** One mutation after another in one request. */
async function mutate(sandbox: Sandbox, mutations: [string, Record<string, unknown>][]) {
  const fields = mutations.map(([field], index) => `${field}(input: $i${index}) { user { id } }`);
  const variables = mutations.map(([, input], index) => [`i${index}`, input]);
  return await ask(
    sandbox,
    `mutation {\n  ${fields.join("\n  ")}\n}`,
    Object.fromEntries(variables),
  );
}

const userID = nodeId("User", ID);
const create = (key: string, value: string, more: Record<string, unknown> = {}) =>
  ["createUser", { definition: { loginID: { key, value } }, password: null, ...more }] as [
    string,
    Record<string, unknown>,
  ];
const reset = (password: string, more: Record<string, unknown> = {}) =>
  ["resetPassword", { userID, password, ...more }] as [string, Record<string, unknown>];
const send = (loginID: string) =>
  ["sendResetPasswordMessage", { loginID }] as [string, Record<string, unknown>];

for (
  const [title, prepare, mutations, errorName, reason, info] of [
    ["a login ID that is taken", {}, [create("phone", PHONE)], "Invalid", "InvariantViolated", {
      IdentityTypeExisting: "login_id",
      IdentityTypeIncoming: "login_id",
      LoginIDTypeExisting: "phone",
      LoginIDTypeIncoming: "phone",
      cause: { kind: "DuplicatedIdentity" },
    }],
    ...([["phone", "98765432"], ["email", "person"], ["username", "a b"]] as const).map((
      [key, value],
    ) => [`a bad ${key}`, {}, [create(key, value)], "Invalid", "ValidationFailed", {
      causes: [{ location: "/login_id", kind: "format", details: { format: key } }],
    }]),
    ["a reserved username", {}, [create("username", "admin")], "Invalid", "ValidationFailed", {
      causes: [{ location: "/login_id", kind: "blocked", details: { reason: "UsernameReserved" } }],
    }],
    ["an unknown key", {}, [create("constructor", "x")], "Invalid", "InvariantViolated", {
      cause: { kind: "InvalidLoginIDKey" },
    }],
    [
      "a password to send to a new phone",
      {},
      [create("phone", "+85298765433", { password: "", sendPassword: true })],
      "Invalid",
      "SendPasswordNoTarget",
    ],
    [
      "a password to send to a phone",
      {},
      [reset("", { sendPassword: true })],
      "Invalid",
      "SendPasswordNoTarget",
    ],
    [
      "a password that is short and has no letter",
      { policy: { minLength: 8, alphabet: true } },
      [reset("1234567")],
      "Invalid",
      "PasswordPolicyViolated",
      {
        causes: [
          { Name: "PasswordTooShort", Info: { min_length: 8, pw_length: 7 } },
          { Name: "PasswordAlphabetRequired" },
        ],
      },
    ],
    [
      "a password that the user had before",
      { policy: { historySize: 2 } },
      [reset("first"), reset("second"), reset("first")],
      "Invalid",
      "PasswordPolicyViolated",
      { causes: [{ Name: "PasswordReused" }] },
    ],
    [
      "to expire the password of a user who has none",
      {},
      [["setPasswordExpired", { userID, expired: true }]],
      "NotFound",
      "AuthenticatorNotFound",
    ],
    [
      "a user who is not there",
      {},
      [["setPasswordExpired", { userID: nodeId("User", "nobody"), expired: true }]],
      "NotFound",
      "UserNotFound",
    ],
    [
      "an ID that is none",
      {},
      [["resetPassword", { userID: ID, password: "x" }]],
      "Invalid",
      "Invalid",
    ],
    [
      "an ID of another kind",
      {},
      [["resetPassword", { userID: nodeId("App", ID), password: "x" }]],
      "Invalid",
      "Invalid",
    ],
    ["a reset for a stranger", {}, [send("+85290000000")], "Invalid", "ForgotPasswordFailed", {
      cause: { kind: "UserNotFound" },
    }],
    [
      "a reset where there is no Forgot Password",
      { forgotPassword: false },
      [send(PHONE)],
      "Invalid",
      "ForgotPasswordFailed",
      { cause: { kind: "FeatureDisabled" } },
    ],
    ["the same reset again", {}, [send(PHONE), send(PHONE)], "TooManyRequest", "RateLimited", {
      bucket_name: "ForgotPasswordCooldownSMS",
    }],
    [
      "an email without a mail server",
      { smtp: false },
      [create("email", EMAIL, { password: "", sendPassword: true })],
      "InternalError",
      "NoAvailableSMTPConfiguration",
    ],
  ] as [
    string,
    Partial<AdminApiState>,
    [string, Record<string, unknown>][],
    string,
    string,
    Record<string, unknown>?,
  ][]
) {
  Deno.test(`the Admin API refuses ${title}`, async () => {
    await using sandbox = await startSandbox();
    const { admin } = sandbox;
    Object.assign(admin, prepare);
    const user = { id: ID, password: null, password_expired: false, login_ids: [PHONE] };
    admin.users.set(ID, { ...user, is_anonymized: false });
    const { data, errors } = await mutate(sandbox, mutations);
    assertEquals(data, null);
    const [{ path, extensions }, ...others] = errors;
    assertEquals([path, others], [[mutations.at(-1)![0]], []]);
    assertEquals(extensions, { errorName, reason, ...(info && { info }) });
    // An error rolls back what came before it in the same request.
    assertEquals([...admin.users.values()].map(({ password }) => password), [null]);
  });
}

Deno.test("the Admin API refuses an anonymized user", async () => {
  await using sandbox = await startSandbox();
  const user = { id: ID, password: null, password_expired: false, login_ids: [] };
  sandbox.admin.users.set(ID, { ...user, is_anonymized: true });
  const { errors } = await mutate(sandbox, [reset("x")]);
  assertEquals(errors[0].extensions, { errorName: "Invalid", reason: "UserIsAnonymized" });
});

for (
  const [title, query, message] of [
    [
      "a field that is not there",
      "mutation { dropUsers(input: $i0) }",
      'Cannot query field "dropUsers" on type "Mutation".',
    ],
    ["no field", "", "Must provide an operation."],
  ] as const
) {
  Deno.test(`the Admin API refuses ${title} without extensions`, async () => {
    await using sandbox = await startSandbox();
    assertEquals(await ask(sandbox, query, { i0: {} }), {
      data: null,
      errors: [{ message, locations: [] }],
    });
  });
}

Deno.test("the Admin API answers null to a reset message that it has sent", async () => {
  await using sandbox = await startSandbox();
  await mutate(sandbox, [create("email", EMAIL)]);
  assertEquals(await mutate(sandbox, [send(EMAIL)]), { data: { sendResetPasswordMessage: null } });
  assertEquals(sandbox.admin.asked, [{ message: "reset_password", loginId: EMAIL }]);
});
