/** What holds for every email provider, beside the conformance kit. */

import { assert, assertEquals, assertMatch, assertNotEquals, assertThrows } from "@std/assert";
import { ConfigError, HookError } from "../../src/words/errors.ts";
import { warnings } from "../../src/words/options.ts";
import { birdEmail } from "../../src/providers/bird_email.ts";
import { mailgun } from "../../src/providers/mailgun.ts";
import { resend } from "../../src/providers/resend.ts";
import { scaleway } from "../../src/providers/scaleway.ts";
import { knownProviders } from "../../tools/sandbox/providers.ts";
import { EMAIL } from "../fixtures/provider_fixture.ts";
import bird from "../fixtures/providers/bird_email.ts";
import mailgunFixture from "../fixtures/providers/mailgun.ts";
import resendFixture from "../fixtures/providers/resend.ts";
import scalewayFixture from "../fixtures/providers/scaleway.ts";
import { still } from "../support/still.ts";

const emails = (await knownProviders()).filter(({ about }) => about.channel === "email");

for (const { name, factory, about, fixture } of emails) {
  const provider = still(fixture.now, () => factory(fixture.options[0]));

  if (fixture.options.some((options) => "fromName" in options)) {
    Deno.test(`${name}() takes one line as the sender's name`, () => {
      for (const fromName of ["Example\nX: y", "Example\r", "\n"]) {
        assertThrows(
          () => factory({ ...fixture.options[0], fromName }),
          ConfigError,
          '"fromName"',
        );
      }
    });
  }

  Deno.test(`${name}() says whether clicks are tracked`, () => {
    assert(about.clickTracking, "about.clickTracking is missing");
  });

  if (!about.idempotent) continue;
  Deno.test(`${name}() makes a key of any message ID, the same for the same`, async () => {
    const keys = await Promise.all(
      [
        "a",
        "a",
        "b",
        `${"a-app".repeat(16)}:${"0123456789abcdef".repeat(5)}:email:10:${"f".repeat(64)}`,
      ]
        .map(async (id) => keyOf(await provider.request({ ...EMAIL, id }))),
    );
    assertEquals(keys[0], keys[1]);
    assertNotEquals(keys[0], keys[2]);
    for (const key of keys) assertMatch(key, KEYS[name] ?? /^[\w.-]{1,64}$/);
  });
}

/** What a provider takes as a key, where that is known; else what everybody would. */
const KEYS: Record<string, RegExp> = {
  brevoEmail: /^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-a[0-9a-f]{3}-[0-9a-f]{12}$/,
  resend: /^[!-~]{1,256}$/,
  sparkpost: /^[A-Za-z0-9._-]{1,255}$/,
};

for (
  const [make, options] of [
    [birdEmail, { ...bird.options[2]!, from: "onboarding@messagebird.dev" }],
    [mailgun, { ...mailgunFixture.options[0]!, domain: "sandbox0123456789abcdef.mailgun.org" }],
    [resend, { ...resendFixture.options[0]!, from: "onboarding@resend.dev" }],
  ] as const
) {
  Deno.test(`${make.name}() warns of a sender that reaches its owner alone`, () => {
    warnings.length = 0;
    // deno-lint-ignore no-explicit-any
    make(options as any);
    assertEquals(warnings.map(({ provider }) => provider), [make.name]);
    assertMatch(warnings[0]!.text, /reaches nobody/);
  });
}

Deno.test("scaleway() makes no request for a mailbox that it would lose", () => {
  const provider = scaleway(scalewayFixture.options[0]!);
  let thrown: unknown;
  try {
    provider.request({ ...EMAIL, to: "jörg@example.com" });
  } catch (error) {
    thrown = error;
  }
  assert(thrown instanceof HookError, "it does not throw a HookError");
  assertEquals(thrown.code, "not_delivered");
  assert(!/jörg|example\.com/.test(thrown.message), "the error quotes the address");
});

async function keyOf(request: Request): Promise<string> {
  return request.headers.get("idempotency-key") ??
    (await request.json()).headers.idempotencyKey;
}
