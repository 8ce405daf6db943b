/** The sandbox is as strict as the services that it stands in for. */

import { assert, assertEquals, assertMatch } from "@std/assert";
import * as jose from "jose";
import { stopBundler } from "../../tools/build/bundle.ts";
import { knownProviders } from "../../tools/sandbox/providers.ts";
import { type Sandbox, startSandbox } from "../../tools/sandbox/server.ts";
import { eventOf } from "../support/events.ts";
import { hooked } from "../support/hooked.ts";
import { sourceOf } from "../support/leaks.ts";

addEventListener("unload", () => void stopBundler());

const ENDPOINT = "/example-project.authgear.cloud/_api/admin/graphql";

/** A token for the Admin API, with some of its parts changed. */
async function token(
  { secrets }: Sandbox,
  { aud = ["example-project"], kid = "sandbox-key", from = -30, to = 270, alg = "RS256" },
  key?: CryptoKey,
): Promise<string> {
  const now = Math.floor(Date.now() / 1000);
  const own = await jose.importPKCS8(secrets["AUTHGEAR_ADMIN_API_PRIVATE_KEY"]!, "RS256");
  return await new jose.SignJWT({ aud })
    .setProtectedHeader({ alg, kid, typ: "JWT" })
    .setIssuedAt(now + from).setExpirationTime(now + to).sign(key ?? own);
}

async function ask(sandbox: Sandbox, authorization: string): Promise<Response> {
  return await fetch(sandbox.origin + ENDPOINT, {
    method: "POST",
    headers: { authorization },
    body: JSON.stringify({
      query: "mutation ($i0: X!) { createUser(input: $i0) { user { id } } }",
      variables: { i0: { definition: { loginID: { key: "phone", value: "+85298765432" } } } },
    }),
  });
}

Deno.test("the Admin API takes a good token, with the audience as text or list", async () => {
  for (const aud of [["example-project"], "example-project"] as (string[])[]) {
    await using sandbox = await startSandbox();
    const reply = await ask(sandbox, `Bearer ${await token(sandbox, { aud })}`);
    assertEquals(reply.status, 200);
    assert((await reply.json()).data.createUser.user.id);
  }
});

const { privateKey: other } = await jose.generateKeyPair("RS256");

for (
  const [title, change, key] of [
    ["of another project", { aud: ["another"] }],
    ["with another key ID", { kid: "another" }],
    ["that has expired", { from: -600, to: -1 }],
    ["of the future", { from: 600, to: 900 }],
    ["signed with another key", {}, other],
  ] as [string, Parameters<typeof token>[1], CryptoKey?][]
) {
  Deno.test(`the Admin API refuses a token ${title}`, async () => {
    await using sandbox = await startSandbox();
    const reply = await ask(sandbox, `Bearer ${await token(sandbox, change, key)}`);
    assertEquals([reply.status, await reply.text()], [403, "Forbidden\n"]);
    assertEquals(sandbox.admin.users.size, 0);
  });
}

Deno.test("the Admin API refuses a request without a token", async () => {
  await using sandbox = await startSandbox();
  const reply = await ask(sandbox, "");
  assertEquals(reply.status, 403);
  await reply.body?.cancel();
});

Deno.test("the sandbox names what it knows to a request that it does not", async () => {
  await using sandbox = await startSandbox();
  const reply = await fetch(`${sandbox.origin}/api.unknown.example/x`);
  assertEquals(reply.status, 404);
  assertMatch((await reply.json()).error, /does not know api\.unknown\.example\/x; .*twilio/);
});

Deno.test("the sandbox takes faults on demand and gives its secrets and its inbox", async () => {
  await using sandbox = await startSandbox();
  const rules = [{ to: "*", fault: { kind: "status", status: 418 } }];
  const posted = await fetch(`${sandbox.origin}/faults`, {
    method: "POST",
    body: JSON.stringify(rules),
  });
  assertEquals(posted.status, 204);
  const reply = await fetch(`${sandbox.origin}/api.twilio.com/x`);
  assertEquals(reply.status, 418);
  await reply.body?.cancel();
  const secrets = await (await fetch(`${sandbox.origin}/secrets`)).json();
  assertEquals(secrets["AUTHGEAR_PROJECT_ID"], "example-project");
  const { served } = await (await fetch(sandbox.origin)).json();
  assertEquals(served.map(({ status }: { status: number }) => status), [418]);
});

Deno.test("the sandbox has a value for every secret by which a provider can be configured", async () => {
  await using sandbox = await startSandbox();
  for (const { name, fixture } of await knownProviders()) {
    const named: Record<string, string> = {};
    sourceOf(fixture.options, named);
    assertEquals(Object.keys(named).filter((one) => !sandbox.secrets[one]), [], name);
  }
});

Deno.test("the sandbox takes a Twilio API key in the place of the Auth Token", async () => {
  await using hook = await hooked({
    sms: `{
      providers: [
        twilio({
          accountSid: secret("TWILIO_ACCOUNT_SID"),
          apiKeySid: secret("TWILIO_API_KEY_SID"),
          apiKeySecret: secret("TWILIO_API_KEY_SECRET"),
          from: "+12025550123",
        }),
      ],
      countries: ["HK"],
    }`,
    email: "undefined",
  });
  await hook.run(eventOf());
  assertEquals(hook.sandbox.inbox.map(({ provider }) => provider), ["twilio"]);
});

Deno.test("the sandbox gives the length of a reply, and none with a 204", async () => {
  await using sandbox = await startSandbox();
  const reply = await fetch(`${sandbox.origin}/secrets`);
  assertEquals(Number(reply.headers.get("Content-Length")), (await reply.bytes()).length);
  const { status, headers } = await fetch(`${sandbox.origin}/faults`, {
    method: "POST",
    body: "[]",
  });
  assertEquals([status, headers.get("Content-Length")], [204, null]);
});

Deno.test("the sandbox ends each connection where it is told to", async () => {
  await using sandbox = await startSandbox({ keepAlive: false });
  const reply = await fetch(`${sandbox.origin}/api.unknown.example/`);
  assertEquals(reply.headers.get("Connection"), "close");
  await reply.body?.cancel();
});
