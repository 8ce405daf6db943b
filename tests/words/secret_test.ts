import { assert, assertEquals } from "@std/assert";
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
  assertEquals(JSON.stringify(one), '{"name":"NAME"}');
});

Deno.test("reveal() is the only way to the value", () => {
  assertEquals(reveal(secret("NAME", VALUE)), VALUE);
  assertEquals(reveal("plain"), "plain");
  assertEquals(reveal(secret("NAME")), undefined);
  assertEquals(reveal(new Secret("NAME", undefined)), undefined);
  assertEquals(reveal({ name: "NAME" }), undefined);
});
