import { assertEquals, assertStringIncludes } from "@std/assert";
import { checkTypes } from "./types.ts";

Deno.test("checkTypes() finds nothing in src/", async () => {
  assertEquals(await checkTypes(), undefined);
});

Deno.test("checkTypes() finds what only newer iterators and sets have", async () => {
  const file = await Deno.makeTempFile({ suffix: ".ts" });
  try {
    await Deno.writeTextFile(file, 'export const a = [..."abc".matchAll(/b/g)].map(String);\n');
    assertEquals(await checkTypes([file]), undefined);
    await Deno.writeTextFile(file, 'export const a = "abc".matchAll(/b/g).map(String);\n');
    assertStringIncludes(await checkTypes([file]) ?? "", "'map' does not exist");
  } finally {
    await Deno.remove(file);
  }
});
