import { stopBundler } from "./build/bundle.ts";
import { command, readInput, UserError, WorkError } from "./cli.ts";
import { counted } from "./console/words.ts";
import { freshEvent } from "./demo/event.ts";
import { doGatewayJob, showGatewayJob } from "./demo/gateway.ts";
import { doJob, type JobResult } from "./demo/job.ts";
import { whyNobody } from "./demo/nobody.ts";
import { eventFor, givenPerson, personFor } from "./demo/person.ts";
import { configFile } from "./given.ts";
import { startSandbox } from "./sandbox/server.ts";

const HELP = `
deno task demo [--phone NUMBER | --email ADDRESS] [--locale TAG] [--event FILE]
               [--gateway] [--config FILE] [--json]

The main job on your configuration: starts the sandbox, builds the hook against it, runs it as
Authgear would for somebody whom an administrator created, and shows what that person receives.
Nothing leaves this machine, and no secret is needed: the sandbox takes example values for all.

  --phone NUMBER   the person's number, such as +85221234567; default: an example of the first
                   country in sms.countries
  --email ADDRESS  the person's address, in the place of a number; default where there is no sms
  --locale TAG     the language that the person wishes, such as zh-HK
  --event FILE     another event than an account's creation; it becomes a new one that happens now
  --gateway        in the place of that, a one-time code of Authgear's own through smsGateway
  --config FILE    a configuration other than config.ts
  --json           the result as JSON

Exit status: 0 somebody was told, 1 nobody was, 2 used wrongly.
`;

await command(HELP, {
  phone: { type: "string" },
  email: { type: "string" },
  locale: { type: "string" },
  event: { type: "string" },
  gateway: { type: "boolean" },
  config: { type: "string" },
  json: { type: "boolean" },
}, async ({ event: file, gateway, config, json, ...given }) => {
  const person = givenPerson(given);
  if (gateway && (file || person.email)) {
    throw new UserError("--gateway: a code goes to a number, so leave out --event and --email");
  }
  if (file && Object.keys(person).length > 0) {
    throw new UserError(
      "--event says already whom it is about: leave out --phone, --email, --locale",
    );
  }
  const event = file && freshEvent(await readInput(file), file);
  await using sandbox = await startSandbox();
  const options = { config: await configFile(config) };
  try {
    if (gateway) {
      const job = await doGatewayJob(sandbox, { ...options, ...person });
      return json ? console.log(JSON.stringify(job, null, 2)) : showGatewayJob(job);
    }
    const result = await doJob(
      sandbox,
      event ||
        ((config) =>
          eventFor(person.phone || person.email ? person : { ...personFor(config), ...person })),
      options,
    );
    if (json) {
      console.log(JSON.stringify({ ...result, served: undefined, events: undefined }, null, 2));
    } else show(result);
    if (!result.ok) throw new WorkError(`\n${whyNobody(result)}`);
  } finally {
    await stopBundler();
  }
});

function show(result: JobResult): void {
  const { event, deliveries, served, user, took_ms } = result;
  const { asked } = result;
  const byAdmin = event.type === "user.created" && event.triggered_by === "admin_api";
  const cause = byAdmin ? "an administrator created a user" : `caused by ${event.triggered_by}`;
  console.log(`\nAuthgear fired ${event.type} (event ${event.id}): ${cause}.`);
  if (served.length > 0) console.log("\nThe hook called, in this order:");
  for (const { to, method, path, status, at_ms } of served) {
    console.log(
      `  ${String(at_ms - served[0]!.at_ms).padStart(5)} ms  ${to}: ${method} ${path} ${status}`,
    );
  }
  for (const one of deliveries) {
    const size = one.segments ? `, ${counted(one.segments, "segment")} of ${one.encoding}` : "";
    console.log(
      `\n${one.channel === "sms" ? "SMS" : "Email"} to ${one.to}, in ${one.locale}${size}:\n`,
    );
    if (one.subject) console.log(`  | ${one.subject}\n  |`);
    for (const line of one.text.split("\n")) console.log(`  | ${line}`);
  }
  for (const { message, loginId } of asked) {
    const what = message === "password" ? "the password" : "its message to set a password";
    console.log(`\nAuthgear itself was asked to send ${what} to ${loginId}.`);
  }
  if (user.password) {
    const must = user.password_expired ? "must be changed" : "need not be changed";
    const same = deliveries.some(({ text }) => text.includes(user.password!));
    console.log(
      `\nThe Admin API now holds ${same ? "that very" : "ANOTHER"} password; it ${must} at login.`,
    );
  }
  console.log(
    `\nThe whole run, a new Deno process included: ${
      Math.round(took_ms)
    } ms. Nothing left this machine.`,
  );
}
