/** Type-checks a configuration, so that a misspelt option is told before anything is built. */

import { path, ROOT, UserError } from "../cli.ts";

/** @throws {UserError} with what TypeScript says, where `file` has not the types of a `Config` */
export async function checkConfigTypes(file: string): Promise<void> {
  const { success, stderr } = await new Deno.Command(Deno.execPath(), {
    args: ["check", "--quiet", "--config", path("deno.json"), file],
    env: { NO_COLOR: "1" },
    stdout: "null",
    stderr: "piped",
  }).output();
  if (success) return;
  const said = new TextDecoder().decode(stderr).replaceAll(ROOT.href, "");
  throw new UserError(
    said.replace(/\n*(Found \d+ errors\.\s*)?^error: Type check[^]*/m, "").trim(),
  );
}
