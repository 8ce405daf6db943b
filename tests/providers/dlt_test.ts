/** What SMS providers say of India, where carriers ask for IDs (DLT). */

import { assertEquals } from "@std/assert";
import { warnings } from "../../src/words/options.ts";
import { knownProviders } from "../../tools/sandbox/providers.ts";

const known = (await knownProviders()).filter(({ name }) =>
  /^(infobip|plivo|sinch|telnyx|termii|twilio|vonage\w+)$/.test(name)
);

for (const { name, factory, fixture } of known) {
  Deno.test(`${name}() warns of India where the IDs are missing`, () => {
    const warnedOf = (options: unknown) => {
      warnings.length = 0;
      factory(options);
      return warnings.map(({ provider, country }) => `${provider} ${country}`);
    };
    assertEquals(warnedOf(fixture.options[0]), [`${name} IN`]);
    const withIds = fixture.options.find((options) => "dltEntityId" in options);
    if (withIds) assertEquals(warnedOf(withIds), []);
  });
}
