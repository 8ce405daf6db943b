/**
 * Runs the providers' fixtures and the built hook in Node and compares them with this Deno's.
 * Node 20's V8, 11.3, is older than Authgear's, so whatever is newer than both fails there.
 */

import * as esbuild from "esbuild";
import { isDeepStrictEqual } from "node:util";
import { eventOf } from "../../tests/support/events.ts";
import { path } from "../cli.ts";
import { knownProviders } from "../sandbox/providers.ts";
import { hookRows, providerRows, type Row } from "./rows.ts";

/** What Node was asked, and where it answered otherwise. */
export interface NodeResult {
  /** Node's version and its V8's. */
  engine: string;
  rows: number;
  differences: string[];
}

const EVENTS = [
  eventOf({
    email: "user@mail.example.com",
    standard: { given_name: "José.Example", locale: "en" },
  }),
  eventOf({ email: "user@mail.example.com", context: { preferred_languages: ["zh-MO"] } }),
  eventOf({ phone: "+85298765432" }),
  eventOf({ type: "user.authenticated" }),
];

/**
 * @param built the built hook
 * @param node Node's executable
 * @returns undefined where there is no Node
 */
export async function compareWithNode(
  built: string,
  node = "node",
): Promise<NodeResult | undefined> {
  const engine = await versionOf(node);
  if (engine === undefined) return undefined;
  const known = await knownProviders();
  const ours = [...await providerRows(known), ...await hookRows(built, EVENTS)];
  const theirs = await runInNode(node, await program(known.map(({ file }) => file), built));
  if (typeof theirs === "string") return { engine, rows: 0, differences: [theirs] };
  const differences = ours.flatMap(({ title, result, expected }, index) => {
    const other = theirs[index]?.result;
    // Node's rows have been JSON, and the fixture must be right about both.
    const agrees = isDeepStrictEqual(JSON.parse(JSON.stringify(result)), other);
    if (agrees && expected === undefined) return [];
    const values = { Deno: result, Node: other, fixture: expected };
    return [`${title}: ${JSON.stringify(values, null, 2)}`];
  });
  return { engine, rows: ours.length, differences };
}

async function versionOf(node: string): Promise<string | undefined> {
  try {
    const args = ["-p", "`Node ${process.versions.node}, V8 ${process.versions.v8}`"];
    const { success, stdout } = await new Deno.Command(node, { args }).output();
    return success ? new TextDecoder().decode(stdout).trim() : undefined;
  } catch (error) {
    if (error instanceof Deno.errors.NotFound) return undefined;
    throw error;
  }
}

/** One module that prints the rows. */
async function program(files: string[], built: string): Promise<string> {
  const imports = files.map((file, index) =>
    `import * as module${index} from ${JSON.stringify(path(`src/providers/${file}.ts`))};
import fixture${index} from ${JSON.stringify(path(`tests/fixtures/providers/${file}.ts`))};`
  );
  const subjects = files.map((_, index) => `subjectOf(module${index}, fixture${index})`);
  const contents = `${imports.join("\n")}
import { hookRows, providerRows } from ${JSON.stringify(path("tools/compat/rows.ts"))};
function subjectOf(module, fixture) {
  const [name, factory] = Object.entries(module).find(([, value]) => typeof value === "function");
  return { name, factory, fixture };
}
const rows = [
  ...await providerRows([${subjects.join(", ")}]),
  ...await hookRows(${JSON.stringify(built)}, ${JSON.stringify(EVENTS)}),
];
process.stdout.write(JSON.stringify(rows));
`;
  const { outputFiles } = await esbuild.build({
    stdin: { contents, resolveDir: path(""), loader: "ts" },
    bundle: true,
    write: false,
    format: "esm",
    platform: "node",
    target: "esnext",
    charset: "utf8",
    logLevel: "silent",
  });
  return outputFiles[0]!.text;
}

/** The rows, or why there are none. */
async function runInNode(node: string, program: string): Promise<Row[] | string> {
  const folder = await Deno.makeTempDir({ prefix: "compat-" });
  try {
    await Deno.writeTextFile(`${folder}/rows.mjs`, program);
    const { success, stdout, stderr } = await new Deno.Command(node, {
      args: [`${folder}/rows.mjs`],
      env: { NO_COLOR: "1" },
    }).output();
    const decoder = new TextDecoder();
    if (success) return JSON.parse(decoder.decode(stdout));
    return `it failed: ${decoder.decode(stderr).trim().split("\n").slice(0, 8).join("\n")}`;
  } finally {
    await Deno.remove(folder, { recursive: true });
  }
}
