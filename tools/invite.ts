import { stopBundler } from "./build/bundle.ts";
import { command, UserError } from "./cli.ts";
import { inviteAgain } from "./invite/again.ts";
import { DEFAULT_RATE, inviteMany, MAX_RATE } from "./invite/many.ts";
import { inviteOne } from "./invite/one.ts";

const HELP = `
deno task invite (--phone NUMBER | --email ADDRESS | --username NAME) [options]
deno task invite people.csv [options]
deno task invite again (USER_ID | --phone NUMBER | --email ADDRESS) [options]
deno task invite again people.results.csv --only-failed [options]
deno task invite reset USER_ID (--generate | --password) [options]

Creates accounts through Authgear's Admin API, one or a list; tells somebody once more; or gives an
account another password. The deployed hook does the telling.

One person:
  --phone NUMBER     the login ID, as people write it: +852 9876 5432, or (202) 555-0123 with --country
  --email ADDRESS    the login ID
  --username NAME    the login ID
  --name, --given-name, --family-name, --locale   attributes of the account
  --country CODE     ISO 3166, of numbers that are written without + and calling code
  --generate         a password made here; shown once, and not at all with --send-password
  --password         a password of yours: asked for on the terminal, or the first line of stdin;
                     it is never an argument, as whoever lists the processes could read it. Where the
                     hook sets a password, leave it to it: it would replace yours
  --send-password    Authgear sends the password, by email alone
  --expire           the password must be changed at the next login; the default
  --no-expire        it need not
  --json             { ok, user_id, login_id, password?, password_expired, error? } on stdout
  --yes              do not ask where the hook would tell nobody of the account

A list: a CSV file whose first line names its columns, in any order: phone, email, username, name,
given_name, family_name, locale, role, group. It is checked as a whole first.
  --rate N           people a second; default ${DEFAULT_RATE}, at most ${MAX_RATE}: faster, and Authgear gives runs of the hook up
  --results FILE     what became of each; default people.results.csv for people.csv. Run again
                     and it goes on
  --skip-bad         leave out rows with mistakes, rather than create nobody
  --country CODE     as above
  --no-look          do not wait 60 s at the end to see whom the hook has given no password
  --yes              do not ask

Either:
  --tell             tell from here, through config.ts, where the hook is not deployed. Where it is,
                     people would be told twice
  --dry-run          one: show the request, without token and password; a list: check it. Send nothing
  --config FILE      a configuration other than config.ts
  --sandbox ORIGIN   send to the sandbox at http://HOST:PORT, which has settings of its own

again tells from here: with a new password, set and expired, where config.ts gives passwords. It says
whether the person has logged in since, and asks before it takes a password away (--yes: does not).

USER_ID is the ID that events and the Portal show, or the Admin API's node ID of it.

Reads AUTHGEAR_PROJECT_ID, AUTHGEAR_ADMIN_API_KEY_ID and AUTHGEAR_ADMIN_API_PRIVATE_KEY from .env or
the environment, and AUTHGEAR_ADMIN_API_ENDPOINT where it is not at PROJECT.authgear.cloud. Where
config.ts names another project or endpoint, that is taken, and said.

Exit status: 0 done, 1 the work failed, 2 used wrongly.
`;

const TEXT = { type: "string" } as const;
const YES_OR_NO = { type: "boolean" } as const;

/** Which options each form of the command takes, beside those that all take. */
const LOGIN_IDS = ["phone", "email", "username", "country"];
const FORMS: Record<string, string[]> = {
  one: [
    ...LOGIN_IDS,
    ...["name", "given-name", "family-name", "locale", "generate", "password", "send-password"],
    ...["expire", "no-expire", "json", "dry-run", "tell", "yes"],
  ],
  list: ["country", "rate", "results", "skip-bad", "yes", "tell", "dry-run", "no-look"],
  again: [...LOGIN_IDS, "only-failed", "rate", "yes", "json"],
};
const ALL = ["config", "sandbox"];
const NAMES: Record<string, string> = {
  one: "one person",
  list: "a list",
  again: "invite again",
};

await command(HELP, {
  phone: { ...TEXT, multiple: true },
  email: { ...TEXT, multiple: true },
  username: { ...TEXT, multiple: true },
  name: TEXT,
  "given-name": TEXT,
  "family-name": TEXT,
  locale: TEXT,
  country: TEXT,
  generate: YES_OR_NO,
  password: YES_OR_NO,
  "send-password": YES_OR_NO,
  expire: YES_OR_NO,
  "no-expire": YES_OR_NO,
  "dry-run": YES_OR_NO,
  json: YES_OR_NO,
  rate: TEXT,
  results: TEXT,
  "skip-bad": YES_OR_NO,
  "only-failed": YES_OR_NO,
  "no-look": YES_OR_NO,
  yes: YES_OR_NO,
  tell: YES_OR_NO,
  config: TEXT,
  sandbox: TEXT,
}, async (flags, positionals) => {
  const [verb, ...rest] = positionals;
  // A password given as an argument may stand where a file does, so that it is not repeated.
  const isList = verb !== undefined && verb !== "again" && verb !== "reset" &&
    !(flags.phone || flags.email || flags.username || flags.generate || flags.password);
  const form = verb === "again" ? "again" : isList ? "list" : "one";
  const needless = Object.keys(flags).find((flag) => ![...FORMS[form]!, ...ALL].includes(flag));
  if (needless) {
    throw new UserError(`--${needless} is not for ${NAMES[form]}. See --help`);
  }
  try {
    if (form === "again") await inviteAgain(rest, flags);
    else if (form === "one") await inviteOne(positionals, flags);
    else if (rest.length > 0) {
      throw new UserError("A list is one file; there is an argument too many");
    } else await inviteMany(verb!, flags);
  } finally {
    await stopBundler();
  }
}, Infinity);
