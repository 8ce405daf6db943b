/** Style sheets and scripts, read anew each time, so that a change of them shows like any other. */

/** In the order in which they count. */
const STYLES = [
  "base",
  "frame",
  "forms",
  "gallery",
  "phone",
  "email",
  "deliver",
  "timeline",
  "file",
  "narrow",
];

export async function styles(): Promise<string> {
  return (await Promise.all(STYLES.map((name) => asset(`css/${name}.css`)))).join("\n");
}

/** @param name of a file in `static/` */
export function asset(name: string): Promise<string> {
  return Deno.readTextFile(new URL(`static/${name}`, import.meta.url));
}
