import { assertEquals, assertThrows } from "@std/assert";
import { ConfigError } from "../../src/words/errors.ts";
import { optionsOf, warnings } from "../../src/words/options.ts";
import { Secret } from "../../src/words/secret.ts";

Deno.test("optionsOf() refuses an address that only looks like one", () => {
  const { required } = optionsOf("webhook", { url: "https://example.com:port/x" });
  assertThrows(() => required("url", "the address", /^https:/), ConfigError, "does not look right");
  const { required: read } = optionsOf("webhook", { url: "https://example.com/x" });
  assertEquals(read("url", "the address", /^https:/), "https://example.com/x");
});

for (
  const [given, message] of [
    [undefined, "is missing; it is the key"],
    ["", "is empty; it is the key"],
    [" \n", "is empty; it is the key"],
    [5, "is not a string; it is the key"],
    [new Secret("KEY", undefined), "has no value; it is the key"],
    ["key 1", "does not look right; it is the key"],
  ] as const
) {
  Deno.test(`optionsOf() says of ${JSON.stringify(given)} that it ${message}`, () => {
    const { required, optional } = optionsOf("x", { key: given });
    for (const [example, such] of [["key1", ', such as "key1"'], [undefined, ""]] as const) {
      for (const read of [required, ...given === undefined ? [] : [optional]]) {
        const error = assertThrows(() => read("key", "the key", /^\w+$/, example), ConfigError);
        assertEquals([error.code, error.message], [
          "bad_config",
          `x: option "key" ${message}${such}`,
        ]);
      }
    }
  });
}

Deno.test("optionsOf() reads what is right, and leaves out what need not be there", () => {
  const { required, optional } = optionsOf("x", {
    key: new Secret("KEY", "key1"),
    none: undefined,
  });
  assertEquals([required("key", "the key"), optional("key", "the key")], ["key1", "key1"]);
  assertEquals(optional("none", "the other"), undefined);
});

Deno.test("optionsOf() looks, refuses and warns in the name of the factory", () => {
  const { check, refuse, warn } = optionsOf("x", {});
  assertEquals(check((value: number) => value + 1, 1), 2);
  const error = assertThrows(() => refuse("both at once"), ConfigError);
  assertEquals([error.code, error.message], ["bad_config", "x: both at once"]);
  const before = warnings.length;
  warn("everywhere");
  warn("there", "IN");
  assertEquals(warnings.slice(before), [
    { provider: "x", text: "everywhere" },
    { provider: "x", text: "there", country: "IN" },
  ]);
});
