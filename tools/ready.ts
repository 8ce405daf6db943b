import { buildGateway } from "./build/gateway.ts";
import { buildHook } from "./build/hook.ts";
import { stopBundler } from "./build/bundle.ts";
import { asTyped, command, path, WorkError } from "./cli.ts";
import { EXAMPLES, READY, type ReadyFile, WHERE } from "./ready/files.ts";
import { startSandbox } from "./sandbox/server.ts";

const HELP = `
deno task ready [--check]

Writes ready/: built files for the commonest providers, for people who install nothing. They have
PUT_YOUR_…_HERE in the place of every value that is somebody's own.

  --check   writes nothing and fails where a file is not what the sources make of it
`;

await command(HELP, { check: { type: "boolean" } }, async ({ check }) => {
  await using sandbox = await startSandbox();
  const stale: string[] = [];
  try {
    for (const file of READY) {
      const code = await build(file, sandbox.secrets);
      const out = `ready/${file.name}.ts`;
      const there = await Deno.readTextFile(path(out)).catch(() => undefined);
      if (there === code) continue;
      if (check) stale.push(out);
      else await write(out, code);
    }
  } finally {
    await stopBundler();
  }
  if (stale.length > 0) throw new WorkError(`Old: ${stale.join(", ")}; run ${asTyped("ready")}`);
});

/** @param secrets values that the factories accept; none of them is in the file */
async function build(
  { name, gateway, examples, where, notes = [] }: ReadyFile,
  secrets: Record<string, string>,
): Promise<string> {
  const options = {
    config: path(`tools/ready/${name}.ts`),
    secrets,
    unfilled: { examples: { ...EXAMPLES, ...examples }, where: { ...WHERE, ...where }, notes },
  };
  const { code } = gateway
    ? await buildGateway(options)
    : await buildHook({ ...options, hook: path("hook.ts"), templates: path("templates") });
  return code;
}

async function write(file: string, code: string): Promise<void> {
  await Deno.mkdir(path("ready"), { recursive: true });
  await Deno.writeTextFile(path(file), code);
  console.log(`wrote ${file}, ${code.length.toLocaleString("en")} characters`);
}
