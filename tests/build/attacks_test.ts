/** Whatever a user can write comes out as text, byte for byte, and never as code. */

import { assert, assertEquals, assertRejects, assertStringIncludes } from "@std/assert";
import { stopBundler } from "../../tools/build/bundle.ts";
import { buildHook } from "../../tools/build/hook.ts";
import { UserError } from "../../tools/cli.ts";
import { startSandbox } from "../../tools/sandbox/server.ts";
import { captured } from "../support/captured.ts";
import { eventOf } from "../support/events.ts";
import { PROJECT, type TestConfig, writeConfig } from "../support/hooked.ts";

addEventListener("unload", () => void stopBundler());

const { secrets } = await (async () => {
  await using sandbox = await startSandbox();
  return sandbox;
})();

/** Each looks to a careless build like something of its own. Braces are doubled in texts. */
const HOSTILE = [
  'Ref: secret("RESEND_API_KEY")',
  'secret("HOME") secret2("PATH")',
  'case "user.authenticated": return;',
  'tell(e, "nothing", config);',
  '"); globalThis.attacked = 1; ("',
  "'); globalThis.attacked = 1; ('",
  "`); globalThis.attacked = 1; (`",
  "${globalThis.attacked = 1} \\${1} $& $1 $` $' $$",
  "\\ \\n \\u0041 \\x60 \\` \\\\",
  "*/ globalThis.attacked = 1; /*",
  "// ---- src/words/secrets.ts: var SECRETS = 1;",
  "export default 1; export { hook as default };",
  "optionsOf(x); new Function(program()); eval(1);",
  "__proto__ constructor PLACEHOLDER0END",
  "PUT_YOUR_KEY_HERE <!-- --> </script>",
];

/** Some at a time, as an SMS has a length. */
const GROUPS = [0, 5, 10].map((start) => HOSTILE.slice(start, start + 5));

/** A configuration without the example's values, as it would be deployed. */
const OWN: TestConfig = {
  service: '{ name: "Acme", url: "https://login.acme.test/" }',
  sms: `{
    providers: [
      twilio({ accountSid: secret("TWILIO_ACCOUNT_SID"), authToken: secret("TWILIO_AUTH_TOKEN"), from: "ACME" }),
    ],
    countries: ["HK"],
  }`,
  email: `{
    providers: [resend({ apiKey: secret("RESEND_API_KEY"), from: "no-reply@acme.test" })],
  }`,
  credential: "none()",
  locales: '["en"]',
};

interface Attack {
  change?: TestConfig;
  imports?: string;
  /** Files of the templates' folder, by name. */
  templates?: Record<string, string>;
  values?: Record<string, string>;
}

async function build(
  { change = {}, imports, templates = {}, values }: Attack,
  packed: boolean,
) {
  const folder = await Deno.makeTempDir({ prefix: "attack-" });
  const config = writeConfig({ ...OWN, ...change }, imports);
  try {
    for (const { name } of Deno.readDirSync(PROJECT.templates)) {
      await Deno.copyFile(`${PROJECT.templates}/${name}`, `${folder}/${name}`);
    }
    for (const [name, text] of Object.entries(templates)) {
      await Deno.writeTextFile(`${folder}/${name}`, text);
    }
    const { hook } = PROJECT;
    return await buildHook({
      config,
      hook,
      templates: folder,
      secrets: { ...secrets, ...values, HOME: "/of/the/builder" },
      packed,
    });
  } finally {
    await Deno.remove(folder, { recursive: true });
    await Deno.remove(config);
  }
}

const SMS = eventOf({ phone: "+85298765432", standard: { locale: "en" } });
const EMAIL = eventOf({ email: "user@mail.example.com", standard: { locale: "en" } });

function sent(body: string): string {
  return new URLSearchParams(body).get("Body")!;
}

function texts(sms: string, subject: string): string {
  return `account_created:\n  sms: ${JSON.stringify(sms)}\n` +
    `  email:\n    subject: ${JSON.stringify(subject)}\n    body: Hello\n`;
}

