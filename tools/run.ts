import { command, readInput, UserError, wholePath } from "./cli.ts";
import { freshEvent } from "./demo/job.ts";
import { runHook } from "./runner/run.ts";

const HELP = `
deno task run HOOK EVENT [--now] [--deno PATH] [--allow-origin HOST:PORT]

Runs a hook file on an event file exactly as Authgear does: in a new process, with network access to
public addresses and nothing else, for 60 seconds at the most. Messages are really sent.
Prints { output, error, error_code, stdout, stderr, took_ms } as JSON.

  --now                     as if the event had happened now: a hook leaves old ones alone
  --deno PATH               another Deno; Authgear's own is 1.41.3
  --allow-origin HOST:PORT  allow this private address, and no other host: for the sandbox
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
  const result = await runHook({
    hook,
    event: values.now ? JSON.stringify(freshEvent(event, eventFile)) : event,
    ...(values.deno && { deno: await wholePath(values.deno) }),
    ...(origins && { allowOrigins: origins }),
  });
  console.log(JSON.stringify(result, null, 2));
  if (result.error_code) Deno.exitCode = 1;
  else if (!result.stdout) console.error("The hook printed nothing: it left this event alone.");
}, 2);
