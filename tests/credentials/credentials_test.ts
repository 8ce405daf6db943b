/** What a person gets, and what the alert says, when setting the credential goes wrong. */

import { assertEquals, assertMatch, assertRejects } from "@std/assert";
import { secret } from "../../src/words/secret.ts";
import { stopBundler } from "../../tools/build/bundle.ts";
import type { Rule } from "../../tools/sandbox/faults.ts";
import { eventOf, USER_ID } from "../support/events.ts";
import { type Hooked, hooked } from "../support/hooked.ts";
import { told } from "../support/told.ts";

addEventListener("unload", () => void stopBundler());

const ALERT = { alert: 'webhook({ url: secret("ALERT_WEBHOOK_URL"), format: "json" })' };
const PHONE = { phone: "+85298765432" };
const fault = (rule: Partial<Rule> & Pick<Rule, "fault">): Rule => ({ to: "admin_api", ...rule });

/** What recovers by itself: the faults, and the requests that the Admin API got. */
for (
  const [title, rules, requests] of [
    ["a lost connection before the request was taken", [
      fault({ fault: { kind: "reset" }, nth: [1] }),
    ], 2],
    ["a lost connection after it was taken", [
      fault({ fault: { kind: "reset" }, nth: [1], taken: true }),
    ], 2],
    [
      "a timeout before it was taken",
      [fault({ fault: { kind: "hang_before_headers" }, nth: [1] })],
      2,
    ],
    ["a timeout after it was taken", [
      fault({ fault: { kind: "hang_before_headers" }, nth: [1], taken: true }),
    ], 2],
    ["too many requests", [
      fault({ fault: { kind: "status", status: 429, headers: { "Retry-After": "0" } }, nth: [1] }),
    ], 2],
    ["an outage", [fault({ fault: { kind: "html", status: 503 }, nth: [1] })], 2],
    [
      "a server error",
      [fault({ fault: { kind: "status", status: 500, body: "oops" }, nth: [1] })],
      2,
    ],
    ["a server error after it was taken", [
      fault({ fault: { kind: "status", status: 502 }, nth: [1], taken: true }),
    ], 2],
    [
      "a GraphQL error without extensions",
      [fault({ fault: { kind: "failing_body" }, nth: [1] })],
      2,
    ],
  ] as [string, Rule[], number][]
) {
  Deno.test(`temporaryPassword() survives ${title}`, async () => {
    await using hook = await hooked({ attemptMs: "400", ...ALERT });
    hook.sandbox.faults.rules = rules;
    await hook.run(eventOf(PHONE));
    assertEquals(told(hook), 1);
    assertEquals(hook.sandbox.served.filter(({ to }) => to === "admin_api").length, requests);
    assertEquals(hook.sandbox.alerts, []);
  });
}

/** What does not: nothing is sent, somebody hears of it, and the run fails. */
for (
  const [title, prepare, part, requests] of [
    ["a refused token", ({ sandbox }) => sandbox.admin.keyId = "another", /token was refused/, 1],
    ["a user who is gone", ({ sandbox }) => sandbox.admin.users.clear(), /UserNotFound/, 1],
    [
      "a user anonymized meanwhile",
      ({ sandbox }) => sandbox.admin.users.get(USER_ID)!.is_anonymized = true,
      /UserIsAnonymized/,
      1,
    ],
    [
      "a lasting outage",
      ({ sandbox }) => sandbox.faults.rules = [fault({ fault: { kind: "html", status: 503 } })],
      /provider_unavailable/,
      3,
    ],
    [
      "a wait that cannot be afforded",
      ({ sandbox }) =>
        sandbox.faults.rules = [
          fault({ fault: { kind: "status", status: 429, headers: { "Retry-After": "3600" } } }),
        ],
      /rate_limited/,
      1,
    ],
    [
      "a page instead of JSON",
      ({ sandbox }) => sandbox.faults.rules = [fault({ fault: { kind: "html", status: 200 } })],
      /not GraphQL/,
      3,
    ],
    [
      "lasting timeouts",
      ({ sandbox }) => sandbox.faults.rules = [fault({ fault: { kind: "hang_after_headers" } })],
      /timeout/,
      3,
    ],
    [
      "a redirect",
      ({ sandbox }) => sandbox.faults.rules = [fault({ fault: { kind: "redirect" } })],
      /status 307/,
      1,
    ],
    [
      "a policy that no password can satisfy",
      ({ sandbox }) => sandbox.admin.policy = { excludedKeywords: ["-"] },
      /PasswordPolicyViolated PasswordContainingExcludedKeywords/,
      2,
    ],
  ] as [string, (hook: Hooked) => void, RegExp, number][]
) {
  Deno.test(`temporaryPassword() tells nobody a password after ${title}`, async () => {
    await using hook = await hooked({ attemptMs: "300", ...ALERT });
    prepare(hook);
    const error = await assertRejects(() => hook.run(eventOf(PHONE)), Error, "Cannot set");
    assertEquals((error as { code?: string }).code, "credential_failed");
    assertMatch(error.message, part);
    assertEquals(hook.sandbox.inbox, []);
    const [alert, ...more] = hook.sandbox.alerts as Record<string, unknown>[];
    assertEquals(more, []);
    assertMatch(String(alert!["reason"]), part);
    assertEquals(hook.sandbox.served.filter(({ to }) => to === "admin_api").length, requests);
  });
}

