/** What a build says where a language lacks a text. */

import { assertEquals, assertThrows } from "@std/assert";
import { wider } from "../../tools/build/fallback.ts";
import { compileAll } from "../../tools/build/texts.ts";
import { UserError } from "../../tools/cli.ts";

const NEEDS = { hello: { channels: ["sms" as const, "email" as const], tells: [] } };
const SMS = (text: string) => `hello:\n  sms: ${text}\n`;
const EMAIL = (text: string) => `  email:\n    subject: ${text}\n    body: ${text}\n`;
const FOOT = (text: string) => `every_email:\n  foot: ${text}\n`;
const ENGLISH = SMS("Hi") + EMAIL("Hi") + FOOT("Bye");

/** @param files language files by locale */
function compile(locales: string[], files: Record<string, string>) {
  const folder = Deno.makeTempDirSync({ prefix: "templates-" });
  try {
    for (const [locale, yaml] of Object.entries(files)) {
      Deno.writeTextFileSync(`${folder}/${locale}.yaml`, yaml);
    }
    return compileAll(locales, NEEDS, folder);
  } finally {
    Deno.removeSync(folder, { recursive: true });
  }
}

for (
  const [locale, tags] of [
    ["de", ["en"]],
    ["en", []],
    ["en-GB", ["en"]],
    ["pt-BR", ["pt", "en"]],
    ["zh-Hant-HK", ["zh-Hant", "zh", "en"]],
    ["de-u-co-phonebk", ["de-u-co", "de", "en"]],
  ] as const
) {
  Deno.test(`wider("${locale}") is ${tags.join(", ") || "nothing"}`, () => {
    assertEquals(wider(locale), [...tags]);
  });
}

for (
  const [title, files, texts, borrowed] of [
    [
      "nothing where all is there",
      { de: SMS("Hallo") + EMAIL("Hallo") + FOOT("Tschau"), en: ENGLISH },
      ["Hallo", "Hallo", "Tschau"],
      [],
    ],
    [
      "a channel",
      { de: SMS("Hallo") + FOOT("Tschau"), en: ENGLISH },
      ["Hallo", "Hi", "Tschau"],
      ["email of hello from en"],
    ],
    [
      "a message and the foot",
      { de: 'other:\n  sms: "{user_id}"\n', en: ENGLISH },
      ["Hi", "Hi", "Bye"],
      ["sms of hello from en", "email of hello from en", "foot of every_email from en"],
    ],
    [
      "everything of an empty file",
      { de: "# to be translated\n", en: ENGLISH },
      ["Hi", "Hi", "Bye"],
      ["sms of hello from en", "email of hello from en", "foot of every_email from en"],
    ],
  ] as const
) {
  Deno.test(`compileAll() borrows ${title}`, () => {
    const { texts: { de }, borrowed: found } = compile(["de"], files);
    const { hello, every_email } = de!;
    assertEquals([hello!.sms, hello!.email?.subject, every_email?.foot], [...texts]);
    assertEquals(
      found.map(({ part, message, from }) => `${part} of ${message} from ${from}`),
      [...borrowed],
    );
  });
}

Deno.test("compileAll() borrows from the nearest that has it, and at last from English", () => {
  const files = { "pt-BR": FOOT("Tchau"), pt: SMS("Oi"), en: ENGLISH };
  const { texts, borrowed } = compile(["pt-BR", "en"], files);
  const { hello } = texts["pt-BR"]!;
  assertEquals([hello!.sms, hello!.email?.subject], ["Oi", "Hi"]);
  assertEquals(borrowed.map(({ locale, from }) => `${locale} from ${from}`), [
    "pt-BR from pt",
    "pt-BR from en",
  ]);
});

for (
  const [title, files, message] of [
    [
      "half an email",
      { de: SMS("Hallo") + "  email:\n    subject: Hallo\n" + FOOT("Tschau"), en: ENGLISH },
      'templates/de.yaml:1:1: "hello" has no email.body',
    ],
    [
      "a misspelt key",
      { de: SMS("Hallo").replace("hello", "helo") + FOOT("Tschau"), en: ENGLISH },
      'templates/de.yaml:1:1: there is no text for "hello"; is it "helo"?',
    ],
    [
      "what English lacks too",
      { de: FOOT("Tschau"), en: FOOT("Bye") },
      'templates/de.yaml:1:1: there is no text for "hello"',
    ],
    [
      "what nobody else has",
      { de: SMS("Hallo") + FOOT("Tschau") },
      'templates/de.yaml:1:1: "hello" has no email.subject\n' +
      'templates/de.yaml:1:1: "hello" has no email.body',
    ],
    [
      "a text that it would borrow and that is wrong",
      { de: SMS("Hallo"), en: ENGLISH.replace("Bye", "Bye {by}") },
      "templates/en.yaml:7:13: there is no {by}",
    ],
  ] as const
) {
  Deno.test(`compileAll() refuses ${title}`, () => {
    const error = assertThrows(() => compile(["de"], files), UserError);
    assertEquals(error.message, message);
  });
}

Deno.test("compileAll() does not read what it need not borrow from", () => {
  const files = { de: SMS("Hallo") + EMAIL("Hallo") + FOOT("Tschau"), en: SMS("{nothing}") };
  assertEquals(compile(["de"], files).borrowed, []);
});
