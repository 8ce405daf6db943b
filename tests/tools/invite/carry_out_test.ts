import { assert, assertEquals, assertMatch, assertRejects } from "@std/assert";
import { WorkError } from "../../../tools/cli.ts";
import { carryOut } from "../../../tools/invite/carry_out.ts";
import { connect } from "../../../tools/admin/connect.ts";
import { type Flags, readOrder } from "../../../tools/invite/order.ts";
import { throughSandbox } from "../../../tools/sandbox/client.ts";
import { newKey } from "../../../tools/sandbox/key.ts";
import { type Sandbox, startSandbox } from "../../../tools/sandbox/server.ts";

const PHONE = "+85298765432";
const EMAIL = "person@example.com";
/** A password of an administrator's, which must be in no error and in no output. */
const SECRET = "Tr0ub4dor&3 中文";
const ENDPOINT = "https://example-project.authgear.cloud/_api/admin/graphql";
const USER_ID = "73090db5-b4bb-4f5c-8cd5-ba82dab3093e";
const GENERATED = /\b\w{4}(-\w{4}){3,}\b/;

const apiOf = ({ secrets, origin }: Sandbox) => connect(secrets, throughSandbox(origin));

function addUser({ admin }: Sandbox, password: string | null = null, expired = false) {
  const user = {
    id: USER_ID,
    password,
    password_expired: expired,
    login_ids: [PHONE],
    is_anonymized: false,
  };
  admin.users.set(USER_ID, user);
  return user;
}

const create = (flags: Flags) => readOrder({ phone: [PHONE], ...flags }, []);
const reset = (flags: Flags, ...ids: string[]) => readOrder(flags, ["reset", ...ids]);

for (
  const [title, flags, asked, expired, sent] of [
    ["without a password", { phone: [PHONE] }, null, false, false],
    ["with a generated one", { phone: [PHONE], generate: true }, null, true, false],
    [
      "with one that is sent",
      { email: [EMAIL], generate: true, "send-password": true },
      null,
      true,
      true,
    ],
    ["with the administrator's", { username: ["u.1"], password: true }, SECRET, true, false],
    [
      "with one to keep",
      { email: [EMAIL], password: true, "no-expire": true },
      SECRET,
      false,
      false,
    ],
  ] as [string, Flags, string | null, boolean, boolean][]
) {
  Deno.test(`carryOut() creates an account ${title}`, async () => {
    await using sandbox = await startSandbox();
    const done = await carryOut(readOrder(flags, []), apiOf(sandbox), asked);
    const [user, ...others] = [...sandbox.admin.users.values()];
    assertEquals(others, []);
    if (flags.generate) assertMatch(user!.password!, GENERATED);
    else assertEquals(user!.password, asked);
    assertEquals(user!.password_expired, expired);
    // What Authgear sends, nobody else needs to know.
    const shown = flags.generate && !sent ? { password: user!.password! } : {};
    const [login_id] = user!.login_ids;
    assertEquals(done, {
      user_id: user!.id,
      login_id: login_id!,
      ...shown,
      password_expired: expired,
    });
    assertEquals(sandbox.admin.asked, sent ? [{ message: "password", loginId: EMAIL }] : []);
  });
}

const KEEP = { password: true, "no-expire": true };

for (
  const [title, before, expired, flags, asked] of [
    ["of a user who had none, expired all the same", null, false, { generate: true }, null],
    ["of a user who had one", "old", false, { password: true }, SECRET],
    ["to keep, after one that had expired", "old", true, KEEP, SECRET],
    ["to keep, where there was none", null, false, KEEP, SECRET],
  ] as [string, string | null, boolean, Flags, string | null][]
) {
  Deno.test(`carryOut() sets the password ${title}`, async () => {
    await using sandbox = await startSandbox();
    const user = addUser(sandbox, before, expired);
    const done = await carryOut(reset(flags, USER_ID), apiOf(sandbox), asked);
    assertEquals(user.password_expired, flags !== KEEP);
    assertEquals(done.password_expired, flags !== KEEP);
    assertEquals(user.password, asked ?? done.password!);
    assertEquals([done.user_id, done.login_id], [USER_ID, null]);
    assertEquals(sandbox.served.length, 1, "both mutations are in one request");
  });
}

Deno.test("carryOut() makes a longer password where the policy asks for one", async () => {
  await using sandbox = await startSandbox();
  sandbox.admin.policy = { minLength: 40 };
  const { password } = await carryOut(create({ generate: true }), apiOf(sandbox), null);
  assert(password!.length >= 40, `${password!.length} characters`);
});

Deno.test("carryOut() says every rule that a password breaks", async () => {
  await using sandbox = await startSandbox();
  sandbox.admin.policy = { minLength: 30, digit: true };
  const work = carryOut(create({ password: true }), apiOf(sandbox), "nodigits");
  const { message } = await assertRejects(() => work, WorkError, "has fewer than 30 characters");
  assertMatch(message, /, and has no digit; nothing was changed$/);
  assert(!message.includes("nodigits"));
  assertEquals(sandbox.admin.users.size, 0);
});

for (
  const name of [
    "AUTHGEAR_PROJECT_ID",
    "AUTHGEAR_ADMIN_API_KEY_ID",
    "AUTHGEAR_ADMIN_API_PRIVATE_KEY",
  ]
) {
  Deno.test(`carryOut() says what to check where ${name} is another's`, async () => {
    await using sandbox = await startSandbox();
    const wrong = name.endsWith("PRIVATE_KEY") ? (await newKey()).privateKey : "another";
    const settings = { ...sandbox.secrets, AUTHGEAR_ADMIN_API_ENDPOINT: ENDPOINT, [name]: wrong };
    const api = connect(settings, throughSandbox(sandbox.origin));
    const work = carryOut(create({}), api, null);
    const { message } = await assertRejects(() => work, WorkError, "Authgear refuses the key");
    assert(message.includes(name) && !message.includes(wrong), message);
  });
}
