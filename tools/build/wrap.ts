/** The outer form of the deployed file. */

/**
 * Wraps the bundled program.
 *
 * Authgear starts a new process for every event and transpiles the file anew, at a cost that
 * follows its syntax, while a string costs a tenth of that. So the program is one, which is compiled
 * only for an event that the hook acts on: all others, every login among them, pay for ten lines.
 *
 * @param program a function body that returns the exports of `hook.ts`; it has no backtick
 * @param events event types that the program acts on
 * @param sandbox `http://HOST:PORT` that stands in for every host; for tests alone
 */
export function wrap(program: string, events: string[], sandbox?: string): string {
  return `// @ts-nocheck
// Built from hook.ts and config.ts; change those and build again, not this file.
// It holds secrets: whoever can read it can use them.

const EVENTS = ${JSON.stringify(events)};

export default async function hook(event) {
  if (typeof event?.type === "string" && !EVENTS.includes(event.type)) return;
  return await new Function(program())().default(event);
}

// The program is text, as Authgear transpiles this file for every event, each login among them, and
// text costs a tenth of code. It is compiled for the events above, and for what is no event at all.
function program() {
  return String.raw\`
${sandbox ? seam(sandbox) : ""}${quotable(program)}\`;
}
`;
}

/** `https://HOST/PATH` becomes `ORIGIN/HOST/PATH`; method, headers and body stay as they are. */
function seam(origin: string): string {
  return `const fetch = async (request, init) => {
  const { host, pathname, search } = new URL(request.url);
  const body = request.method === "GET" ? undefined : await request.arrayBuffer();
  const { method, headers } = request;
  return await globalThis.fetch("${origin}/" + host + pathname + search, { method, headers, body, ...init });
};
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
