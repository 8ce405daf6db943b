/** What somebody meant who misspelt a name. */

import { closest, distance } from "fastest-levenshtein";

/** Such as `; did you mean region?`; empty where nothing is near. */
export function meant(name: string, known: string[]): string {
  const near = known.length > 0 ? closest(name, known) : "";
  return distance(name, near) <= Math.ceil(name.length / 3) ? `; did you mean ${near}?` : "";
}
