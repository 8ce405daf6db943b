/** What the Admin API says of a refusal, and what of it is believed. */

import { assert, assertEquals } from "@std/assert";
import { adminApi } from "../../src/authgear/admin_api.ts";
import { fetching } from "../support/fetching.ts";
import { ADMIN } from "../support/telling.ts";

const RESET = { field: "resetPassword", input: { userID: "x" } };
const EXPIRE = { field: "setPasswordExpired", input: { userID: "x" } };

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
    ...["30", null].map((min_length) => [
      `the minimum length ${min_length}`,
      { causes: [{ Name: "PasswordTooShort", Info: { min_length } }] },
      [{ name: "PasswordTooShort" }],
    ]),
    [
      "900 causes",
      { causes: Array.from({ length: 900 }, () => ({ Name: "PasswordReused" })) },
      Array.from({ length: 10 }, () => ({ name: "PasswordReused" })),
    ],
  ] as [string, unknown, unknown[]][]
) {
  Deno.test(`adminApi() reads ${title}`, async () => {
    const body = JSON.stringify(error("resetPassword", { ...policy, info }));
    await fetching(() => new Response(body), async () => {
      const result = await adminApi(ADMIN).mutate([RESET, EXPIRE], 1000);
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
    await fetching(() => reply, async () => {
      const result = await adminApi(ADMIN).mutate([{ ...RESET, input }], 1000);
      assert(!result.ok);
      assertEquals(result.reason, "unknown", quote);
    });
  }
});
