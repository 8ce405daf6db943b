import { buildHook, codeSize } from "./build/hook.ts";
import { stopBundler } from "./build/bundle.ts";
import { checkConfigTypes } from "./build/config_types.ts";
import { report } from "./build/report.ts";
import { readSecrets } from "./build/secrets.ts";
import { command, path, wholePath } from "./cli.ts";
import { sandboxSecrets } from "./sandbox/client.ts";

const HELP = `
deno task build [--config FILE] [--out FILE] [--sandbox ORIGIN]

Makes the one file that Authgear runs, from hook.ts, config.ts, templates/ and the secrets in .env or
the environment. Checks everything that can be checked before a message is sent.

  --config FILE      a configuration other than config.ts
  --out FILE         where to write it; default dist/hook.ts
  --sandbox ORIGIN   http://HOST:PORT that stands in for every provider, for tests; the example's
                     values of config.ts are then allowed
`;

await command(HELP, {
  config: { type: "string" },
  out: { type: "string", default: "dist/hook.ts" },
  sandbox: { type: "string" },
}, async ({ config, out, sandbox }) => {
  try {
    const configFile = config ? await Deno.realPath(await wholePath(config)) : path("config.ts");
    await checkConfigTypes(configFile);
    const built = await buildHook({
      config: configFile,
      secrets: sandbox ? await sandboxSecrets(sandbox) : readSecrets(path(".env")),
      ...(sandbox && { sandbox }),
    });
    await Deno.mkdir(out!.replace(/[^/]*$/, "") || ".", { recursive: true });
    // The mode is given to what is there already too, and /dev/null has to keep its own.
    const { isFile } = await Deno.stat(out!).catch(() => ({ isFile: true }));
    await Deno.writeTextFile(out!, built.code, isFile ? { mode: 0o600 } : {});
    console.log(report(built, out!, await codeSize(configFile), sandbox));
  } finally {
    await stopBundler();
  }
});
