/** Type-checks a configuration, so that a misspelt option is told before anything is built. */

import { pathToFileURL } from "node:url";
import { closest } from "fastest-levenshtein";
import { path, UserError } from "../cli.ts";
import { sourceFiles } from "../imports.ts";

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
  throw new UserError(
    said.replace(/\n*(Found \d+ errors\.\s*)?^error: Type check[^]*/m, "").trim(),
  );
}

/** The file that was meant, most likely. */
function meant(missing: string): string {
  const files = sourceFiles("src");
  const name = (file: string) => file.split("/").at(-1)!;
  const near = closest(name(missing), files.map(name));
  const file = files.find((one) => name(one) === near);
  return file ? `; the nearest file is "./${file}"` : "";
}
