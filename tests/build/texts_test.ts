/** What the build says of a text that cannot be right. */

import { assertEquals, assertRejects } from "@std/assert";
import { UserError } from "../../tools/cli.ts";
import { compile, EMAIL, NEED } from "../support/compiled.ts";

const TELLS = { hello: { ...NEED.hello, tells: ["password"] } };

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
      'templates/en.yaml:3:3: "hello" has "smss"; it may have sms, email.subject, email.preheader, email.body',
    ],
    [
      "an empty text",
      `hello:\n  sms: ""\n${EMAIL}`,
      'templates/en.yaml:2:3: "hello" has no text in sms\ntemplates/en.yaml:1:1: "hello" has no sms',
    ],
    ["YAML that does not parse", `hello:\n  sms: "Hi\n`, undefined],
    [
      "a text that begins with a brace",
      `hello:\n  sms: {service_name} is here\n${EMAIL}`,
      'templates/en.yaml:2:8: quote the text of "sms", as YAML takes "{" for more than a letter: sms: "{service_name} is here"',
    ],
    [
      "a text that is one placeholder",
      "hello:\n  sms: Hi\n  email:\n    subject: {service_name}\n    body: Hello\n",
      'templates/en.yaml:4:14: quote the text of "subject", as YAML takes "{" for more than a letter: subject: "{service_name}"',
    ],
    [
      "a text with a colon",
      `hello:\n  sms: Your userID is x, password: y\n${EMAIL}`,
      'templates/en.yaml:2:8: quote the text of "sms", as YAML takes ": " for the end of a key: sms: "Your userID is x, password: y"',
    ],
    [
      "a text that YAML cuts",
      `hello:\n  sms: Room #1\n${EMAIL}`,
      'templates/en.yaml:2:8: quote the text of "sms", as YAML drops " #1" as a comment: sms: "Room #1"',
    ],
    [
      "a text with quotes in it that has to be quoted",
      `hello:\n  sms: @home "x"\n${EMAIL}`,
      'templates/en.yaml:2:8: quote the text of "sms", as YAML takes "@" for more than a letter: sms: "@home \\"x\\""',
    ],
    [
      "a text that is a number",
      `hello:\n  sms: 42\n${EMAIL}`,
      'templates/en.yaml:2:3: quote the text of "sms", as YAML takes it for a number\ntemplates/en.yaml:1:1: "hello" has no sms',
    ],
    [
      "Markdown that cannot be in both parts",
      "hello:\n  sms: Hi\n  email:\n    subject: Hi\n    body: |\n      Hello\n\n      | a |\n      |---|\n",
      "templates/en.yaml:8:7: a table cannot be shown in both parts of an email; write a list",
    ],
    [
      "a lone brace in a preheader",
      "hello:\n  sms: Hi\n  email:\n    subject: Hi\n    preheader: Hi }\n    body: Hello\n",
      'templates/en.yaml:5:19: a lone "}"; a literal brace is written doubled',
    ],
    [
      "a foot of another name",
      `hello:\n  sms: Hi\n${EMAIL}every_email:\n  fot: Bye\n`,
      'templates/en.yaml:7:3: "every_email" has one field: foot',
    ],
    [
      "a person's value in what every email says",
      `hello:\n  sms: Hi\n${EMAIL}every_email:\n  foot: Bye {user_id}\n`,
      'templates/en.yaml:7:13: there is no {user_id} in "every_email"',
    ],
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

Deno.test("compileTexts() marks the values inside of addresses", async () => {
  const texts = await compile(
    "hello:\n  sms: |-\n    {url}?to={email|x}&n={name|y} {name|z}\n",
    { hello: { channels: ["sms"], tells: [] } },
  );
  assertEquals(texts, { hello: { sms: "{url}?to={email%|x}&n={name%|y} {name|z}" } });
});

Deno.test("compileTexts() keeps an author's marks of direction in a subject", async () => {
  const email = '  email:\n    subject: "\\u200EHi"\n    preheader: Look\n    body: Hello\n';
  const texts = await compile(`hello:\n  sms: Hi\n${email}`);
  assertEquals(texts["hello"]!.email, { subject: "\u200EHi", preheader: "Look", body: "Hello" });
});