/** Makes the sandbox's `setPasswordExpired` fail, as with a server that is half broken. */
function breakExpiry({ sandbox: { admin } }: Hooked): void {
  admin.mutations.push = (...entries) => {
    const [entry] = entries;
    if (entry?.mutation === "setPasswordExpired" && entry.ok) throw new Error("broken");
    return Array.prototype.push.apply(admin.mutations, entries);
  };
}

Deno.test("temporaryPassword() does not tell a password that could not be made to expire", async () => {
  await using hook = await hooked(ALERT);
  breakExpiry(hook);
  await assertRejects(() => hook.run(eventOf(PHONE)), Error, "Cannot set the temporary password");
  assertEquals(hook.sandbox.inbox, []);
  assertEquals(hook.sandbox.alerts.length, 1);
  // The request was rolled back, and tried again as a whole.
  assertEquals(hook.sandbox.admin.users.get(USER_ID)!.password, null);
  assertEquals(hook.sandbox.served.filter(({ to }) => to === "admin_api").length, 3);
});

Deno.test("temporaryPassword() forces the change for a user who had no password", async () => {
  await using hook = await hooked();
  await hook.run(eventOf(PHONE));
  const { mutations, users } = hook.sandbox.admin;
  assertEquals(mutations.map(({ mutation }) => mutation), ["resetPassword", "setPasswordExpired"]);
  assertEquals(users.get(USER_ID)!.password_expired, true);
});

Deno.test("the sandbox has the real server's trap", async () => {
  await using hook = await hooked();
  const { admin } = hook.sandbox;
  await hook.run(eventOf(PHONE));
  admin.mutations.length = 0;
  // Without the second mutation the password of a user who had none does not expire.
  const real = hook.sandbox.admin.users.get(USER_ID)!;
  real.password = null;
  real.password_expired = false;
  const { serveAdminApi } = await import("../../tools/sandbox/admin_api.ts");
  const { adminApi } = await import("../../src/authgear/admin_api.ts");
  const { nodeId } = await import("../../src/words/node_id.ts");
  const fetched = globalThis.fetch;
  globalThis.fetch = (async (request: Request) => {
    const bytes = new Uint8Array(await request.arrayBuffer());
    const { method, headers } = request;
    const body = new TextDecoder().decode(bytes);
    const url = new URL(request.url);
    return Response.json((await serveAdminApi({ method, headers, url, bytes, body }, admin)).body);
  }) as typeof fetch;
  try {
    const api = adminApi({
      projectId: "example-project",
      keyId: "sandbox-key",
      privateKey: secret("K", hook.sandbox.secrets["AUTHGEAR_ADMIN_API_PRIVATE_KEY"]),
    });
    const input = { userID: nodeId("User", USER_ID), password: "x", setPasswordExpired: true };
    assertEquals((await api.mutate([{ field: "resetPassword", input }], 1000)).ok, true);
  } finally {
    globalThis.fetch = fetched;
  }
  assertEquals([real.password, real.password_expired], ["x", false]);
});
