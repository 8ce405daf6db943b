/** `deno task check:templates`: what it lists of a folder, and when it fails. */

import { assertEquals, assertRejects, assertStringIncludes } from "@std/assert";
import { stopBundler } from "../../tools/build/bundle.ts";
import { findings } from "../../tools/check_templates/findings.ts";
import { everyMessage, localesOf } from "../../tools/every_message.ts";
import { deno } from "../support/command.ts";

const HOOK = `import { tell } from "./src/tell.ts";
export default async function hook(e) {
  switch (e.type) {
    case "user.reenabled":
      return await tell(e, "account_reenabled", config);
  }
}
`;
const ENGLISH = `account_reenabled:
  sms: "{service_name}: you can log in again at {url}"
  email:
    subject: You can log in again
    preheader: Your account is open
    body: Hello {user_id}, you can log in again.
every_email:
  foot: From {service_name}
`;
const GERMAN = `account_reenabled:
  sms: "{service_name}: Sie können sich wieder anmelden: {url}"
  email:
    subject: Sie können sich wieder anmelden
    preheader: Ihr Konto ist offen
    body: Guten Tag {user_id}, Sie können sich wieder anmelden.
every_email:
  foot: Von {service_name}
`;

/** A folder of language files with a switch beside it. */
function templates(german: string) {
  const folder = Deno.makeTempDirSync({ prefix: "templates-" });
  Deno.writeTextFileSync(`${folder}/en.yaml`, ENGLISH);
  Deno.writeTextFileSync(`${folder}/de.yaml`, german);
  Deno.writeTextFileSync(`${folder}/hook.ts`, HOOK);
  return { folder, [Symbol.dispose]: () => Deno.removeSync(folder, { recursive: true }) };
}

for (
  const [title, german, expected] of [
    ["nothing of what is whole", GERMAN, []],
    [
      "a message that is missing, and the foot",
      "other:\n  sms: Hallo\n",
      ["missing account_reenabled", "missing every_email", "unused other"],
    ],
    [
      "a field that is missing",
      GERMAN.replace(/ {4}preheader.*\n/, ""),
      ["missing account_reenabled email.preheader"],
    ],
    [
      "a channel that is missing",
      GERMAN.replace(/ {2}email:\n( {4}.*\n)+/, ""),
      [
        "missing account_reenabled email.subject",
        "missing account_reenabled email.preheader",
        "missing account_reenabled email.body",
      ],
    ],
    [
      "other placeholders, whatever their fallbacks say",
      GERMAN.replace("{user_id}", "{name|Sie}").replace("anmelden: {url}", "anmelden"),
      [
        "placeholders account_reenabled sms: it lacks {url}",
        "placeholders account_reenabled email.body: it lacks {user_id}; it has {name}",
      ],
    ],
    [
      "a text of more than two segments",
      GERMAN.replace("anmelden: {url}", `anmelden: {url} ${"ж".repeat(100)}`),
      ["too long account_reenabled sms: 3 segments (169 of UCS-2)"],
    ],
  ] as const
) {
  Deno.test(`findings() lists ${title}`, async () => {
    using made = templates(german);
    const messages = await everyMessage(HOOK);
    await stopBundler();
    const found = findings(made.folder, messages);
    assertEquals(found.map(({ locale }) => locale), expected.map(() => "de"));
    assertEquals(found.map(({ kind, what }) => `${kind} ${what}`), [...expected]);
  });
}

Deno.test("findings() refuses a text that cannot be compiled", async () => {
  using made = templates(GERMAN.replace("{user_id}", "{user}"));
  const messages = await everyMessage(HOOK);
  await stopBundler();
  await assertRejects(
    async () => await findings(made.folder, messages),
    Error,
    "templates/de.yaml:6:21: there is no {user}",
  );
});

for (
  const [title, german, status, says] of [
    ["succeeds where nothing is", GERMAN, 0, "Every language says all"],
    ["lets a long text pass", GERMAN.replace("sich", `sich ${"ж".repeat(120)}`), 0, "too long"],
    ["fails where a text is wrong", GERMAN.replace("{user_id}", "{user}"), 1, "there is no {user}"],
    ["fails where something is missing", GERMAN.replace(/ {4}preheader.*\n/, ""), 1, "1 to mend"],
  ] as const
) {
  Deno.test(`check:templates ${title}`, async () => {
    using made = templates(german);
    const { folder } = made;
    const ran = await deno("tools/check_templates.ts", folder, "--hook", `${folder}/hook.ts`);
    assertEquals(ran.code, status, ran.stderr);
    assertStringIncludes(ran.stdout + ran.stderr, says);
  });
}

Deno.test("localesOf() has English first", () => {
  using made = templates(GERMAN);
  assertEquals(localesOf(made.folder), ["en", "de"]);
});

Deno.test("everyMessage() has what credentials put in the place of account_created", async () => {
  const hook = HOOK.replace("user.reenabled", "user.created").replace("reenabled", "created");
  const messages = await everyMessage(hook.replaceAll("account_reenabled", "account_created"));
  await stopBundler();
  assertEquals(messages.map(({ name, events, credential }) => [name, events, credential]), [
    ["account_created", ["user.created"], undefined],
    ["account_created_with_password", ["user.created"], "temporaryPassword"],
    ["account_created_reset_follows", ["user.created"], "resetMessage"],
  ]);
});
