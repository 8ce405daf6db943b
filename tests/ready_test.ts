/** The files of `ready/`, filled in by hand as somebody does in the Portal's editor. */

import {
  assert,
  assertEquals,
  assertMatch,
  assertRejects,
  assertStringIncludes,
} from "@std/assert";
import { path } from "../tools/cli.ts";
import { READY } from "../tools/ready/files.ts";
import { throughSandbox } from "../tools/sandbox/client.ts";
import { newUser } from "../tools/sandbox/mutations.ts";
import { startSandbox } from "../tools/sandbox/server.ts";
import { captured } from "./support/captured.ts";
import { eventOf, USER_ID } from "./support/events.ts";

/** What somebody puts in the place of a placeholder that is no secret. */
const OWN: Record<string, string> = {
  SERVICE_NAME: "Acme",
  LOGIN_ADDRESS: "https://login.acme.test/",
  SENDER: "ACME",
  SENDER_ADDRESS: "no-reply@acme.test",
  CALLING_CODE: "+852",
  AWS_REGION: "us-east-1",
  INFOBIP_BASE_URL: "example.api.infobip.com",
};
const SMS = eventOf({ phone: "+85298765432", standard: { locale: "en" } });
const EMAIL = eventOf({ email: "user@mail.example.com", standard: { locale: "en" } });

function textOf(name: string): string {
  return Deno.readTextFileSync(path(`ready/${name}.ts`));
}

/** @param left the placeholder that was overlooked */
function filled(code: string, secrets: Record<string, string>, left?: string): string {
  return code.replace(/PUT_YOUR_(\w+?)_HERE/g, (found, name: string) => {
    const value = OWN[name] ?? secrets[name];
    assert(value, `nobody knows what ${found} is`);
    return name === left ? found : value;
  });
}

for (const { name } of READY) {
  Deno.test(`ready/${name}.ts says above each placeholder where its value is found`, () => {
    const lines = textOf(name).split("\n");
    const open = lines.flatMap((line, index) => /PUT_YOUR_\w+_HERE/.test(line) ? [index] : []);
    assert(open.length >= 4);
    for (const index of open) assertMatch(lines[index - 1]!, /^ +\/\/ \S/, lines[index]);
  });
}

for (const { name, about } of READY.filter(({ gateway }) => !gateway)) {
  Deno.test(`ready/${name}.ts refuses to run with a placeholder left in, and says which`, async () => {
    await using sandbox = await startSandbox();
    await assertRejects(() => captured(textOf(name), SMS), Error, "PUT_YOUR_SERVICE_NAME_HERE");
    const one = filled(textOf(name), sandbox.secrets, "LOGIN_ADDRESS");
    const { message } = await assertRejects(
      () => captured(one, SMS),
      Error,
      "is not filled in yet",
    );
    assertMatch(message, /in the place of: PUT_YOUR_LOGIN_ADDRESS_HERE$/);
  });

  Deno.test(`ready/${name}.ts sends ${about}, once it is filled in`, async () => {
    await using sandbox = await startSandbox();
    const user = newUser(USER_ID, "+85298765432", "user@mail.example.com");
    sandbox.admin.users.set(USER_ID, user);
    const code = filled(textOf(name), sandbox.secrets);
    const isEmail = about.startsWith("email");
    await run(code, isEmail ? EMAIL : SMS, sandbox.origin);
    const [got, ...more] = sandbox.inbox;
    assertEquals(more, []);
    assertStringIncludes(got!.text, "https://login.acme.test/");
    assertStringIncludes(got!.text, "Acme");
    const { password } = sandbox.admin.users.get(USER_ID)!;
    assertEquals(password !== null, about.includes("with a temporary password"));
    if (password) assertStringIncludes(got!.text, password);
    await run(code, eventOf({ phone: "+2348060386628" }), sandbox.origin);
    assertEquals(sandbox.inbox.length, 1, "a number that begins otherwise gets nothing");
  });
}

/** Runs a file in this process, whose requests go to the sandbox. */
async function run(code: string, event: unknown, origin: string): Promise<void> {
  const { fetch } = globalThis;
  const { log } = console;
  const source = `${code}\n// ${crypto.randomUUID()}`;
  const module = await import(`data:text/javascript,${encodeURIComponent(source)}`);
  globalThis.fetch = throughSandbox(origin) as typeof fetch;
  console.log = () => {};
  try {
    await module.default(event);
  } finally {
    globalThis.fetch = fetch;
    console.log = log;
  }
}
