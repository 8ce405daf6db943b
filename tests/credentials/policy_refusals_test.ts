/** What a person gets where the project's password policy refuses the password. */

import { assert, assertEquals } from "@std/assert";
import { stopBundler } from "../../tools/build/bundle.ts";
import type { Rule } from "../../tools/sandbox/faults.ts";
import { eventOf, USER_ID } from "../support/events.ts";
import { hooked } from "../support/hooked.ts";
import { told } from "../support/told.ts";

addEventListener("unload", () => void stopBundler());

const PHONE = { phone: "+85298765432" };

/** The Admin API's nth reply is that a password breaks one rule. */
function refuses(nth: number, rule: string): Rule {
  const body = JSON.stringify({
    data: null,
    errors: [{
      message: "password policy violated",
      path: ["resetPassword"],
      extensions: {
        errorName: "Invalid",
        reason: "PasswordPolicyViolated",
        info: { causes: [{ Name: rule }] },
      },
    }],
  });
  return { to: "admin_api", fault: { kind: "status", status: 200, body }, nth: [nth] };
}

Deno.test("temporaryPassword() takes its own password as set where the policy calls it reused", async () => {
  await using hook = await hooked({ attemptMs: "400" });
  hook.sandbox.faults.rules = [
    { to: "admin_api", fault: { kind: "reset" }, nth: [1], taken: true },
    refuses(2, "PasswordReused"),
  ];
  await hook.run(eventOf(PHONE));
  assertEquals(told(hook), 1);
  assertEquals(hook.sandbox.admin.mutations.length, 3);
});

Deno.test("temporaryPassword() keeps to its minimum length, whatever rule the first broke", async () => {
  const policy = "{ minLength: 40 }";
  await using hook = await hooked({
    credential: `temporaryPassword({ ...admin, policy: ${policy} })`,
  });
  hook.sandbox.admin.policy = { minLength: 40 };
  hook.sandbox.faults.rules = [refuses(1, "PasswordBelowGuessableLevel")];
  await hook.run(eventOf(PHONE));
  assertEquals(told(hook), 1);
});

Deno.test("temporaryPassword() answers a policy with one stronger password", async () => {
  await using hook = await hooked();
  hook.sandbox.admin.policy = {
    minLength: 40,
    uppercase: true,
    lowercase: true,
    digit: true,
    symbol: true,
  };
  await hook.run(eventOf(PHONE));
  assertEquals(told(hook), 1);
  assert(hook.sandbox.admin.users.get(USER_ID)!.password!.length >= 40);
});
