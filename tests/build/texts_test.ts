/** What the build says of a text that cannot be right. */

import { assertEquals, assertRejects } from "@std/assert";
import { compileAllTexts, compileTexts } from "../../tools/build/texts.ts";
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

/** A message's only text, as the credential or the event gives values. */
async function problemsOf(message: string, sms: string): Promise<string> {
  const yaml = `${message}:\n  sms: ${JSON.stringify(sms)}\n`;
  const needs = { [message]: { channels: ["sms" as const], tells: [] } };
  return await compile(yaml, needs).then(() => "", ({ message }: Error) => message);
}

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
