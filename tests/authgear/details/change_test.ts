/** Who hears of a changed login ID, and what of the other one they read. */

import { assertEquals } from "@std/assert";
import { change } from "../../../src/authgear/details/change.ts";

const [PHONE, EMAIL, OLD, NEW] = [
  "+12025550111",
  "user@example.com",
  "old@example.com",
  "new@example.com",
];
const identity = (value: unknown) => ({
  claims: { "https://authgear.com/claims/login_id/value": value },
});
/** The login IDs of a payload, for the test's name. */
const loginIds = (payload: Record<string, ReturnType<typeof identity>>) =>
  Object.values(payload).flatMap(({ claims }) => Object.values(claims)).map((id) =>
    JSON.stringify(id)
  ).join(" and ");
const reach = (phone?: string, email?: string) => ({
  ...phone && { sms: phone },
  ...email && { email },
});

for (
  const [type, payload, told] of [
    ["identity.email.added", { identity: identity(NEW) }, [
      [{ email: NEW }, undefined, NEW],
      [{ sms: PHONE }, undefined, "n***@e***"],
    ]],
    ["identity.email.removed", { identity: identity(OLD) }, [
      [{ email: OLD }, OLD, undefined],
      [{ sms: PHONE }, "o***@e***", undefined],
    ]],
    ["identity.email.updated", { old_identity: identity(OLD), new_identity: identity(NEW) }, [
      [{ email: NEW }, "o***@e***", NEW],
      [{ email: OLD }, OLD, "n***@e***"],
      [{ sms: PHONE }, "o***@e***", "n***@e***"],
    ]],
    // What stays as it is, told once.
    ["identity.email.updated", { old_identity: identity(OLD), new_identity: identity(OLD) }, [
      [{ email: OLD }, OLD, OLD],
      [{ sms: PHONE }, "o***@e***", "o***@e***"],
    ]],
    ["identity.phone.updated", {
      old_identity: identity("+12025550112"),
      new_identity: identity("+12025550113"),
    }, [
      [{ sms: "+12025550113" }, "+12***12", "+12025550113"],
      [{ sms: "+12025550112" }, "+12025550112", "+12***13"],
      [{ email: EMAIL }, "+12***12", "+12***13"],
    ]],
    // A username goes to both addresses, and whole.
    [
      "identity.username.updated",
      { old_identity: identity("ann"), new_identity: identity("bob") },
      [
        [{ sms: PHONE, email: EMAIL }, "ann", "bob"],
      ],
    ],
    // An event without a login ID that can be read.
    ...[undefined, "", 5].map((value) =>
      ["identity.email.added", { identity: identity(value) }, [
        [{ sms: PHONE }, undefined, undefined],
      ]] as const
    ),
  ] as [
    string,
    Record<string, ReturnType<typeof identity>>,
    [object, string | undefined, string | undefined][],
  ][]
) {
  Deno.test(`change() tells ${told.length} of ${type} with ${loginIds(payload)}`, () => {
    const { to } = change({ type, payload });
    assertEquals(
      to!({ phone: PHONE, email: EMAIL }, reach),
      told.map(([reached, old_login_id, new_login_id]) => ({
        ...reached,
        values: { old_login_id, new_login_id },
      })),
    );
  });
}
