import { PROJECT } from "../tests/support/hooked.ts";
import { OLD_DENO_VERSION } from "../tests/support/old_deno.ts";
import { stopBundler } from "./build/bundle.ts";
import { buildHook } from "./build/hook.ts";
import { command, WorkError } from "./cli.ts";
import { compareWithNode } from "./compat/node.ts";
import { tryOldDeno } from "./compat/old_deno.ts";
import { type Problem, scan } from "./compat/scan.ts";
import { bundleAll } from "./compat/sources.ts";
import { OLDEST_DENO } from "./compat/support.ts";
import { checkTypes } from "./compat/types.ts";
import { startSandbox } from "./sandbox/server.ts";

const HELP = `
deno task compat

Makes sure that what is deployed runs on Authgear's Deno, ${OLDEST_DENO}, which this machine need not have:

  1. The default build, and a build of all of src/, use no syntax, global or member that it lacks,
     and nothing of Deno's or Node's own.
  2. src/ has the types of ES2023 and the Web, and of nothing newer.
  3. The providers' fixtures and the built hook do in Node what they do here.
  4. The built hook passes deno check and sends a message on Deno ${OLD_DENO_VERSION}, with the permissions
     of Authgear's runner.
`;

await command(HELP, {}, async () => {
  await using sandbox = await startSandbox();
  try {
    const build = async (packed: boolean) => {
      const { secrets, origin } = sandbox;
      return (await buildHook({ ...PROJECT, secrets, sandbox: origin, packed })).code;
    };
    const code = await build(false);
    const packed = await build(true);
    const problems = await Promise.all([
      named("default build", () => scanned(code)),
      named("default build, packed", () => scanned(packed)),
      named("all of src/", async () => scanned(await bundleAll())),
      named("types", async () => [await checkTypes() ?? []].flat()),
      named("Node", () => comparedWithNode(code)),
      named(
        `Deno ${OLD_DENO_VERSION}`,
        async () =>
          [
            await tryOldDeno(code, sandbox) ?? await tryOldDeno(packed, sandbox) ?? [],
          ].flat(),
      ),
    ]);
    const count = problems.flat().length;
    if (count > 0) throw new WorkError(problems.flat().join("\n"));
  } finally {
    await stopBundler();
  }
});

/** Runs one check, prints how it went and returns its problems with its name. */
async function named(name: string, check: () => Promise<string[]> | string[]): Promise<string[]> {
  const start = performance.now();
  const problems = await Promise.resolve().then(check).catch((error) => [`it threw ${error}`]);
  const seconds = ((performance.now() - start) / 1000).toFixed(1);
  console.log(`${problems.length === 0 ? "ok    " : "FAILED"}  ${name} (${seconds} s)`);
  return problems.map((problem) => `${name}: ${problem}`);
}

function scanned(code: string): string[] {
  return scan(code).map(({ line, column, what }: Problem) => `${line}:${column}: ${what}`);
}

async function comparedWithNode(code: string): Promise<string[]> {
  const result = await compareWithNode(code);
  if (!result) {
    console.log(
      "There is no node here: what is newer than its engine is not looked for by running.",
    );
    return [];
  }
  console.log(`        ${result.rows} rows in ${result.engine}`);
  return result.differences;
}
