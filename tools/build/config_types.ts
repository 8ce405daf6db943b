/** Type-checks a configuration, so that a misspelt option is told before anything is built. */

import { pathToFileURL } from "node:url";
import { closest } from "fastest-levenshtein";
import { own } from "../../src/words/json.ts";
import { SETTINGS } from "../admin/connect.ts";
import { path, UserError } from "../cli.ts";
import { sourceFiles } from "../imports.ts";
import { optionsToAsk } from "../init/options.ts";
import { knownProviders } from "../sandbox/providers.ts";

/** @throws {UserError} with what TypeScript says, where `file` has not the types of a `Config` */
export async function checkConfigTypes(file: string): Promise<void> {
  const { success, stderr } = await new Deno.Command(Deno.execPath(), {
    args: ["check", "--quiet", "--config", path("deno.json"), file],
    env: { NO_COLOR: "1" },
    stdout: "null",
    stderr: "piped",
  }).output();
  if (success) return;
  const said = new TextDecoder().decode(stderr).replaceAll(pathToFileURL(path("")).href, "");
  const [, missing] = /(?:Cannot find module|Module not found) ['"]([^'"]+)['"]/.exec(said) ?? [];
  if (missing) throw new UserError(`config.ts: there is no ${missing}${meant(missing)}`);
  const mistakes = said.split(/^(?=TS\d+ \[ERROR\])/m).filter((one) => one.startsWith("TS"));
  // It is no TypeScript at all.
  if (mistakes.length === 0) {
    throw new UserError(
      said.replace(/^error: /, "").replace(/\n[^]*?(?=\n {4}at )/, "")
        .replace(/\n+Stack backtrace:[^]*/, "").trim(),
    );
  }
  const exact = mistakes.filter((one) => !OF_THE_WHOLE.test(one));
  // Both that are of the whole say the same.
  const told = exact.length > 0 ? exact : mistakes.slice(0, 1);
  const lines = Deno.readTextFileSync(file).split("\n");
  throw new UserError((await Promise.all(told.map((one) => short(one, lines)))).join("\n"));
}

/** What keeps TypeScript from taking a whole object, of which it names the wrong property as well. */
const OF_THE_WHOLE = /^TS(?:2352|1360) /;

/**
 * What is wrong and where: without the shapes of types, which are longer than all the rest, and
 * without the line itself, which may hold a secret.
 */
async function short(mistake: string, lines: string[]): Promise<string> {
  const [, code, first = ""] = /^(TS\d+ \[ERROR\]): (.*)/.exec(mistake) ?? [];
  const [, missing] = /^ +(Property '\w+' is missing)/m.exec(mistake) ?? [];
  const [, place = "", line] = /^ {4}at (\S+:(\d+):\d+)$/m.exec(mistake) ?? [];
  const text = missing ?? first.replace(/ in type '\{[^']*\}'/g, "")
    .replace(/^Object literal may only specify known properties, (?:and|but) /, "");
  const hint = await hintFor(text, lines.slice(0, Number(line)));
  return `${code}: ${text}${hint}\n    at ${place}`;
}

/** @param lines of the configuration, down to the one with the mistake */
async function hintFor(text: string, lines: string[]): Promise<string> {
  const [, unknown] = /^Cannot find name '(\w+)'/.exec(text) ?? [];
  if (unknown) {
    const named = `/${unknown.replace(/[A-Z]/g, (one) => `_${one.toLowerCase()}`)}.ts`;
    const home = sourceFiles("src").find((one) => one.endsWith(named));
    return home ? ` Write on top: import { ${unknown} } from "./${home}";` : "";
  }
  if (!/^Type 'string' is not assignable to type 'Secret'/.test(text)) return "";
  const [, option = ""] = /(\w+):/.exec(lines.at(-1)!) ?? [];
  const called = /(\w+)\(\{/.exec(lines.findLast((one) => /\w\(\{/.test(one)) ?? "")?.[1];
  const provider = (await knownProviders()).find(({ name }) => name === called);
  const known = provider && optionsToAsk(provider).find(({ name }) => name === option)?.secret;
  const admin = own(SETTINGS, option);
  const name = known ?? admin ?? option.replace(/[A-Z]/g, (one) => `_${one}`).toUpperCase();
  return ` Write ${option}: secret("${name}") and put the value in .env`;
}

/** The file that was meant, most likely. */
function meant(missing: string): string {
  const files = sourceFiles("src");
  const name = (file: string) => file.split("/").at(-1)!;
  const near = closest(name(missing), files.map(name));
  const file = files.find((one) => name(one) === near);
  return file ? `; the nearest file is "./${file}"` : "";
}
