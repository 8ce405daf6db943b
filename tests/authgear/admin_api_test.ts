import { assert, assertEquals, assertMatch, assertThrows } from "@std/assert";
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
const EXPIRE = { field: "setPasswordExpired", input: { userID: "x" } };
/** What Authgear answers about a user. */
const about = (id: unknown) => ({ user: { id } });
const BOTH = { resetPassword: about("x"), setPasswordExpired: about("x") };

Deno.test("adminApi() signs a token that jose verifies", async () => {
  const [request] = await answering(
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
  const [request] = await answering(
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

for (
  const [title, info, expected] of [
    ["the policy's minimum length", policy.info, [{ name: "PasswordTooShort", minLength: 30 }]],
    ["an invariant", { cause: { kind: "DuplicatedIdentity" } }, [{ name: "DuplicatedIdentity" }]],
    ["no cause", {}, []],
    ["a cause that is none", { causes: [null, 0, "", { Name: 5 }] }, [{ name: "unknown" }]],
    [
      "a cause with a key in it",
      { causes: [{ Name: "Key s3cr3t" }, { Name: `X${"x".repeat(60)}` }] },
      [{ name: "unknown" }, { name: "unknown" }],
    ],
    ...[1e999, 1e7, 129, 0, -5, 12.5, NaN, "30", null].map((min_length) => [
      `the minimum length ${min_length}`,
      { causes: [{ Name: "PasswordTooShort", Info: { min_length } }] },
      [{ name: "PasswordTooShort" }],
    ]),
    ["the longest minimum length", {
      causes: [{ Name: "PasswordTooShort", Info: { min_length: 128 } }],
    }, [{ name: "PasswordTooShort", minLength: 128 }]],
    [
      "900 causes",
      { causes: Array.from({ length: 900 }, () => ({ Name: "PasswordReused" })) },
      Array.from({ length: 10 }, () => ({ name: "PasswordReused" })),
    ],
  ] as [string, unknown, unknown[]][]
) {
  Deno.test(`adminApi() reads ${title}`, async () => {
    // JSON has no such numbers; a server's own may still be read as them.
    const body = JSON.stringify(error("resetPassword", { ...policy, info }))
      .replace('"min_length":null', '"min_length":1e999');
    await answering(() => new Response(body), async () => {
      const result = await adminApi(options()).mutate([RESET, EXPIRE], 1000);
      assert(!result.ok);
      assertEquals([result.reason, result.causes], ["PasswordPolicyViolated", expected]);
    });
  });
}

Deno.test("adminApi() repeats no reason that quotes the password, the token or a secret", async () => {
  const password = "abcdefghjkmn";
  const input = { userID: "x", password };
  for (const quote of [password, "xAbcdefghX", "bCdEfGhJ", "a-b"]) {
    const reply = Response.json(error("resetPassword", { reason: quote, info: {} }));
    await answering(() => reply, async () => {
      const result = await adminApi(options()).mutate([{ ...RESET, input }], 1000);
      assert(!result.ok);
      assertEquals(result.reason, "unknown", quote);
    });
  }
});

for (
  const [endpoint, part] of [
    ["https://auth.example.com", "has no path"],
    ["https://auth.example.com/", "has no path"],
    ["https://10.0.0.5/_api/admin/graphql", "on a private address"],
    ["https://172.16.0.1/_api/admin/graphql", "on a private address"],
    ["https://172.31.255.1/_api/admin/graphql", "on a private address"],
    ["https://192.168.1.1/_api/admin/graphql", "on a private address"],
    ["https://169.254.1.1/_api/admin/graphql", "on a private address"],
    ["https://100.64.0.1/_api/admin/graphql", "on a private address"],
    ["https://100.127.0.1/_api/admin/graphql", "on a private address"],
    ["https://127.0.0.1/_api/admin/graphql", "on a private address"],
    ["https://2130706433/_api/admin/graphql", "on a private address"],
    ["https://0.0.0.0/_api/admin/graphql", "on a private address"],
    ["https://[::1]/_api/admin/graphql", "on a private address"],
    ["https://[fd00::1]/_api/admin/graphql", "on a private address"],
    ["https://[fe80::1]/_api/admin/graphql", "on a private address"],
    ["https://localhost/_api/admin/graphql", "on a private address"],
    ["https://authgear/_api/admin/graphql", "on a private address"],
    ["https://authgear.internal/_api/admin/graphql", "on a private address"],
    ["https://auth.example.com/_api/admin/graphql", undefined],
    ["https://172.32.0.1/_api/admin/graphql", undefined],
    ["https://100.128.0.1/_api/admin/graphql", undefined],
    ["https://11.0.0.1/_api/admin/graphql", undefined],
    ["https://[2001:db8::1]/_api/admin/graphql", undefined],
    ["https://local.example.com/_api/admin/graphql", undefined],
    ["https://10.example.com/_api/admin/graphql", undefined],
  ] as const
) {
  Deno.test(`adminApi() ${part ? "refuses" : "takes"} the endpoint ${endpoint}`, () => {
    const make = (more = {}) => adminApi({ ...options(), endpoint, ...more });
    if (part === undefined) return void make();
    const error = assertThrows(() => make(), ConfigError, part);
    assertMatch(error.message, /such as "https:\/\/auth\.example\.com\/_api\/admin\/graphql"/);
    if (part === "on a private address") make({ privateNetwork: true });
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
  await answering(() => Response.json({ data: { resetPassword: about("x") } }), async () => {
    const { ok } = await adminApi(options(PEM.replaceAll("\n", "\\n"))).mutate([RESET], 1000);
    assertEquals(ok, true);
  });
});

Deno.test("nodeId() is base64url without padding", () => {
  assertEquals(nodeId("User", "a?~"), "VXNlcjphP34");
});
