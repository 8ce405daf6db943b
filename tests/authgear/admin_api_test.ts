import { assert, assertEquals } from "@std/assert";
import * as jose from "jose";
import { adminApi } from "../../src/authgear/admin_api.ts";
import { nodeId } from "../../src/words/node_id.ts";
import { secret } from "../../src/words/secret.ts";
import { makeKey } from "../../tools/sandbox/key.ts";
import { fetching } from "../support/fetching.ts";

const PEM = (await makeKey()).privateKey;

function options(privateKey = PEM) {
  return {
    projectId: "example-project",
    keyId: "key-1",
    privateKey: secret("AUTHGEAR_ADMIN_API_PRIVATE_KEY", privateKey),
  };
}

const RESET = { field: "resetPassword", input: { userID: "x" } };
const EXPIRE = { field: "setPasswordExpired", input: { userID: "x" } };
/** What Authgear answers about a user. */
const about = (id: unknown) => ({ user: { id } });
const BOTH = { resetPassword: about("x"), setPasswordExpired: about("x") };

Deno.test("adminApi() signs a token that jose verifies", async () => {
  const [request] = await fetching(
    () => Response.json({ data: { resetPassword: about("x") } }),
    async () => {
      await adminApi(options()).mutate([RESET], 1000);
    },
  );
  const token = request!.headers.get("authorization")!.replace("Bearer ", "");
  const key = await jose.importPKCS8(PEM, "RS256", { extractable: true });
  const { n, e, kty } = await jose.exportJWK(key);
  const publicKey = await jose.importJWK({ n: n!, e: e!, kty: kty! }, "RS256");
  const { payload, protectedHeader } = await jose.jwtVerify(token, publicKey, {
    audience: "example-project",
  });
  assertEquals(protectedHeader, { alg: "RS256", kid: "key-1", typ: "JWT" });
  const now = Date.now() / 1000;
  assert(payload.iat! < now - 5 && payload.iat! > now - 60, "iat is not a little in the past");
  assertEquals(payload.exp! - payload.iat!, 300);
});

Deno.test("adminApi() asks for the mutations in order, with the values as variables", async () => {
  const [request] = await fetching(
    () => Response.json({ data: BOTH }),
    async () => {
      assertEquals(await adminApi(options()).mutate([RESET, EXPIRE], 1000), {
        ok: true,
        data: BOTH,
        status: 200,
      });
    },
  );
  assertEquals(request!.url, "https://example-project.authgear.cloud/_api/admin/graphql");
  const { query, variables } = await request!.json();
  assertEquals(variables, { resetPassword: { userID: "x" }, setPasswordExpired: { userID: "x" } });
  assertEquals(
    query,
    `mutation ($resetPassword: ResetPasswordInput!, $setPasswordExpired: SetPasswordExpiredInput!) {
  resetPassword(input: $resetPassword) { user { id } }
  setPasswordExpired(input: $setPasswordExpired) { user { id } }
}`,
  );
});

const error = (field: string | undefined, extensions?: unknown) => ({
  data: null,
  errors: [{
    message: "m",
    ...(field && { path: [field] }),
    ...(extensions !== undefined && { extensions }),
  }],
});
const policy = {
  errorName: "Invalid",
  reason: "PasswordPolicyViolated",
  info: { causes: [{ Name: "PasswordTooShort", Info: { min_length: 30, pw_length: 19 } }] },
};

