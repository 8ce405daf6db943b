import { command, UserError } from "./cli.ts";
import { runHook } from "./runner/run.ts";

const HELP = `
deno task run HOOK EVENT [--deno PATH] [--allow-origin HOST:PORT]

Runs a hook file on an event file exactly as Authgear does: in a new process, with network access to
public addresses and nothing else, for 60 seconds at the most. Messages are really sent.
Prints { output, error, error_code, stdout, stderr, took_ms } as JSON.

  --deno PATH               another Deno; Authgear's own is 1.41.3
  --allow-origin HOST:PORT  allow this private address, and no other host: for the sandbox
`;

await command(HELP, {
  deno: { type: "string" },
  "allow-origin": { type: "string", multiple: true },
}, async (values, [hookFile, eventFile]) => {
  if (!hookFile || !eventFile) throw new UserError(`Two files are needed.\n${HELP.trim()}`);
  const origins = values["allow-origin"];
  const result = await runHook({
    hook: await read(hookFile),
    event: await read(eventFile),
    ...(values.deno && { deno: values.deno }),
    ...(origins && { allowOrigins: origins }),
  });
  console.log(JSON.stringify(result, null, 2));
  if (result.error_code) Deno.exitCode = 1;
});

async function read(file: string): Promise<string> {
  try {
    return await Deno.readTextFile(file);
  } catch (error) {
    if (error instanceof Deno.errors.NotFound) throw new UserError(`There is no file ${file}`);
    throw error;
  }
}
