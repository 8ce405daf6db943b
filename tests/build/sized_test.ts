import { assert, assertEquals } from "@std/assert";
import { valuesOf } from "../../tools/build/placeholders.ts";
import { ORDINARY, sized } from "../../tools/build/sized.ts";
import { ORDINARY_CONFIG } from "../../tools/every_message.ts";

const CONFIG = {
  ...ORDINARY_CONFIG,
  service: { ...ORDINARY_CONFIG.service, support: "support@example.com" },
};
/** Every value that a message may tell, and so one that somebody adds. */
const NAMES = (({ always, sometimes }) => [...new Set([...always, ...sometimes])])(
  valuesOf("a_message_of_ones_own", "sms"),
);

for (const name of NAMES) {
  Deno.test(`sized() knows how long {${name}} can become`, () => {
    const units = (given?: typeof ORDINARY) =>
      sized({ en: { account_created: { sms: `{${name}}` } } }, CONFIG, given)[0]!.units;
    assert(units() > 0);
    // Few accounts are disabled with a reason.
    if (name !== "reason") assert(units(ORDINARY) > 0 && units(ORDINARY) <= units());
  });
}

Deno.test("sized() takes a fallback for what it does not know, and nothing for none", () => {
  const texts = { en: { account_created: { sms: "{nothing|abc}{nothing|}" } } };
  assertEquals(sized(texts, CONFIG)[0]!.units, 3);
});
