/**
 * Runs the providers' fixtures and the built hook in Node and compares them with this Deno's.
 * Node 20's V8, 11.3, is older than Authgear's, so whatever is newer than both fails there.
 */

import * as esbuild from "esbuild";
import { isDeepStrictEqual } from "node:util";
import { eventOf } from "../support/events.ts";
import { path } from "../../tools/cli.ts";
import { knownProviders } from "../../tools/sandbox/providers.ts";
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

/** @param built the built hook */
export async function compareWithNode(built: string): Promise<NodeResult> {
  const engine = await inNode("-p", "`Node ${process.versions.node}, V8 ${process.versions.v8}`");
  const known = await knownProviders();
  const ours = [...await providerRows(known), ...await hookRows(built, EVENTS)];
  const theirs = await runInNode(await program(known.map(({ file }) => file), built));
  const differences = ours.flatMap(({ title, result }, index) => {
    const other = theirs[index]?.result;
    // Node's rows have been JSON.
    if (isDeepStrictEqual(JSON.parse(JSON.stringify(result)), other)) return [];
    return [`${title}: ${JSON.stringify({ Deno: result, Node: other }, null, 2)}`];
  });
  return { engine, rows: ours.length, differences };
}

/** One module that prints the rows. */
async function program(files: string[], built: string): Promise<string> {
  const imports = files.map((file, index) =>
    `import * as module${index} from ${JSON.stringify(path(`src/providers/${file}.ts`))};
import fixture${index} from ${JSON.stringify(path(`tests/fixtures/providers/${file}.ts`))};`
  );
  const subjects = files.map((_, index) => `subjectOf(module${index}, fixture${index})`);
  const contents = `${imports.join("\n")}
import { hookRows, providerRows } from ${JSON.stringify(path("tests/compat/rows.ts"))};
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

async function runInNode(program: string): Promise<Row[]> {
  const folder = await Deno.makeTempDir({ prefix: "compat-" });
  try {
    await Deno.writeTextFile(`${folder}/rows.mjs`, program);
    return JSON.parse(await inNode(`${folder}/rows.mjs`));
  } finally {
    await Deno.remove(folder, { recursive: true });
  }
}

/** @returns what Node prints */
async function inNode(...args: string[]): Promise<string> {
  const env = { NO_COLOR: "1" };
  const { success, stdout, stderr } = await new Deno.Command("node", { args, env }).output();
  const [text, said] = [stdout, stderr].map((bytes) => new TextDecoder().decode(bytes).trim());
  if (success) return text!;
  throw new Error(`Node failed: ${said!.split("\n").slice(0, 8).join("\n")}`);
}
