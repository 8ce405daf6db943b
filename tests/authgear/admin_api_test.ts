import { assert, assertEquals, assertThrows } from "@std/assert";
import * as jose from "jose";
import { adminApi } from "../../src/authgear/admin_api.ts";
import { ConfigError } from "../../src/words/errors.ts";
import { nodeId } from "../../src/words/node_id.ts";
import { secret } from "../../src/words/secret.ts";
import { startSandbox } from "../../tools/sandbox/server.ts";

const PEM = (await startSandboxSecrets()).AUTHGEAR_ADMIN_API_PRIVATE_KEY!;

async function startSandboxSecrets(): Promise<Record<string, string>> {
  await using sandbox = await startSandbox();
  return sandbox.secrets;
}

function options(privateKey = PEM) {
  return {
    projectId: "example-project",
    keyId: "key-1",
    privateKey: secret("AUTHGEAR_ADMIN_API_PRIVATE_KEY", privateKey),
  };
}

/** Runs `work` with a fetch that answers as told, and returns the requests that it saw. */
async function answering(
  answer: (request: Request) => Response | Promise<Response>,
  work: () => Promise<void>,
): Promise<Request[]> {
  const real = globalThis.fetch;
  const seen: Request[] = [];
  globalThis.fetch = (async (request: Request) => {
    seen.push(request.clone());
    return await answer(request);
  }) as typeof fetch;
  try {
    await work();
  } finally {
    globalThis.fetch = real;
  }
  assert(seen.length > 0, "nothing was fetched");
  return seen;
}

const RESET = { field: "resetPassword", input: { userID: "x" } };
const EXPIRE = { field: "setPasswordExpired", input: {} };

Deno.test("adminApi() signs a token that jose verifies", async () => {
  const [request] = await answering(
    () => Response.json({ data: { resetPassword: {} } }),
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
  const [request] = await answering(
    () => Response.json({ data: { resetPassword: {}, setPasswordExpired: {} } }),
    async () => {
      assertEquals(await adminApi(options()).mutate([RESET, EXPIRE], 1000), {
        ok: true,
        data: { resetPassword: {}, setPasswordExpired: {} },
        status: 200,
      });
    },
  );
  assertEquals(request!.url, "https://example-project.authgear.cloud/_api/admin/graphql");
  const { query, variables } = await request!.json();
  assertEquals(variables, { resetPassword: { userID: "x" }, setPasswordExpired: {} });
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
    ["a page instead of JSON", new Response("<html>"), ["maybe", false, "not GraphQL"]],
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
    ["no data", Response.json({}), ["maybe", false, "without data"]],
    ["data without what was asked for", Response.json({ data: { resetPassword: {} } }), [
      "maybe",
      false,
      "without data",
    ]],
    [
      "data that is null",
      Response.json({ data: { resetPassword: null, setPasswordExpired: null } }),
      ["maybe", false, "without data"],
    ],
  ] as [string, Response, [string, boolean, string]][]
) {
  Deno.test(`adminApi() reads ${title}`, async () => {
    await answering(() => reply, async () => {
      const result = await adminApi(options()).mutate([RESET, EXPIRE], 1000);
      assert(!result.ok);
      assertEquals([result.taken, result.again, result.status], [
        ...expected.slice(0, 2),
        reply.status,
      ]);
      assert(result.reason.includes(expected[2]), result.reason);
    });
  });
}

Deno.test("adminApi() takes a request as failed where one of its mutations did", async () => {
  const reply = error("setPasswordExpired", { reason: "UserNotFound" });
  await answering(() => Response.json({ ...reply, data: { resetPassword: {} } }), async () => {
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
    await answering(() => Response.json({ data }), async () => {
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
    await answering(() => Promise.reject(thrown), async () => {
      const result = await adminApi(options()).mutate([RESET], 1000);
      assert(!result.ok && !JSON.stringify(result).includes("secret"));
      assertEquals([result.taken, result.status], [taken, undefined]);
    });
  }
});

for (
  const [title, key, part] of [
    [
      "PKCS#1",
      "-----BEGIN RSA PRIVATE KEY-----\nAAAA\n-----END RSA PRIVATE KEY-----",
      "openssl pkcs8",
    ],
    ["no PEM", "c2VjcmV0", "BEGIN PRIVATE KEY"],
    ["a public key", PEM.replaceAll("PRIVATE", "PUBLIC"), "BEGIN PRIVATE KEY"],
    ["broken base64", "-----BEGIN PRIVATE KEY-----\nA\n-----END PRIVATE KEY-----", "PEM"],
  ] as const
) {
  Deno.test(`adminApi() refuses ${title} and says how to mend it`, () => {
    const thrown = assertThrows(() => adminApi(options(key)), ConfigError, part);
    assert(!thrown.message.includes(key));
  });
}

Deno.test("adminApi() takes a key whose line ends are escaped", async () => {
  await answering(() => Response.json({ data: { resetPassword: {} } }), async () => {
    const { ok } = await adminApi(options(PEM.replaceAll("\n", "\\n"))).mutate([RESET], 1000);
    assertEquals(ok, true);
  });
});

Deno.test("nodeId() is base64url without padding", () => {
  assertEquals(nodeId("User", "a?~"), "VXNlcjphP34");
});
