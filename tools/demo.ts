import { stopBundler } from "./build/bundle.ts";
import { command, path, readInput, wholePath, WorkError } from "./cli.ts";
import { freshEvent } from "./demo/event.ts";
import { doJob, type JobResult } from "./demo/job.ts";
import { startSandbox } from "./sandbox/server.ts";

const HELP = `
deno task demo [--event FILE] [--config FILE] [--json]

The main job with nothing configured: starts the sandbox, builds the hook against it, runs it as
Authgear would for a user whom an administrator created, and shows what that person receives.
Nothing leaves this machine.

  --event FILE    another event; its time is set to now
  --config FILE   a configuration other than config.ts
  --json          the result as JSON
`;

await command(HELP, {
  event: { type: "string", default: path("tests/fixtures/events/seed.json") },
  config: { type: "string" },
  json: { type: "boolean" },
}, async ({ event: file, config, json }) => {
  await using sandbox = await startSandbox();
  try {
    const event = freshEvent(await readInput(file!), file!);
    const result = await doJob(
      sandbox,
      event,
      config ? { config: await Deno.realPath(await wholePath(config)) } : {},
    );
    if (json) console.log(JSON.stringify({ ...result, served: undefined }, null, 2));
    else show(result);
    if (!result.ok) throw new WorkError(reason(result));
  } finally {
    await stopBundler();
  }
});

function show({ event, deliveries, served, user, took_ms }: JobResult): void {
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
    const size = one.segments ? `, ${one.segments} segment(s) of ${one.encoding}` : "";
    console.log(
      `\n${one.channel === "sms" ? "SMS" : "Email"} to ${one.to}, in ${one.locale}${size}:\n`,
    );
    if (one.subject) console.log(`  | ${one.subject}\n  |`);
    for (const line of one.text.split("\n")) console.log(`  | ${line}`);
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

function reason({ run }: JobResult): string {
  const said = run.stdout.trim();
  return run.error ??
    (said
      ? `\nNobody was told. The hook said:\n${said}`
      : "\nNobody was told: the hook left this event alone.");
}
