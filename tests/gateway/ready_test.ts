/** The SMS gateways of `ready/`, filled in by hand as somebody does in the Portal's editor. */

import { assert, assertEquals, assertMatch } from "@std/assert";
import type { Result } from "../../src/gateway/result.ts";
import { path } from "../../tools/cli.ts";
import { READY } from "../../tools/ready/files.ts";
import { throughSandbox } from "../../tools/sandbox/client.ts";
import { startSandbox } from "../../tools/sandbox/server.ts";
import { samplePayload } from "../support/gateway.ts";
import { load } from "../support/leaks.ts";

/** What somebody puts in the place of a placeholder that is no secret. */
const OWN: Record<string, string> = {
  SENDER: "ACME",
  CALLING_CODE: "+852",
  AWS_REGION: "us-east-1",
  INFOBIP_BASE_URL: "example.api.infobip.com",
};

/** Runs a file in this process, whose requests go to the sandbox. */
async function send(code: string, origin: string, change = {}): Promise<Result> {
  const gateway = await load(`${code}\n// ${crypto.randomUUID()}`);
  const { fetch } = globalThis;
  const { log } = console;
  globalThis.fetch = throughSandbox(origin) as typeof fetch;
  console.log = () => {};
  try {
    return await gateway({ ...samplePayload(), ...change }) as Result;
  } finally {
    globalThis.fetch = fetch;
    console.log = log;
  }
}

for (const { name } of READY.filter(({ gateway }) => gateway)) {
  Deno.test(`ready/${name}.ts sends codes once it is filled in, and says what is missing before`, async () => {
    await using sandbox = await startSandbox();
    const empty = Deno.readTextFileSync(path(`ready/${name}.ts`));
    assert(!/AUTHGEAR_|graphql|SERVICE_NAME/.test(empty));
    const before = await send(empty, sandbox.origin);
    assertEquals(before.code, "unsupported_request");
    assertMatch(String(before.info["reason"]), /is not filled in yet.*PUT_YOUR_SENDER_HERE/);
    const code = empty.replace(
      /PUT_YOUR_(\w+?)_HERE/g,
      (_, one) => OWN[one] ?? sandbox.secrets[one]!,
    );
    assertEquals((await send(code, sandbox.origin)).code, "ok");
    assertEquals(sandbox.inbox.map(({ text }) => text), [samplePayload()["body"]]);
    const elsewhere = await send(code, sandbox.origin, { to: "+2348060386628" });
    assertEquals([elsewhere.code, sandbox.inbox.length], ["delivery_rejected", 1]);
  });
}