for (
  const [title, reply, expected] of [
    ["a refused token", new Response("Forbidden\n", { status: 403 }), ["no", false, "token"]],
    ["too many requests", new Response("", { status: 429, headers: { "Retry-After": "1" } }), [
      "no",
      true,
      "rate_limited",
    ]],
    ["an outage", new Response("<html>", { status: 503 }), ["no", true, "provider_unavailable"]],
    ["a server error", new Response("oops", { status: 500 }), ["maybe", true, "status 500"]],
    ["a wrong address", new Response("", { status: 404 }), ["no", false, "status 404"]],
    ["a page, or a reply that was cut off", new Response("<html>"), ["maybe", true, "not GraphQL"]],
    ["an error with a reason", Response.json(error("resetPassword", policy)), [
      "no",
      false,
      "PasswordPolicyViolated",
    ]],
    ["an error without extensions", Response.json(error("resetPassword")), [
      "maybe",
      true,
      "unexpected error",
    ]],
    ["an error without a path", Response.json(error(undefined, policy)), [
      "no",
      false,
      "PasswordPolicyViolated",
    ]],
    ["errors that are no list", Response.json({ errors: { message: "no" }, data: {} }), [
      "maybe",
      true,
      "unexpected error",
    ]],
    ...[
      ["no data", undefined],
      ["data without what was asked for", { resetPassword: about("x") }],
      ["data that is null", { resetPassword: null, setPasswordExpired: null }],
      ["data without a user", { resetPassword: {}, setPasswordExpired: {} }],
      ["data whose user is null", { ...BOTH, setPasswordExpired: { user: null } }],
      ["data whose user is a number", { ...BOTH, setPasswordExpired: { user: 1 } }],
      ["data with another user's ID", { ...BOTH, resetPassword: about("y") }],
      ["data with another user's ID in the second", { ...BOTH, setPasswordExpired: about("y") }],
      ["data with an ID that is a number", { ...BOTH, resetPassword: about(1) }],
    ].map(([title, data]) => [
      title,
      Response.json({ data }),
      ["maybe", false, "without this user"],
    ]),
  ] as [string, Response, [string, boolean, string]][]
) {
  Deno.test(`adminApi() reads ${title}`, async () => {
    await fetching(() => reply, async () => {
      const result = await adminApi(options()).mutate([RESET, EXPIRE], 1000);
      assert(!result.ok);
      assertEquals([result.taken, result.again, result.status], [
        ...expected.slice(0, 2),
        reply.status,
      ]);
      assert(result.reason.includes(expected[2]), result.reason);
      assertEquals(result.after, reply.status === 429 ? 1000 : undefined);
    });
  });
}

Deno.test("adminApi() takes a request as failed where one of its mutations did", async () => {
  const reply = error("setPasswordExpired", { reason: "UserNotFound" });
  await fetching(() => Response.json({ ...reply, data: { resetPassword: {} } }), async () => {
    const result = await adminApi(options()).mutate([RESET, EXPIRE], 1000);
    assert(!result.ok);
    assertEquals([result.taken, result.reason], ["no", "UserNotFound"]);
  });
});

Deno.test("adminApi() takes a scalar as confirmed, null too, and no other data", async () => {
  const SEND = { field: "sendResetPasswordMessage", input: {}, select: "" };
  for (
    const [data, ok] of [
      [{ sendResetPasswordMessage: null }, true],
      [{ sendResetPasswordMessage: true }, true],
      [{ somethingElse: 1 }, false],
    ] as const
  ) {
    await fetching(() => Response.json({ data }), async () => {
      assertEquals((await adminApi(options()).mutate([SEND], 1000)).ok, ok);
    });
  }
});

Deno.test("adminApi() knows what a failed connection means", async () => {
  for (
    const [thrown, taken] of [
      [new TypeError("x (Connect) y https://u/?secret"), "no"],
      [new TypeError("connection reset https://u/?secret"), "maybe"],
    ] as const
  ) {
    await fetching(() => Promise.reject(thrown), async () => {
      const result = await adminApi(options()).mutate([RESET], 1000);
      assert(!result.ok && !JSON.stringify(result).includes("secret"));
      assertEquals([result.taken, result.again, result.status], [taken, true, undefined]);
    });
  }
});

Deno.test("adminApi() takes a key whose line ends are escaped", async () => {
  await fetching(() => Response.json({ data: { resetPassword: about("x") } }), async () => {
    const { ok } = await adminApi(options(PEM.replaceAll("\n", "\\n"))).mutate([RESET], 1000);
    assertEquals(ok, true);
  });
});

Deno.test("nodeId() is base64url without padding", () => {
  assertEquals(nodeId("User", "a?~"), "VXNlcjphP34");
});
