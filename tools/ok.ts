import { command, WorkError } from "./cli.ts";
import { sourceFiles } from "./imports.ts";

const HELP = `
deno task ok [--without-tests]

Everything that has to hold before a change is merged, one step after the other: format, lint, types,
tests with the coverage of src/, the long tests, the providers' official SDKs, the documents, the
ready files, and a short soak.

  --without-tests   leaves out all tests and their coverage, for where they have just been run
`;

/** Stands for the folder in which the tests leave what they ran. */
const COVERAGE = "{coverage}";
/** Steps that "--without-tests" leaves out. */
const TESTS = ["tests", "coverage of src/", "long tests"];

/** A step's name and its Deno arguments. */
const STEPS: [string, ...string[]][] = [
  ["format", "fmt", "--check"],
  ["lint", "lint"],
  [
    "types",
    "check",
    "hook.ts",
    "sms_gateway.ts",
    "config.ts",
    "src",
    "tools",
    "types",
    // The official SDKs have a configuration of their own.
    ...sourceFiles("tests").filter((file) =>
      file.endsWith("_test.ts") && !file.startsWith("tests/oracles/")
    ),
  ],
  ["tests", "task", "test", `--coverage=${COVERAGE}`, "--coverage-raw-data-only"],
  ["coverage of src/", "run", "-A", "tools/coverage.ts", COVERAGE],
  ["long tests", "task", "test:long"],
  ["official SDKs", "task", "test:oracles"],
  ["documents", "task", "docs", "--check"],
  ["ready files", "task", "ready", "--check"],
  ["soak", "task", "soak", "--quick"],
];

await command(HELP, { "without-tests": { type: "boolean" } }, async (values) => {
  const failed: string[] = [];
  const folder = await Deno.makeTempDir({ prefix: "coverage-" });
  for (const [name, ...args] of STEPS) {
    if (TESTS.includes(name) && values["without-tests"]) continue;
    const start = performance.now();
    const { success, stdout, stderr } = await new Deno.Command(Deno.execPath(), {
      args: args.map((arg) => arg.replace(COVERAGE, folder)),
      env: { NO_COLOR: "1" },
      stdout: "piped",
      stderr: "piped",
    }).output();
    const seconds = ((performance.now() - start) / 1000).toFixed(1);
    console.log(`${success ? "ok    " : "FAILED"}  ${name} (${seconds} s)`);
    if (success) continue;
    failed.push(name);
    console.log(tail(stdout), tail(stderr));
  }
  await Deno.remove(folder, { recursive: true });
  if (failed.length > 0) throw new WorkError(`\nNot ok: ${failed.join(", ")}`);
});

function tail(bytes: Uint8Array): string {
  return new TextDecoder().decode(bytes).split("\n").slice(-60).join("\n");
}
