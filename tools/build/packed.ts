/** The packed form of the deployed file: the program as a text. */

import type { Section } from "./bundle.ts";
import { compact } from "./compact.ts";

/**
 * Authgear starts a new process for every event and transpiles the file anew, at a cost that follows
 * its syntax, while a string costs a tenth of that. So the program is one, which is compiled only for
 * an event that the hook acts on: all others, every login among them, pay for ten lines.
 *
 * @param sections bundled with `packed`
 * @param events event types that the program acts on; without them it acts on whatever it gets
 * @param seam code in front of the program, for tests alone
 */
export function packed(sections: Section[], events: string[] | undefined, seam = ""): string {
  const body = seam + sections.map(({ code }) => code).join("\n")
    // A function cannot export, so the one export, which esbuild puts at the end, becomes its result.
    .replace(/export \{\s*(\w+) as default\s*\};$/, "return { default: $1 };\n")
    // A tab for two spaces: a tenth of the code is indentation.
    .replace(/^(?: {2})+/gm, (spaces) => "\t".repeat(spaces.length / 2));
  return shell(compact(body), events);
}

/** @param program a function body that returns the exports of `hook.ts` */
export function shell(program: string, events?: string[]): string {
  const list = events ? `const EVENTS = ${JSON.stringify(events)};\n\n` : "";
  const unwanted = events ? "  if (!EVENTS.includes(event?.type)) return;\n" : "";
  return `${list}export default async function hook(event) {
${unwanted}  return await new Function(program())().default(event);
}

// The program is text, as Authgear transpiles this file for every ${
    events ? "event, each login among them" : "message"
  }, and
// text costs a tenth of code.${events ? " It is compiled for the events above." : ""}
function program() {
  return String.raw\`
${quotable(program)}\`;
}
`;
}

/**
 * In a raw template only a backtick and `${` are special; strings and expressions can write both as
 * escapes, in the place of a backslash that may stand before them.
 */
function quotable(program: string): string {
  return program.replace(/(\\*)(`|\$\{)/g, (_, slashes: string, special: string) => {
    const kept = slashes.slice(0, slashes.length - slashes.length % 2);
    return `${kept}${special === "`" ? "\\x60" : "\\x24{"}`;
  });
}
