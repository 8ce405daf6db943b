/** The rooms of `src/` import from one another as `tools/rooms.ts` says. */

import { assert, assertEquals } from "@std/assert";
import { circles, importsOf, sourceFiles } from "../tools/imports.ts";
import { against, roomOf, ROOMS } from "../tools/rooms.ts";

const imports = await importsOf(sourceFiles("src"));

Deno.test("src/ has the rooms that are known here, and every file of it was read", () => {
  assertEquals([...new Set(sourceFiles("src").map(roomOf))].sort(), Object.keys(ROOMS).sort());
  assertEquals([...imports.keys()].sort(), sourceFiles("src"));
});

Deno.test("src/ imports from room to room in one direction, and from nowhere else", () => {
  assertEquals(against(imports), []);
});

Deno.test("src/, tools/ and hook.ts have no circle of imports", async () => {
  const all = await importsOf(["hook.ts", ...sourceFiles("src"), ...sourceFiles("tools")]);
  assert(all.size > 100);
  assertEquals(circles(all), []);
});

Deno.test("importsOf() counts types too", async () => {
  const types = await importsOf(["src/words/notice.ts"]);
  assert(types.get("src/words/notice.ts")?.includes("src/words/message.ts"));
});

Deno.test("circles() finds a circle, and against() an import that goes up", () => {
  assertEquals(circles(new Map([["a", ["b"]], ["b", ["c"]], ["c", ["b"]]])), [["b", "c"]]);
  const up: [string, string[]][] = [
    ["src/words/a.ts", ["src/texts/b.ts"]],
    ["src/providers/a.ts", ["src/providers/b.ts", "src/providers/signing/c.ts"]],
    ["src/delivery/a.ts", ["tools/cli.ts", "src/words/a.ts"]],
  ];
  assertEquals(against(new Map(up)), [
    "src/words/a.ts → src/texts/b.ts",
    "src/providers/a.ts → src/providers/b.ts",
    "src/delivery/a.ts → tools/cli.ts",
  ]);
});
