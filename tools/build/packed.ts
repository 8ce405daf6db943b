/** The packed form of the deployed file: the program as a text. */

import { deflateRawSync } from "node:zlib";
import { type Section, withoutSpaces } from "./bundle.ts";

/**
 * Authgear starts a new process for every event and transpiles the file anew, at a cost that follows
 * its syntax, while a string costs a tenth of that. So the program is one, which is compiled only for
 * an event that the hook acts on: all others, every login among them, pay for ten lines.
 *
 * @param sections bundled with `packed`
 * @param events event types that the program acts on; without them it acts on whatever it gets
 * @param options `seam` is code in front of the program, for tests alone; `deflated` for what is too
 *   large else
 */
export async function packed(
  sections: Section[],
  events: string[] | undefined,
  { seam = "", deflated = false } = {},
): Promise<string> {
  const module = await withoutSpaces(sections.map(({ code }) => code).join("\n"));
  // A function cannot export, so the one export, which esbuild puts at the end, becomes its result.
  const program = seam + module.replace(/export\{(\w+) as default\};\n$/, "return{default:$1};\n");
  return (deflated ? deflatedShell : shell)(program, events);
}

/** @param program a function body that returns the exports of `hook.ts` */
export function shell(program: string, events?: string[]): string {
  return around("program()", events) + `
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

/** The same with the program compressed to a third, for one that is too large as it is. */
function deflatedShell(program: string, events?: string[]): string {
  return around("await program()", events) + `
// The program is text, compressed, as it is too large for Authgear else. It is compiled for the events
// above.
async function program() {
  const bytes = Uint8Array.from(atob(PROGRAM), (character) => character.charCodeAt(0));
  const stream = new Response(bytes).body.pipeThrough(new DecompressionStream("deflate-raw"));
  return await new Response(stream).text();
}

const PROGRAM = "${deflateRawSync(program, { level: 9 }).toString("base64")}";
`;
}

function around(program: string, events: string[] | undefined): string {
  const list = events ? `const EVENTS = ${JSON.stringify(events)};\n\n` : "";
  const unwanted = events ? "  if (!EVENTS.includes(event?.type)) return;\n" : "";
  return `${list}export default async function hook(event) {
${unwanted}  return await new Function(${program})().default(event);
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
