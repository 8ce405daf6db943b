/**
 * Runs a hook as runHook() does, in a process of its own: its environment may be changed, as that of
 * the tests may not, which all that run beside share. Reads JSON, and writes a RunResult's.
 */

import { runHook } from "../../tools/runner/run.ts";

const { options, env } = JSON.parse(await new Response(Deno.stdin.readable).text());
// Only now, so that Deno finds what this file imports in the user's folders.
for (const [name, value] of Object.entries<string>(env)) Deno.env.set(name, value);
console.log(JSON.stringify(await runHook(options)));
