import { parse } from "../src/words/json.ts";
import { command, readInput, UserError, wholePath } from "./cli.ts";
import { freshEvent } from "./demo/event.ts";
import { runHook } from "./runner/run.ts";

const HELP = `
deno task run HOOK EVENT [--now] [--deno PATH] [--allow-origin HOST:PORT]

Runs a hook file on an event file as Authgear does: in a new process, with network access to public
addresses and nothing else, for 60 seconds at the most. Messages are really sent.
Prints { output, error, error_code, stdout, stderr, unreached, took_ms } as JSON, and on stderr the
hosts that could not be reached.

  --now                     a new event that happens now: a hook leaves old ones alone, and a
                            provider drops what it has sent for an event already
  --deno PATH               another Deno. Authgear's is 1.41.3; the oldest that npm has is 1.46.3:
                            npm install deno@1.46.3
  --allow-origin HOST:PORT  allow this private address, and no other host: for the sandbox

On Windows flags stand in for Deno's prompt, which Authgear answers: without --allow-origin, private
networks of IPv6 are not refused, and --deno takes 2.4 or later.
`;

await command(HELP, {
  now: { type: "boolean" },
  deno: { type: "string" },
  "allow-origin": { type: "string", multiple: true },
}, async (values, [hookFile, eventFile]) => {
  if (!hookFile || !eventFile) throw new UserError(`Two files are needed.\n${HELP.trim()}`);
  const origins = values["allow-origin"];
  const hook = await readInput(hookFile);
  const event = await readInput(eventFile);
  if (parse(event) === undefined) throw new UserError(`${eventFile} is no JSON`);
  const result = await runHook({
    hook,
    event: values.now ? JSON.stringify(freshEvent(event, eventFile)) : event,
    ...(values.deno && { deno: await wholePath(values.deno) }),
    ...(origins && { allowOrigins: origins }),
  });
  console.log(JSON.stringify(result, null, 2));
  for (const [host, reason] of Object.entries(result.unreached)) {
    console.error(`The hook could not reach ${host}: ${reason}`);
  }
  if (result.error_code) Deno.exitCode = 1;
  else if (!result.stdout) console.error("The hook printed nothing: it left this event alone.");
}, 2);
