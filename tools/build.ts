import { buildHook } from "./build/hook.ts";
import { basename, dirname, join } from "node:path";
import { buildGateway } from "./build/gateway.ts";
import { gatewayReport } from "./build/gateway_report.ts";
import { stopBundler } from "./build/bundle.ts";
import { checkConfigTypes } from "./build/config_types.ts";
import { report } from "./build/report.ts";
import { readSecrets } from "./build/secrets.ts";
import { command, path, UserError } from "./cli.ts";
import { configFile } from "./given.ts";
import { isUnignored, writeSecretFile } from "./secret_file.ts";
import { sandboxSecrets } from "./sandbox/client.ts";

const HELP = `
deno task build [--config FILE] [--out FILE] [--packed] [--sandbox ORIGIN]

Makes the one file that Authgear runs, from hook.ts, config.ts, templates/ and the secrets in .env or
the environment; and where config.ts has smsGateway, sms_gateway.ts beside it, which is for Authgear's
own one-time codes. Checks everything that can be checked before a message is sent.

  --config FILE      a configuration other than config.ts; hook.ts and templates/ in its folder take
                     the place of the project's
  --out FILE         where to write it; default dist/hook.ts
  --packed           makes the program a text that is compiled only for an event that is told: an
                     event that is not costs less, and the file cannot be read or changed
  --sandbox ORIGIN   http://HOST:PORT that stands in for every provider, for tests; the example's
                     values of config.ts are then allowed

Exit status: 0 written, 1 the work failed, 2 the project does not build, or used wrongly.
`;

const GATEWAY = "sms_gateway.ts";

await command(HELP, {
  config: { type: "string" },
  out: { type: "string", default: "dist/hook.ts" },
  packed: { type: "boolean", default: false },
  sandbox: { type: "string" },
}, async ({ config, out: file, packed, sandbox }) => {
  try {
    const source = await configFile(config);
    await checkConfigTypes(source);
    const found = sandbox ? undefined : readSecrets(path(".env"));
    const options = {
      config: source,
      secrets: found?.values ?? await sandboxSecrets(sandbox!),
      packed: packed!,
      ...(sandbox && { sandbox }),
    };
    const write = async (file: string, code: string, said: string) => {
      await writeSecretFile(file, code);
      console.log(said);
      if (await isUnignored(file)) {
        console.log(
          `Warning: git does not ignore ${file}, which holds secrets; do not commit it.\n`,
        );
      }
    };
    const built = await buildHook(options);
    const about = { sandbox, config, ...(found && { found }) };
    await write(file!, built.code, report(built, { ...about, file: file! }));
    if (!built.config.smsGateway) return;
    const gateway = await buildGateway(options);
    const beside = await besideOf(file!);
    await write(beside, gateway.code, gatewayReport(gateway, { ...about, file: beside }));
  } finally {
    await stopBundler();
  }
});

/** Where the SMS gateway goes: beside the hook, but not beside what is no file, such as /dev/null. */
async function besideOf(file: string): Promise<string> {
  const { isFile } = await Deno.stat(file);
  if (!isFile) return file;
  if (basename(file) !== GATEWAY) return join(dirname(file), GATEWAY);
  throw new UserError(`--out: ${GATEWAY} is the SMS gateway's name; give the hook another one`);
}
