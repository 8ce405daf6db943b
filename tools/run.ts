import { at, parse } from "../src/words/json.ts";
import { command, readInput, UserError, wholePath } from "./cli.ts";
import { freshEvent } from "./demo/event.ts";
import { eventFor, givenPerson } from "./demo/person.ts";
import { runHook } from "./runner/run.ts";

const HELP = `
deno task run HOOK EVENT [--now] [options]
deno task run HOOK (--phone NUMBER | --email ADDRESS) [--locale TAG] [options]

Runs a hook file on an event file, or on the event of a new account of an administrator's, as Authgear
does: in a new process, with network access to public
addresses and nothing else, for 60 seconds at the most. Messages are really sent.
tests/fixtures/events/*.json are sample events, tests/fixtures/gateway/*.json codes for an SMS gateway.
Prints { output, error, error_code, stdout, stderr, unreached, took_ms } as JSON, and on stderr the
hosts that could not be reached.

  --phone NUMBER            whose account was created, such as +85221234567
  --email ADDRESS           the same with an address
  --locale TAG              the language that they wish, such as zh-HK
  --now                     a new event that happens now: a hook leaves old ones alone, and a
                            provider drops what it has sent for an event already
  --deno PATH               another Deno. Authgear's is 1.41.3; the oldest that npm has is 1.46.3:
                            npm install deno@1.46.3
  --allow-origin HOST:PORT  allow this private address, and no other host: for the sandbox

On Windows flags stand in for Deno's prompt, which Authgear answers: without --allow-origin, private
networks of IPv6 are not refused, and --deno takes 2.4 or later.

Exit status: 0 the hook returned, whomever it told, 1 it threw or was killed, 2 used wrongly.
`;

await command(HELP, {
  phone: { type: "string" },
  email: { type: "string" },
  locale: { type: "string" },
  now: { type: "boolean" },
  deno: { type: "string" },
  "allow-origin": { type: "string", multiple: true },
}, async ({ phone, email, locale, ...values }, [hookFile, eventFile]) => {
  const person = givenPerson({ phone, email, locale });
  const isPerson = Boolean(person.phone || person.email);
  if (!hookFile || isPerson === Boolean(eventFile)) {
    throw new UserError("run takes a hook, and an event or --phone or --email. See --help");
  }
  if (locale && !isPerson) throw new UserError("--locale is for --phone and --email");
  const origins = values["allow-origin"];
  const result = await runHook({
    hook: await readInput(hookFile),
    event: eventFile
      ? await readEvent(eventFile, values.now ?? false)
      : JSON.stringify(eventFor(person)),
    ...(values.deno && { deno: await wholePath(values.deno) }),
    ...(origins && { allowOrigins: origins }),
  });
  console.log(JSON.stringify(result, null, 2));
  for (const [host, reason] of Object.entries(result.unreached)) {
    console.error(`The hook could not reach ${host}: ${reason}`);
  }
  const line = parse(result.stdout.trim().split("\n").at(-1)!);
  if (result.error_code) Deno.exitCode = 1;
  else if (at(line, "outcome") === "refused") {
    console.error(`The hook told nobody: ${at(line, "reason")}`);
  } else if (!result.stdout) console.error("The hook printed nothing: it left this event alone.");
}, 2);

async function readEvent(file: string, now: boolean): Promise<string> {
  const text = await readInput(file);
  if (parse(text) === undefined) throw new UserError(`${file} is no JSON`);
  return now ? JSON.stringify(freshEvent(text, file)) : text;
}
