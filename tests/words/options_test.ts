import { assertEquals, assertThrows } from "@std/assert";
import { ConfigError } from "../../src/words/errors.ts";
import { checkPasswordOptions } from "../../src/credentials/check_password_options.ts";
import { optionsOf } from "../../src/words/options.ts";

for (const length of [undefined, 16, 64]) {
  Deno.test(`checkPasswordOptions() takes the length ${length}`, () => {
    checkPasswordOptions({ ...(length && { length }), policy: { excludedKeywords: ["ab"] } });
  });
}

for (
  const [options, longest] of [
    [{}, 29],
    [{ length: 64 }, 89],
    [{ policy: { minLength: 40 } }, 41],
  ] as const
) {
  Deno.test(`checkPasswordOptions() knows how long ${JSON.stringify(options)} can make one`, () => {
    assertEquals(checkPasswordOptions(options), longest);
  });
}

for (const length of [0, 15, 65, 16.5, NaN, "16" as unknown as number]) {
  Deno.test(`checkPasswordOptions() refuses the length ${JSON.stringify(length)}`, () => {
    assertThrows(() => checkPasswordOptions({ length }), ConfigError, '"length"');
  });
}

Deno.test("optionsOf() refuses an address that only looks like one", () => {
  const { required } = optionsOf("webhook", { url: "https://example.com:port/x" });
  assertThrows(() => required("url", "the address", /^https:/), ConfigError, "does not look right");
  const { required: read } = optionsOf("webhook", { url: "https://example.com/x" });
  assertEquals(read("url", "the address", /^https:/), "https://example.com/x");
});

for (const word of ["", "a", 5 as unknown as string]) {
  Deno.test(`checkPasswordOptions() refuses the keyword ${JSON.stringify(word)}`, () => {
    const policy = { excludedKeywords: ["good", word] };
    assertThrows(() => checkPasswordOptions({ policy }), ConfigError, '"policy.excludedKeywords"');
  });
}
