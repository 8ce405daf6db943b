import { assertThrows } from "@std/assert";
import { ConfigError } from "../src/errors.ts";
import { checkPasswordOptions } from "../src/options.ts";

for (const length of [undefined, 16, 64]) {
  Deno.test(`checkPasswordOptions() takes the length ${length}`, () => {
    checkPasswordOptions({ ...(length && { length }), policy: { excludedKeywords: ["ab"] } });
  });
}

for (const length of [0, 15, 65, 16.5, NaN, "16" as unknown as number]) {
  Deno.test(`checkPasswordOptions() refuses the length ${JSON.stringify(length)}`, () => {
    assertThrows(() => checkPasswordOptions({ length }), ConfigError, '"length"');
  });
}

for (const word of ["", "a", 5 as unknown as string]) {
  Deno.test(`checkPasswordOptions() refuses the keyword ${JSON.stringify(word)}`, () => {
    const policy = { excludedKeywords: ["good", word] };
    assertThrows(() => checkPasswordOptions({ policy }), ConfigError, '"policy.excludedKeywords"');
  });
}
