/** What of a value is written plainer, so that an SMS takes fewer segments. */

import { assert, assertEquals } from "@std/assert";
import type { Config } from "../../src/settings.ts";
import { texts } from "../../src/texts/data.ts";
import { write } from "../../src/texts/write.ts";
import { written } from "../support/written.ts";

for (
  const [title, values, first] of [
    ["a service's apostrophe", { service_name: "Joe’s «A» − B" }, 'Joe\'s "A" - B'],
    ["nothing of what needs Unicode anyway", { service_name: "Joe’s 店" }, "Joe’s 店"],
  ] as const
) {
  Deno.test(`write() folds ${title}`, async () => {
    const [{ text }] = await written({ values });
    assert(text.startsWith(`Hello, a new account has been created for you on ${first}.`), text);
  });
}

for (
  const [name, shown] of [
    ["user_id", "o`neil"],
    ["old_login_id", "o`neil"],
    ["username", "o`neil"],
    ["email", "o`neil"],
    ["name", "o'neil"],
  ] as const
) {
  Deno.test(`write() sends ${shown} for a {${name}} of o\`neil, as what is typed is not folded`, async () => {
    texts["en"] = { typed: { sms: `{${name}}` } };
    const notice = {
      message: "typed",
      to: [{ sms: "+12025550123" }],
      values: { [name]: "o`neil" },
    };
    const facts = { id: "1", appId: "app", languages: ["en"] };
    const config = { locales: ["en"], defaultLocale: "en" } as Config;
    const sent = await write(notice, facts, config);
    assertEquals(sent.map(([message]) => message?.text), [shown]);
  });
}
