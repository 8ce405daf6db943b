import { asTyped, command, WorkError } from "./cli.ts";
import { numberOf } from "./given.ts";
import { newUser } from "./sandbox/mutations.ts";
import { SAMPLES, sampleUsers } from "./sandbox/sample_users.ts";
import { startSandbox } from "./sandbox/server.ts";

const HELP = `
deno task sandbox [--port N] [--user ID]...

Stands in for every provider's API and for Authgear's Admin API, on loopback: checks credentials and
required fields, answers as the real one does, and keeps what people would receive.
GET / shows the inbox; POST /faults takes a list of faults, as tools/sandbox/faults.ts describes them.
Its Admin API knows the users of the sample events, ${SAMPLES}/*.json, and of run --phone.

  --port N    default 8787
  --user ID   one more user that the Admin API knows, without a password

Exit status: 0 ended, 1 the port is in use, 2 used wrongly.
`;

await command(HELP, {
  port: { type: "string", default: "8787" },
  user: { type: "string", multiple: true, default: [] },
}, async ({ port, user }) => {
  const sandbox = await startSandbox({ port: numberOf("--port", port!, 0, 65_535) }).catch(
    (error) => {
      if (error.code !== "EADDRINUSE") throw error;
      throw new WorkError(`Port ${port} is in use; choose another with --port`);
    },
  );
  sandbox.admin.anybody = true;
  for (const one of [...sampleUsers(), ...user!.map((id) => newUser(id))]) {
    sandbox.admin.users.set(one.id, one);
  }
  const { origin, host } = sandbox;
  const built = "dist/sandbox_hook.ts";
  console.log(`The sandbox listens on ${origin} until you press Ctrl+C. Elsewhere:

  ${asTyped(`build --sandbox ${origin} --out ${built}`)}
  ${asTyped(`run ${built} --phone NUMBER --allow-origin ${host}`)}
  curl ${origin}/

NUMBER is of a country in sms.countries, or else --email ADDRESS; the build says one. In its place may
stand an event of ${SAMPLES}/, with --now.`);
});
