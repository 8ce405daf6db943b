/** What the build says of a text that cannot be right. */

import { assertEquals, assertRejects } from "@std/assert";
import { compileTexts } from "../../tools/build/texts.ts";
import { UserError } from "../../tools/cli.ts";

const NEED = { hello: { channels: ["sms" as const, "email" as const], tells: [] } };
const TELLS = { hello: { ...NEED.hello, tells: ["password"] } };

/** Compiles a language file that exists only for the test. */
async function compile(yaml: string, needs = NEED as Parameters<typeof compileTexts>[1]) {
  const folder = await Deno.makeTempDir({ prefix: "templates-" });
  await Deno.writeTextFile(`${folder}/en.yaml`, yaml);
  try {
    return compileTexts("en", needs, folder);
  } finally {
    await Deno.remove(folder, { recursive: true });
  }
}

const EMAIL = "  email:\n    subject: Hi\n    body: Hello\n";

for (
  const [title, yaml, message] of [
    [
      "a misspelt placeholder",
      `hello:\n  sms: Hi {servise_name}\n${EMAIL}`,
      "templates/en.yaml:2:11: there is no {servise_name}; is it {service_name}?",
    ],
    [
      "a misspelt placeholder on a later line",
      `hello:\n  sms: |-\n    Hi\n    and {urll}\n${EMAIL}`,
      "templates/en.yaml:4:9: there is no {urll}; is it {url}?",
    ],
    [
      "a placeholder that nothing resembles",
      `hello:\n  sms: Hi {something_else}\n${EMAIL}`,
      "templates/en.yaml:2:11: there is no {something_else}",
    ],
    [
      "a value that may be absent",
      `hello:\n  sms: Hi {given_name}\n${EMAIL}`,
      "templates/en.yaml:2:11: {given_name} may be absent; give a fallback: {given_name|…}",
    ],
    [
      "a lone brace",
      `hello:\n  sms: "Hi } you"\n${EMAIL}`,
      'templates/en.yaml:2:12: a lone "}"; a literal brace is written doubled',
    ],
    [
      "a password that nothing sets",
      `hello:\n  sms: "Hi {password}"\n${EMAIL}`,
      'templates/en.yaml:2:12: {password} has no value in "hello": nothing sets one there',
    ],
    [
      "a missing field",
      "hello:\n  sms: Hi\n",
      'templates/en.yaml:1:1: "hello" has no email.subject\ntemplates/en.yaml:1:1: "hello" has no email.body',
    ],
    [
      "a missing message",
      `helo:\n  sms: Hi\n${EMAIL}`,
      'templates/en.yaml:1:1: there is no text for "hello"; is it "helo"?',
    ],
    [
      "an unknown field",
      `hello:\n  sms: Hi\n  smss: Hi\n${EMAIL}`,
      'templates/en.yaml:3:3: "hello" has "smss"; it may have sms, email.subject, email.body',
    ],
    [
      "an empty text",
      `hello:\n  sms: ""\n${EMAIL}`,
      'templates/en.yaml:2:3: "hello" has no text in sms\ntemplates/en.yaml:1:1: "hello" has no sms',
    ],
    ["YAML that does not parse", `hello:\n  sms: "Hi\n`, undefined],
  ] as const
) {
  Deno.test(`compileTexts() refuses ${title}, with its place`, async () => {
    const error = await assertRejects(() => compile(yaml), UserError);
    if (message) assertEquals(error.message, message);
  });
}

for (
  const [title, sms, message] of [
    [
      "not told",
      "Hi",
      'templates/en.yaml:2:3: "hello" must tell {password} in sms, which the credential sets',
    ],
    [
      "followed by a full stop",
      "Password {password}.",
      'templates/en.yaml:2:17: {password} must end its line; "." follows it',
    ],
    [
      "followed by a word",
      "Password {password} now",
      'templates/en.yaml:2:17: {password} must end its line; "now" follows it',
    ],
  ] as const
) {
  Deno.test(`compileTexts() refuses a password that is ${title}`, async () => {
    const email = "  email:\n    subject: Hi\n    body: |\n      Password:\n\n      `{password}`\n";
    const error = await assertRejects(
      () => compile(`hello:\n  sms: ${sms}\n${email}`, TELLS),
      UserError,
    );
    assertEquals(error.message, message);
  });
}

Deno.test("compileTexts() refuses a password in a subject", async () => {
  const email = "  email:\n    subject: Hi {password}\n    body: Password {password}\n";
  await assertRejects(
    () => compile(`hello:\n  sms: Password {password}\n${email}`, TELLS),
    UserError,
    "{password} must not stand in a subject",
  );
});

Deno.test("compileTexts() makes a subject one line, which a header has to be", async () => {
  const email = "  email:\n    subject: |\n      Your account\n      Bcc: x\n    body: Hello\n";
  const texts = await compile(`hello:\n  sms: Hi\n${email}`);
  assertEquals(texts["hello"]!.email!.subject, "Your account Bcc: x");
});

Deno.test("compileTexts() keeps what is needed and folds for GSM-7", async () => {
  const texts = await compile(
    `hello:\n  sms: “Hi” {{name}} {given_name|you}\n${EMAIL}\nother:\n  sms: Not needed\n${EMAIL}`,
    { hello: { channels: ["sms"], tells: [] } },
  );
  assertEquals(texts, { hello: { sms: '"Hi" {{name}} {given_name|you}' } });
});
