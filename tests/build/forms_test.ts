/** The two forms of the deployed file, and the plain one as somebody changes it in the Portal. */

import { assert, assertEquals, assertMatch, assertNotEquals } from "@std/assert";
import { stopBundler } from "../../tools/build/bundle.ts";
import { buildHook } from "../../tools/build/hook.ts";
import { seam } from "../../tools/build/seam.ts";
import { path } from "../../tools/cli.ts";
import { startSandbox } from "../../tools/sandbox/server.ts";
import { captured, requestsOf } from "../support/captured.ts";
import { eventOf } from "../support/events.ts";
import { PROJECT } from "../support/hooked.ts";
import { oldDeno } from "../support/old_deno.ts";

addEventListener("unload", () => void stopBundler());

const { plain, packed } = await (async () => {
  await using sandbox = await startSandbox();
  const { secrets, origin } = sandbox;
  const build = async (packed: boolean) => {
    const { code } = await buildHook({ ...PROJECT, secrets, sandbox: origin, packed });
    // The deployed file, which sends to the real hosts.
    return code.replace(seam(origin), "");
  };
  return { plain: await build(false), packed: await build(true) };
})();

const EVENTS = {
  "a password by SMS": eventOf({ phone: "+85298765432" }),
  "a welcome by email": eventOf({ email: "user@mail.example.com", standard: { locale: "zh-HK" } }),
  "a login": eventOf({ type: "user.authenticated" }),
  "an account that a user made": eventOf({ triggered_by: "user" }),
};

for (const [title, event] of Object.entries(EVENTS)) {
  Deno.test(`both forms send the same bytes for ${title}`, async () => {
    assertEquals(await requestsOf(packed, event), await requestsOf(plain, event));
  });
}

for (const [form, code] of Object.entries({ plain, packed })) {
  // Authgear checks a script's types when it is saved, with no configuration beside it.
  Deno.test(`the ${form} file passes the check of an old Deno`, async () => {
    const folder = await Deno.makeTempDir({ prefix: "forms-" });
    try {
      await Deno.writeTextFile(`${folder}/hook.ts`, code);
      const { success, stderr } = await new Deno.Command(await oldDeno(), {
        args: ["check", "--quiet", "--no-config", "--no-lock", `${folder}/hook.ts`],
      }).output();
      assert(success, new TextDecoder().decode(stderr));
    } finally {
      await Deno.remove(folder, { recursive: true });
    }
  });
}

/** Requests of each event, by how many had been answered before: an event waits once for each. */
const WAITS: Record<keyof typeof EVENTS, number[]> = {
  "a password by SMS": [0, 1],
  "a welcome by email": [0],
  "a login": [],
  "an account that a user made": [],
};

for (const [title, waits] of Object.entries(WAITS)) {
  Deno.test(`a hook asks the network no more than it has to for ${title}`, async () => {
    const requests = await captured(plain, EVENTS[title as keyof typeof EVENTS]);
    assertEquals(requests.map(({ after }) => after), waits);
  });
}

Deno.test("the plain file is read from top to bottom: secrets, values, texts, switch, rest", () => {
  const names = [...plain.matchAll(/^\/\/ ---- (\S+?):/gm)].map(([, name]) => name);
  assertEquals(names.slice(0, 5), [
    "src/words/secrets.ts",
    "tests/fixtures/project/config.ts",
    "src/delivery/countries.ts",
    "src/texts/data.ts",
    "tests/fixtures/project/hook.ts",
  ]);
  assertEquals(new Set(names).size, names.length);
  const [head] = plain.split("// ----");
  assertMatch(head!, /Authgear account notice \d+\.\d+\.\d+/);
  assertMatch(head!, /SHA-256: [0-9a-f]{16}\n/);
  assert(!/\beval\b|new Function|String\.raw/.test(plain));
  assertMatch(packed, /new Function\(program\(\)\)/);
  assertMatch(packed.split("const EVENTS")[0]!, /--packed/);
});

Deno.test("the head's hash follows the configuration and the texts, and no secret", async () => {
  await using sandbox = await startSandbox();
  const hashOf = async (change: Record<string, string>) => {
    const secrets = { ...sandbox.secrets, ...change };
    const { code } = await buildHook({ ...PROJECT, secrets, sandbox: sandbox.origin });
    return /SHA-256: (\w+)/.exec(code)![1];
  };
  const first = await hashOf({});
  assertEquals(await hashOf({ TWILIO_AUTH_TOKEN: "0".repeat(32) }), first);
  const folder = await Deno.makeTempDir();
  try {
    const source = Deno.readTextFileSync(PROJECT.config).replaceAll(
      '"../../../',
      `"${path("").replaceAll("\\", "/")}`,
    );
    const config = `${folder}/config.ts`;
    await Deno.writeTextFile(config, source.replace('"Example"', '"Another"'));
    const { secrets, origin } = sandbox;
    const { code } = await buildHook({ ...PROJECT, config, secrets, sandbox: origin });
    assertNotEquals(/SHA-256: (\w+)/.exec(code)![1], first);
  } finally {
    await Deno.remove(folder, { recursive: true });
  }
});

Deno.test("a key replaced and a text reworded by hand in the plain file are what is sent", async () => {
  const edited = replaced(plain, {
    'TWILIO_AUTH_TOKEN": "fedcba9876543210fedcba9876543210"': 'TWILIO_AUTH_TOKEN": "new-token"',
    "Hello, a new account has been created": "Good day. An account was made",
    'name: "Example"': 'name: "Renamed"',
    'from: "+12025550123"': 'from: "ACME"',
  });
  const [, sms] = await captured(edited, EVENTS["a password by SMS"]);
  const [user, password] = atob(sms!.headers.get("Authorization")!.slice("Basic ".length)).split(
    ":",
  );
  assertMatch(user!, /^AC/);
  assertEquals(password, "new-token");
  const form = new URLSearchParams(sms!.body);
  assertEquals(form.get("From"), "ACME");
  assertMatch(form.get("Body")!, /Renamed/);
  const english = eventOf({ phone: "+12025550123" });
  const [, other] = await captured(edited, english);
  assertMatch(
    new URLSearchParams(other!.body).get("Body")!,
    /^Good day\. An account was made .*Renamed/,
  );
});

/** @throws {Error} where one of the texts does not stand in the file */
function replaced(code: string, changes: Record<string, string>): string {
  return Object.entries(changes).reduce((rest, [from, to]) => {
    if (!rest.includes(from)) throw new Error(`The file has no ${from}`);
    return rest.replaceAll(from, to);
  }, code);
}
