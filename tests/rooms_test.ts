/** The rooms of `src/`: who may import whom. Types count too, as they bind as much as code does. */

import { assert, assertEquals } from "@std/assert";
import { circles, type Imports, importsOf, sourceFiles } from "../tools/imports.ts";

/**
 * The rooms, each with those that it may import from besides itself. It reads as the way of the data,
 * backwards: nothing is known to a room that comes before it.
 */
const ROOMS: Record<string, string[]> = {
  words: [],
  settings: ["words"],
  texts: ["words", "settings"],
  delivery: ["words", "settings"],
  authgear: ["words", "settings", "texts", "delivery"],
  credentials: ["words", "settings", "delivery", "authgear"],
  providers: ["words"],
  gateway: ["words", "settings", "delivery"],
  tell: ["words", "settings", "texts", "delivery", "authgear", "credentials"],
  tell_change: ["words", "settings", "tell"],
  tell_operators: ["words", "settings", "texts", "delivery"],
};

function roomOf(file: string): string {
  return file.split("/")[1]!.replace(/\.ts$/, "");
}

/** Imports that the order of the rooms does not allow. */
function against(imports: Imports): string[] {
  return [...imports].flatMap(([file, others]) =>
    others.filter((other) => {
      const from = roomOf(file);
      const to = roomOf(other);
      if (!other.startsWith("src/")) return true;
      // A provider knows no other; what providers share lies in folders beside them.
      if (from === "providers" && to === "providers") return other.split("/").length < 4;
      return from !== to && !ROOMS[from]?.includes(to);
    }).map((other) => `${file} → ${other}`)
  );
}

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
