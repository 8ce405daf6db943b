/** What the build says of a language file that YAML reads otherwise than its writer meant. */

import { assertEquals, assertRejects } from "@std/assert";
import { compileAllTexts } from "../../tools/build/texts.ts";
import { UserError } from "../../tools/cli.ts";
import { compile, EMAIL, NEED } from "../support/compiled.ts";

for (
  const [message, sms, problem] of [
    [
      "account_created",
      "Your userID is {phone_number}",
      "{phone_number} need not be what the person logs in with; write {user_id}, which always is",
    ],
    ["account_created", "Your userID is {user_id}, sent to {phone_number}", ""],
    [
      "account_opens_later",
      "Type {email|it} from {opens_at} on",
      "{email} need not be what the person logs in with; write {user_id}, which always is",
    ],
    ["account_created", "It opens {opens_at}", 'there is no {opens_at} in "account_created"'],
    ["account_opens_later", "It opens {open_at}", "there is no {open_at}; is it {opens_at}?"],
    ["account_disabled", "Why: {reason}", "{reason} may be absent; give a fallback: {reason|…}"],
    ["account_disabled", "Ask {support}", "{support} may be absent; give a fallback: {support|…}"],
    [
      "phone_added",
      "{phone_number} was added",
      "{phone_number} is where this message goes and need not be what it is about; write " +
      "{new_login_id}",
    ],
    [
      "email_changed",
      "From {old_login_id} to {email}",
      "{email} is where this message goes and need not be what it is about; write {new_login_id} " +
      "or {old_login_id}",
    ],
    ["email_changed", "From {old_login_id} to {new_login_id} at {time}", ""],
    [
      "email_added",
      "{old_login_id}",
      'there is no {old_login_id} in "email_added"; is it {new_login_id}?',
    ],
    ["new_login", "{device|a device} {place|somewhere} {time}", ""],
    ["usage_alert", "{usage_name} {usage_value} {usage_quota} {usage_period}", ""],
    ["usage_alert", "{user_id}", 'there is no {user_id} in "usage_alert"'],
    ["our_own", "{reason|none} {opens_at|soon} {user_id}", ""],
    ["our_own", "{opens_at}", "{opens_at} may be absent; give a fallback: {opens_at|…}"],
  ] as const
) {
  Deno.test(`compileTexts() says of "${sms}" in ${message}: ${problem || "nothing"}`, async () => {
    assertEquals((await problemsOf(message, sms)).replace(/^.*?:\d+:\d+: /, ""), problem);
  });
}

Deno.test("compileAllTexts() lists the mistakes of all languages at once", async () => {
  const folder = await Deno.makeTempDir({ prefix: "templates-" });
  await Deno.writeTextFile(`${folder}/en.yaml`, `hello:\n  sms: Hi {servise_name}\n${EMAIL}`);
  await Deno.writeTextFile(`${folder}/fr.yaml`, `hello:\n  sms: {url}\n${EMAIL}`);
  try {
    const error = await assertRejects(
      async () => await compileAllTexts(["en", "fr", "de"], NEED, folder),
      UserError,
    );
    assertEquals(error.message.split("\n").map((line) => line.replace(/: .*/, "")), [
      "templates/en.yaml:2:11",
      "templates/fr.yaml:2:8",
      "templates/de.yaml is missing",
    ]);
  } finally {
    await Deno.remove(folder, { recursive: true });
  }
});

Deno.test("compileTexts() takes the line ends of Windows for its own", async () => {
  const windows = (yaml: string) => compile(yaml.replaceAll("\n", "\r\n"));
  const folded =
    `hello:\n  sms: |\n    Hello\n    {url}\n${EMAIL}    preheader: >\n      a\n      b\n`;
  assertEquals(await windows(folded), await compile(folded));
  // Behind a "#" YAML reads nothing.
  const cut = `hello:\n  sms: Hello, you are # 1\n${EMAIL}`;
  const { message } = await assertRejects(() => compile(cut), UserError);
  assertEquals((await assertRejects(() => windows(cut), UserError)).message, message);
});

/** A message's only text, as the credential or the event gives values. */
async function problemsOf(message: string, sms: string): Promise<string> {
  const yaml = `${message}:\n  sms: ${JSON.stringify(sms)}\n`;
  const needs = { [message]: { channels: ["sms" as const], tells: [] } };
  return await compile(yaml, needs).then(() => "", ({ message }: Error) => message);
}
