/** The rooms of `src/`: who may import whom. Types count too, as they bind as much as code does. */

import type { Imports } from "./imports.ts";

/**
 * The rooms, each with those that it may import from besides itself. It reads as the way of the data,
 * backwards: nothing is known to a room that comes before it.
 */
export const ROOMS: Record<string, string[]> = {
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

/** The room of a file of `src/`: its folder, or its own name. */
export function roomOf(file: string): string {
  return file.split("/")[1]!.replace(/\.ts$/, "");
}

/** Imports that the order of the rooms does not allow. */
export function against(imports: Imports): string[] {
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

/** The rooms that each room really imports from, itself left out. */
export function roomImports(imports: Imports): Map<string, Set<string>> {
  const found = new Map<string, Set<string>>();
  for (const [file, others] of imports) {
    const from = roomOf(file);
    const to = found.get(from) ?? found.set(from, new Set()).get(from)!;
    for (const other of others) if (roomOf(other) !== from) to.add(roomOf(other));
  }
  return found;
}
