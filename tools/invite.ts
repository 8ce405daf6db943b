import { readSecrets } from "./build/secrets.ts";
import { command, path } from "./cli.ts";
import { askPassword } from "./invite/ask_password.ts";
import { carryOut } from "./invite/carry_out.ts";
import { connect } from "./admin/connect.ts";
import { requestOf } from "./invite/dry_run.ts";
import { type Order, readOrder } from "./invite/order.ts";
import { doneAsJson, doneInWords, failedAsJson } from "./invite/report.ts";
import { sandboxSecrets, throughSandbox } from "./sandbox/client.ts";

const HELP = `
deno task invite (--phone NUMBER | --email ADDRESS | --username NAME) [options]
deno task invite reset USER_ID (--generate | --password) [options]

Creates an account through Authgear's Admin API, or gives an account another password. Where the hook
is deployed with a credential that sets a password, leave the password to it: it would replace the
one that you give to somebody with a phone number.

  --phone NUMBER     the login ID, E.164, such as +85298765432
  --email ADDRESS    the login ID
  --username NAME    the login ID
  --generate         a password made here; shown once, and not at all with --send-password
  --password         a password of yours: asked for on the terminal, or the first line of stdin;
                     it is never an argument, as whoever lists the processes could read it
  --send-password    Authgear sends the password, by email alone
  --expire           the password must be changed at the next login; the default
  --no-expire        it need not
  --dry-run          show the request, without token and password, and send nothing
  --json             { ok, user_id, login_id, password?, password_expired, error? } on stdout
  --sandbox ORIGIN   send to the sandbox at http://HOST:PORT, which has settings of its own

USER_ID is the ID that events and the Portal show, or the Admin API's node ID of it.

Reads AUTHGEAR_PROJECT_ID, AUTHGEAR_ADMIN_API_KEY_ID and AUTHGEAR_ADMIN_API_PRIVATE_KEY from .env or
the environment, and AUTHGEAR_ADMIN_API_ENDPOINT where it is not at PROJECT.authgear.cloud.

Exit status: 0 done, 1 the work failed, 2 used wrongly.
`;

await command(HELP, {
  phone: { type: "string", multiple: true },
  email: { type: "string", multiple: true },
  username: { type: "string", multiple: true },
  generate: { type: "boolean" },
  password: { type: "boolean" },
  "send-password": { type: "boolean" },
  expire: { type: "boolean" },
  "no-expire": { type: "boolean" },
  "dry-run": { type: "boolean" },
  json: { type: "boolean" },
  sandbox: { type: "string" },
}, async ({ sandbox, json, "dry-run": dryRun, ...flags }, positionals) => {
  let order: Order | undefined;
  try {
    order = readOrder(flags, positionals);
    const settings = sandbox ? await sandboxSecrets(sandbox) : readSecrets(path(".env")).values;
    if (dryRun) return console.log(await requestOf(order, settings));
    const api = connect(settings, sandbox ? throughSandbox(sandbox) : fetch);
    const done = await carryOut(
      order,
      api,
      order.password === "asked" ? await askPassword() : null,
    );
    console.log(json ? doneAsJson(done) : doneInWords(order, done));
  } catch (error) {
    if (json) console.log(failedAsJson(order, error));
    throw error;
  }
}, Infinity);
