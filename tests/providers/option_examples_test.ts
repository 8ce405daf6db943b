/** What the providers' options say to whoever wrote one wrong, and of what they warn. */

import { assert, assertEquals, assertThrows } from "@std/assert";
import { ConfigError } from "../../src/words/errors.ts";
import { warnings } from "../../src/words/options.ts";
import { knownProviders } from "../../tools/sandbox/providers.ts";

const known = await knownProviders();

for (const { name, factory, fixture } of known) {
  const texts = fixture.invalid.filter(({ change, names }) => typeof change[names] === "string");
  Deno.test(`${name}() shows for a wrong option an example that it takes itself`, () => {
    for (const { change, names } of texts) {
      const { message } = assertThrows(
        () => factory({ ...fixture.options[0], ...change }),
        ConfigError,
      );
      // What is refused for more than its look says so in words of its own.
      if (!message.includes("does not look right")) continue;
      const example = /, such as "(.+)"$/.exec(message)?.[1] ??
        / "([\w-]+)" or "/.exec(message)?.[1];
      assert(example, message);
      factory({ ...fixture.options[0], ...change, [names]: example });
    }
  });
}

for (
  const [provider, index, text, country] of [
    ["messagebird", 0, "31 December 2026", undefined],
    ["africasTalking", 1, "the simulator", undefined],
    ["awsSms", 0, '"dltEntityId" and "dltTemplates"', "IN"],
    ["awsSns", 0, '"dltEntityId" and "dltTemplates"', "IN"],
  ] as const
) {
  Deno.test(`${provider}() warns of ${text}`, () => {
    const one = known.find(({ name }) => name === provider);
    if (!one) return; // left out by ONLY
    const before = warnings.length;
    one.factory(one.fixture.options[index]);
    const mine = warnings.slice(before);
    assertEquals(mine.map((warning) => [warning.provider, warning.country]), [[provider, country]]);
    assert(mine[0]!.text.includes(text), mine[0]!.text);
  });
}
