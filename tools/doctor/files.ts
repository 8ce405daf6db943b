/** The files: no secret in git, and the built one is what would be built now. */

import { existsSync } from "node:fs";
import { SETTINGS } from "../admin/connect.ts";
import { buildHook, type BuildOptions, type Built } from "../build/hook.ts";
import type { Secrets } from "../build/secrets.ts";
import { asTyped, path, readInput } from "../cli.ts";
import { isUnignored } from "../secret_file.ts";
import { failure, type Finding, ok, warning } from "./finding.ts";

/** Characters of a secret that cannot be in a file by chance. */
const TELLING = 10;
/** Bytes of a file that is looked into. */
const MAX_LOOK = 2_000_000;

/** @param out the built file, where there is one to look at */
export async function examineFiles(
  built: Built,
  options: BuildOptions,
  out: string | undefined,
  values: Secrets,
): Promise<Finding[]> {
  if (out === undefined) return [];
  return [
    // A sandbox's secrets are in its own files, and are none.
    ...(options.sandbox ? [] : await examineGit(built, values, out)),
    await examineBuilt(built, options, out),
  ];
}

async function examineGit(built: Built, values: Secrets, out: string): Promise<Finding[]> {
  const check = "secrets and git";
  // The project's ID is public, and in addresses everywhere.
  const names = built.secrets.filter((name) => name !== SETTINGS.projectId);
  const tracked = await trackedFiles();
  if (!tracked) return [ok(check, "this is no git repository")];
  const holding = tracked.filter((file) => {
    const text = read(file);
    return text !== undefined &&
      names.some((name) => tellingPart(values[name] ?? "").some((part) => text.includes(part)));
  });
  const unignored = [];
  for (const file of [path(".env"), out]) if (await isUnignored(file)) unignored.push(file);
  if (holding.length > 0) {
    return [failure(
      check,
      `git has a secret of .env in ${holding.join(", ")}`,
      "Take the file out, and replace the secret at its provider: the history keeps it.",
    )];
  }
  if (unignored.length > 0) {
    return [warning(
      check,
      `git does not ignore ${unignored.join(", ")}`,
      "Name it in .gitignore before the next commit.",
    )];
  }
  return [ok(check, "no file of the last commit holds one; its history was not searched")];
}

/** Files in git's index, from the project's folder; undefined where there is no repository. */
async function trackedFiles(): Promise<string[] | undefined> {
  try {
    const { success, stdout } = await new Deno.Command("git", {
      args: ["ls-files", "-z"],
      cwd: path(""),
      stdout: "piped",
      stderr: "null",
    }).output();
    return success ? new TextDecoder().decode(stdout).split("\0").filter(Boolean) : undefined;
  } catch {
    return undefined;
  }
}

function read(file: string): string | undefined {
  try {
    const whole = path(file);
    return Deno.statSync(whole).size > MAX_LOOK ? undefined : Deno.readTextFileSync(whole);
  } catch {
    return undefined;
  }
}

/** Of a key in PEM one line of its middle, as its line breaks are written in many ways. */
function tellingPart(secret: string): string[] {
  const lines = secret.split(/\\n|\n/).filter((line) => !line.startsWith("-----"));
  const part = lines.length > 2 ? lines[1]! : secret;
  return part.length >= TELLING ? [part] : [];
}

async function examineBuilt(
  { code }: Built,
  options: BuildOptions,
  out: string,
): Promise<Finding> {
  const check = "built file";
  const mend = `Run ${asTyped("build")}, and paste the file into the Portal.`;
  const text = existsSync(out) ? await readInput(out) : undefined;
  if (text === undefined) return warning(check, `there is no ${out} yet`, mend);
  const isNow = text === code || text === (await buildHook({ ...options, packed: true })).code;
  return isNow
    ? ok(
      check,
      `${out} is what would be built now; whether it is deployed cannot be seen from here`,
    )
    : failure(check, `${out} is older than what it is built from, or was changed by hand`, mend);
}
