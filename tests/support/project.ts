/** A whole project in a temporary folder, as a user has one: config.ts, hook.ts, templates/. */

import { path } from "../../tools/cli.ts";
import { PROJECT, type TestConfig, writeConfig } from "./hooked.ts";

/** @returns the folder's path; `config.ts` in it is the configuration */
export function writeProject(change: TestConfig = {}, imports = ""): string {
  const folder = Deno.makeTempDirSync({ prefix: "project-" });
  const config = writeConfig(change, imports);
  Deno.copyFileSync(config, `${folder}/config.ts`);
  Deno.removeSync(config);
  const hook = Deno.readTextFileSync(PROJECT.hook).replaceAll(
    /"(\.\.\/)+src\//g,
    `"${path("src/").replaceAll("\\", "/")}`,
  );
  Deno.writeTextFileSync(`${folder}/hook.ts`, hook);
  Deno.mkdirSync(`${folder}/templates`);
  for (const { name } of Deno.readDirSync(PROJECT.templates)) {
    Deno.copyFileSync(`${PROJECT.templates}/${name}`, `${folder}/templates/${name}`);
  }
  return folder;
}
