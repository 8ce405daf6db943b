import { command, WorkError } from "./cli.ts";
import { numberOf } from "./given.ts";
import { newUser } from "./sandbox/mutations.ts";
import { startSandbox } from "./sandbox/server.ts";

const HELP = `
deno task sandbox [--port N] [--user ID]...

Stands in for every provider's API and for Authgear's Admin API, on loopback: checks credentials and
required fields, answers as the real one does, and keeps what people would receive.
GET / shows the inbox; POST /faults takes a list of faults, as tools/sandbox/faults.ts describes them.

  --port N    default 8787
  --user ID   a user that the Admin API knows, without a password; default: those of the sample events
`;

/** The users of tests/fixtures/events. */
const SAMPLE_USERS = [
  "73090db5-b4bb-4f5c-8cd5-ba82dab3093e",
  "338deafa-400b-4589-a922-2c92d670b757",
];

await command(HELP, {
  port: { type: "string", default: "8787" },
  user: { type: "string", multiple: true, default: SAMPLE_USERS },
}, async ({ port, user }) => {
  const sandbox = await startSandbox({ port: numberOf("--port", port!, 0, 65_535) }).catch(
    (error) => {
      if (error.code !== "EADDRINUSE") throw error;
      throw new WorkError(`Port ${port} is in use; choose another with --port`);
    },
  );
  for (const id of user!) sandbox.admin.users.set(id, newUser(id));
  console.log(`The sandbox listens on ${sandbox.origin} until you press Ctrl+C.

  deno task build --sandbox ${sandbox.origin} --out dist/sandbox_hook.ts
  deno task run dist/sandbox_hook.ts tests/fixtures/events/seed.json --now --allow-origin ${sandbox.host}
  curl ${sandbox.origin}/`);
});
