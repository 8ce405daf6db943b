/** The map in CONTRIBUTING.md: the rooms of `src/` with the imports that they really have. */

import { importsOf, sourceFiles } from "../imports.ts";
import { roomImports, ROOMS } from "../rooms.ts";

const BEGIN = "<!-- The map: deno task docs -->";
const END = "<!-- The end of the map -->";

/** @throws {Error} where the page has no place for the map */
export async function withMap(page: string): Promise<string> {
  const [before, rest] = page.split(BEGIN);
  const [, after] = rest?.split(END) ?? [];
  if (after === undefined) throw new Error(`CONTRIBUTING.md lacks "${BEGIN}" or "${END}"`);
  const imports = roomImports(await importsOf(sourceFiles("src")));
  return `${before}${BEGIN}\n\n${mermaid(imports)}\n\n${END}${after}`;
}

/** Arrows from each room to those that it imports from, without those that follow from others. */
export function mermaid(imports: Map<string, Set<string>>): string {
  const order = Object.keys(ROOMS).reverse();
  const arrows = order.flatMap((from) => {
    const to = [...imports.get(from) ?? []];
    const indirect = new Set(to.flatMap((room) => [...reached(imports, room)]));
    return order.filter((room) => to.includes(room) && !indirect.has(room))
      .map((room) => `  ${from} --> ${room}`);
  });
  return ["```mermaid", "flowchart TD", ...arrows, "```"].join("\n");
}

/** Every room that a room leads to, itself left out. */
function reached(imports: Map<string, Set<string>>, room: string): Set<string> {
  const found = new Set<string>();
  const visit = (one: string) => {
    for (const next of imports.get(one) ?? []) {
      if (!found.has(next)) found.add(next), visit(next);
    }
  };
  visit(room);
  return found;
}