for (const packed of [false, true]) {
  const form = packed ? "packed" : "plain";

  for (const [index, group] of GROUPS.entries()) {
    Deno.test(`buildHook() keeps what looks like code a text in the ${form} file: ${index}`, async () => {
      const hostile = group.join(" ");
      const doubled = hostile.replaceAll("{", "{{").replaceAll("}", "}}");
      const written = {
        templates: { "en.yaml": texts(`${doubled}\n{service_name}`, doubled) },
        change: {
          service: `{ name: ${JSON.stringify(hostile)}, url: "https://login.acme.test/" }`,
          email: `{ providers: [resend({
            apiKey: secret("RESEND_API_KEY"),
            from: "no-reply@acme.test",
            fromName: ${JSON.stringify(hostile)},
          })] }`,
        },
      };
      const built = await build(written, packed);
      assertEquals(built.events, ["user.created"]);
      assertEquals(built.secrets, ["TWILIO_ACCOUNT_SID", "TWILIO_AUTH_TOKEN", "RESEND_API_KEY"]);
      assert(!built.code.includes("/of/the/builder"));
      const [sms] = await captured(built.code, SMS);
      // GSM-7 has no such quote.
      const folded = hostile.replaceAll("`", "'");
      assertEquals(sent(sms!.body), `${folded}\n${folded}`);
      const [mail] = await captured(built.code, EMAIL);
      const { subject, from } = JSON.parse(mail!.body);
      assertEquals(subject, hostile);
      assertStringIncludes(from, hostile.replace(/["\\]/g, "\\$&"));
      assert(!("attacked" in globalThis), "a text was run");
      assertEquals(await captured(built.code, eventOf({ type: "user.authenticated" })), []);
    });
  }

  Deno.test(`buildHook() keeps any value of a secret, in the ${form} file`, async () => {
    const names = HOSTILE.map((_, index) => `KEY_${index}`);
    const keys = names.map((name) => `${name}: secret("${name}")`).join(", ");
    const { code } = await build({
      imports: 'import { httpSms } from "ROOT/src/providers/http_sms.ts";',
      change: {
        email: "undefined",
        sms: `{ providers: [httpSms({
          url: "https://gateway.acme.test/",
          body: { text: "{text}", ${keys} },
          accepted: { path: ["id"] },
        })], countries: ["HK"] }`,
      },
      values: Object.fromEntries(names.map((name, index) => [name, HOSTILE[index]!])),
    }, packed);
    const [request] = await captured(code, SMS);
    const { text: _, ...values } = JSON.parse(request!.body);
    assertEquals(Object.values(values), HOSTILE);
    assert(!("attacked" in globalThis), "a secret was run");
  });

  Deno.test(`buildHook() keeps what a layout says, in the ${form} file`, async () => {
    const layout = await Deno.readTextFile(`${PROJECT.templates}/layout.html`);
    // Braces are placeholders, and comments are not sent.
    const hostile = HOSTILE.filter((text) => !/[{}]|<!--/.test(text));
    const marks = hostile.map((text) => `<i>${text}</i>`).join("");
    const marked = layout.replace("</body>", () => `${marks}</body>`);
    const built = await build({ templates: { "layout.html": marked } }, packed);
    const [mail] = await captured(built.code, EMAIL);
    for (const text of hostile) assertStringIncludes(JSON.parse(mail!.body).html, `<i>${text}</i>`);
    assertEquals(built.events, ["user.created"]);
    assert(!("attacked" in globalThis), "the layout was run");
  });
}

for (
  const [title, source, part] of [
    ["an event that is no text", 'case E: return await tell(e, "a", config);', "a case of hook.ts"],
    [
      "a message that is no text",
      'case "a": return await tell(e, M, config);',
      "a message that hook.ts tells",
    ],
  ]
) {
  Deno.test(`buildHook() refuses ${title}`, async () => {
    const hook = await Deno.makeTempFile({ suffix: ".ts" });
    try {
      await Deno.writeTextFile(
        hook,
        `import { tell } from "./src/tell.ts";\nimport config from "./config.ts";\n` +
          `export default async (e) => { switch (e.type) { ${source} } };\n`,
      );
      const config = writeConfig(OWN);
      const work = buildHook({ ...PROJECT, config, hook, secrets });
      await assertRejects(() => work.finally(() => Deno.removeSync(config)), UserError, part);
    } finally {
      await Deno.remove(hook);
    }
  });
}

Deno.test("buildHook() refuses a name that no .env file can have", async () => {
  for (const name of ["A B", "__proto__;", "a-b", '"']) {
    const work = build({
      change: {
        service: `{ name: String(secret(${JSON.stringify(name)})), url: "https://a.test/" }`,
      },
    }, false);
    await assertRejects(() => work, UserError, "must be given a name of letters");
  }
});
