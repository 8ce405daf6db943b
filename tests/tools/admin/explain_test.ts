import { assert, assertEquals, assertRejects } from "@std/assert";
import { UserError, WorkError } from "../../../tools/cli.ts";
import { carryOut } from "../../../tools/invite/carry_out.ts";
import { connect } from "../../../tools/admin/connect.ts";
import type { Send } from "../../../tools/sandbox/client.ts";
import { readOrder } from "../../../tools/invite/order.ts";
import { startSandbox } from "../../../tools/sandbox/server.ts";

const PHONE = "+85298765432";
/** A password, and what Authgear says of it: neither may be repeated. */
const SECRET = "Tr0ub4dor&3 中文";
const CREATE = readOrder({ phone: [PHONE], password: true }, []);
const RESET = readOrder({ generate: true }, ["reset", "73090db5-b4bb-4f5c-8cd5-ba82dab3093e"]);

const SETTINGS = await (async () => {
  await using sandbox = await startSandbox();
  return sandbox.secrets;
})();
const network = fetch;

function closedPort(): number {
  const listener = Deno.listen({ hostname: "127.0.0.1", port: 0 });
  listener.close();
  return listener.addr.port;
}

const refusal = (reason: string, info?: unknown) =>
  Response.json({
    data: null,
    errors: [{
      message: SECRET,
      path: ["createUser"],
      extensions: { reason, ...(info ? { info } : {}) },
    }],
  });

for (
  const [title, reply, part] of [
    [
      "a login ID that is taken",
      () => refusal("InvariantViolated", { cause: { kind: "DuplicatedIdentity" } }),
      "has that login ID already",
    ],
    [
      "a project of passwords alone",
      () => refusal("InvariantViolated", { cause: { kind: "PasswordRequired" } }),
      "add --generate",
    ],
    [
      "an unknown rule",
      () => refusal("InvariantViolated", { cause: { kind: "NewRule" } }),
      "NewRule",
    ],
    [
      "a login ID of a kind that is off",
      () => refusal("ValidationFailed", { causes: [{ kind: "general" }] }),
      "Login Methods",
    ],
    [
      "a country that is not allowed",
      () => refusal("ValidationFailed", { causes: [{ kind: "blocked" }] }),
      "does not allow",
    ],
    ["no way to log in", () => refusal("InvalidConfiguration"), "enable one"],
    ["nobody to send to", () => refusal("SendPasswordNoTarget"), "leave out --send-password"],
    [
      "a password without a letter",
      () => refusal("PasswordPolicyViolated", { causes: [{ Name: "PasswordAlphabetRequired" }] }),
      "has no letter from A to Z",
    ],
    [
      "a rule with the name of what every object has",
      () => refusal("PasswordPolicyViolated", { causes: [{ Name: "constructor" }] }),
      "The password breaks constructor",
    ],
    [
      "a login ID that breaks such a rule",
      () => refusal("ValidationFailed", { causes: [{ kind: "toString" }] }),
      "The login ID toString",
    ],
    ["a user who was anonymized", () => refusal("UserIsAnonymized"), "has been anonymized"],
    ["no mail server", () => refusal("NoAvailableSMTPConfiguration"), "has no mail server"],
    ["a limit", () => refusal("RateLimited", { bucket_name: "x" }), "Try again in a few minutes"],
    [
      "a user without a password",
      () => refusal("AuthenticatorNotFound"),
      "no password that could expire",
    ],
    ["a user who is not there", () => refusal("UserNotFound"), "no user with that ID"],
    [
      "an unexpected error",
      () => Response.json({ errors: [{ message: SECRET }] }),
      "The account may exist",
    ],
    ["a wrong address", () => new Response(SECRET, { status: 404 }), "AUTHGEAR_ADMIN_API_ENDPOINT"],
    ["too many requests", () => new Response(SECRET, { status: 429 }), "Try again in a minute"],
    ["a page instead of JSON", () => new Response(SECRET), "The account may exist"],
    [
      "a server that is not there",
      () => network(`https://127.0.0.1:${closedPort()}/`),
      "cannot be reached",
    ],
    [
      "a lost connection",
      () => Promise.reject(new TypeError(`reset ${SECRET}`)),
      "did not answer (connection_lost). The account may exist",
    ],
  ] as [string, () => Response | Promise<Response>, string][]
) {
  Deno.test(`carryOut() says in words: ${title}`, async () => {
    let calls = 0;
    const send: Send = async () => (calls++, await reply());
    const work = carryOut(CREATE, connect(SETTINGS, send), SECRET);
    const { message } = await assertRejects(() => work, WorkError, part);
    assert(!message.includes(SECRET) && !message.includes(PHONE), message);
    assertEquals(calls, 1, "an account must not be asked for twice");
  });
}

const GENERATED = readOrder({ phone: [PHONE], generate: true }, []);

for (
  const [asked, calls] of [[128, 2], [129, 1], [1e7, 1], ["1e999", 1], [30.5, 1], [-1, 2]] as const
) {
  Deno.test(`carryOut() asks ${calls} time(s) where a policy wants ${asked} characters`, async () => {
    const passwords: string[] = [];
    const api = connect(SETTINGS, async (request) => {
      passwords.push((await request.json()).variables.createUser.password);
      const causes = `[{"Name":"PasswordTooShort","Info":{"min_length":${asked}}}]`;
      return new Response(
        `{"errors":[{"extensions":{"reason":"PasswordPolicyViolated","info":{"causes":${causes}}}}]}`,
      );
    });
    await assertRejects(() => carryOut(GENERATED, api, null), WorkError, "The password ");
    assertEquals(passwords.length, calls);
    assert(passwords.every((one) => one.length <= 170), "no password is longer than asked");
  });
}

Deno.test("carryOut() hands out no password that may not expire", async () => {
  const reply = { data: { resetPassword: {} }, errors: [{ path: ["setPasswordExpired"] }] };
  const api = connect(SETTINGS, () => Promise.resolve(Response.json(reply)));
  const work = carryOut(RESET, api, SECRET);
  const { message } = await assertRejects(() => work, WorkError, "run the command again");
  assert(!/\w{4}-\w{4}/.test(message), message);
});

for (
  const [name, value, part] of [
    ["AUTHGEAR_PROJECT_ID", "a project", "does not look right"],
    ["AUTHGEAR_ADMIN_API_ENDPOINT", "http://a", "does not look right"],
    ["AUTHGEAR_ADMIN_API_ENDPOINT", "https://a:99999", "is not an address"],
    ["AUTHGEAR_ADMIN_API_PRIVATE_KEY", "c2VjcmV0", "is not a PEM private key"],
    [
      "AUTHGEAR_ADMIN_API_PRIVATE_KEY",
      "-----BEGIN PRIVATE KEY-----\nc2VjcmV0\n-----END PRIVATE KEY-----",
      "is not an RSA private key",
    ],
  ] as const
) {
  Deno.test(`connect() names ${name}, which ${part}`, async () => {
    const { message } = await assertRejects(
      async () => {
        const api = connect(
          { ...SETTINGS, [name]: value },
          () => Promise.reject(new Error("sent")),
        );
        await carryOut(CREATE, api, SECRET);
      },
      UserError,
      `${name} `,
    );
    assert(message.includes(part) && !message.includes(value), message);
  });
}
