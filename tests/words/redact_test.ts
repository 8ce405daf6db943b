import { assert, assertEquals } from "@std/assert";
import { mask } from "../../src/words/redact.ts";
import { reveal, Secret, secret } from "../../src/words/secret.ts";

const VALUE = "s3cr3t-value";

Deno.test("secret() cannot be printed in any way", () => {
  const one = secret("NAME", VALUE);
  const shown = [
    String(one),
    `${one}`,
    JSON.stringify({ one }),
    Deno.inspect(one),
    Deno.inspect({ one }, { depth: 9, showHidden: true }),
    Object.entries(one).join(),
    new Error(`${one}`).message,
    one + "",
  ];
  for (const text of shown) assert(!text.includes(VALUE), text);
  assertEquals(String(one), "[secret NAME]");
});

Deno.test("reveal() is the only way to the value", () => {
  assertEquals(reveal(secret("NAME", VALUE)), VALUE);
  assertEquals(reveal("plain"), "plain");
  assertEquals(reveal(secret("NAME")), undefined);
  assertEquals(reveal(new Secret("NAME", undefined)), undefined);
  assertEquals(reveal({ name: "NAME" }), undefined);
});

for (
  const [address, masked] of [
    ["+2348060386628", "+23***28"],
    ["+12025550123", "+12***23"],
    ["12345", "***"],
    ["user@example.com", "u***@e***"],
    ["😀@example.com", "****@e***"],
    ["not an address", "***"],
  ] as const
) {
  Deno.test(`mask() shows ${address} as ${masked}`, () => assertEquals(mask(address), masked));
}
