import { stopBundler } from "./build/bundle.ts";
import { command } from "./cli.ts";
import { sendOne } from "./send/send.ts";

const HELP = `
deno task send --to ADDRESS [--message KEY] [options]

Sends one real message through the real configuration, before you deploy, and says what the provider
answered. Its values are made up and its password is nobody's; no account is touched and nobody is
alerted.

  --to ADDRESS       your own phone number, +852 9876 5432, or email address
  --message KEY      a message of hook.ts or of the credential; default: the one for a new account
  --locale TAG       the language; default: as the hook chooses
  --provider NAME    this provider alone, such as the fallback
  --country CODE     of a number that is written without + and calling code
  --dry-run          print the requests, secrets masked, also as curl for sh; send nothing
  --json             the outcome as JSON
  --config FILE      a configuration other than config.ts
  --sandbox ORIGIN   send to the sandbox at http://HOST:PORT

Exit status: 0 accepted, 1 not, 2 used wrongly.
`;

const TEXT = { type: "string" } as const;

await command(HELP, {
  to: TEXT,
  message: TEXT,
  locale: TEXT,
  provider: TEXT,
  country: TEXT,
  "dry-run": { type: "boolean" },
  json: { type: "boolean" },
  config: TEXT,
  sandbox: TEXT,
}, async (flags) => {
  try {
    await sendOne(flags);
  } finally {
    await stopBundler();
  }
});
