/** Messages written in the test's own process, from the texts of `tests/fixtures/templates/`. */

import * as data from "../../src/texts/data.ts";
import { write } from "../../src/texts/write.ts";
import type { Unwritten } from "../../src/words/notice.ts";
import type { EmailMessage, Message, SmsMessage } from "../../src/words/message.ts";
import { hookData } from "../../tools/build/data.ts";
import { compileAllTexts } from "../../tools/build/texts.ts";
import { path } from "../../tools/cli.ts";

const FOLDER = path("tests/fixtures/templates");
const LOCALES = ["en", "ar"];
const channels = ["sms" as const, "email" as const];
const NEEDS = {
  account_created_with_password: { channels, tells: ["password"] },
  account_disabled: { channels, tells: [] },
  account_opens_later: { channels, tells: [] },
};

export interface WriteOptions {
  message?: string;
  locale?: string;
  values?: Unwritten;
  to?: { sms?: string; email?: string };
  zone?: string;
  packed?: boolean;
}

/** Both messages of a notice to one person. */
export async function written(options: WriteOptions = {}): Promise<[SmsMessage, EmailMessage]> {
  const { message = "account_created_with_password", locale = "en", zone } = options;
  const texts = compileAllTexts(LOCALES, NEEDS, FOLDER);
  const made = hookData({
    texts,
    email: true,
    countries: [],
    templates: path("tests/fixtures/project/templates"),
    packed: options.packed ?? false,
  });
  // Nothing is left of an earlier call, which packed texts or not.
  for (const table of [data.texts, data.packedTexts]) {
    for (const locales of Object.keys(table)) delete table[locales];
  }
  Object.assign(data.texts, made.texts.texts);
  Object.assign(data.packedTexts, made.texts.packedTexts);
  data.keys.splice(0, Infinity, ...made.texts.keys);
  Object.assign(data.layout, made.texts.layout);
  Object.assign(data.readers, made.texts.readers);
  data.rightToLeft.splice(0, Infinity, ...made.texts.rightToLeft);
  const notice = {
    message,
    to: [{ sms: "+9647901234567", email: "user@example.com", ...options.to }],
    values: {
      service_name: "Example",
      url: "https://login.example.com/",
      user_id: "+9647901234567",
      password: "2345-abcd-efgh-jkmn",
      ...options.values,
    },
  };
  const facts = {
    appId: "example",
    id: "000000000006c286",
    languages: [locale],
    zone,
  };
  const config = { locales: LOCALES, defaultLocale: "en" };
  const [messages] = await write(notice, facts as never, config as never);
  return messages as Message[] as [SmsMessage, EmailMessage];
}
