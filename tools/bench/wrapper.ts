/** Shell scripts in the place of Deno, for what the runner does not do by itself. */

import { field } from "./machine.ts";

/** Milliseconds between two looks at a process. */
const LOOK_MS = 4;

/**
 * Writes a script that runs Deno with every permission, whatever it is told.
 *
 * @returns its path
 */
export async function unconfined(folder: string, deno: string): Promise<string> {
  return await script(
    folder,
    `for arg do
  shift
  case $arg in
    --allow-*|--no-prompt) ;;
    run) set -- "$@" run -A ;;
    *) set -- "$@" "$arg" ;;
  esac
done
exec '${deno}' "$@"`,
  );
}

/**
 * Runs a process and returns the memory that it had at the most, in mebibytes, from Linux's
 * `/proc`; undefined on other systems.
 *
 * @param run starts the Deno that it is given, and ends with it
 */
export async function peakMemory(
  folder: string,
  deno: string,
  run: (deno: string) => Promise<unknown>,
): Promise<number | undefined> {
  if (Deno.build.os !== "linux") return undefined;
  const pidFile = await Deno.makeTempFile({ dir: folder });
  const wrapped = await script(folder, `echo $$ > '${pidFile}'\nexec '${deno}' "$@"`);
  let kibibytes = 0;
  let ended = false;
  const running = run(wrapped).finally(() => ended = true);
  while (!ended) {
    const pid = Deno.readTextFileSync(pidFile).trim();
    const seen = pid && field(`/proc/${pid}/status`, "VmHWM");
    if (seen) kibibytes = Math.max(kibibytes, parseInt(seen));
    await new Promise((resolve) => setTimeout(resolve, LOOK_MS));
  }
  await running;
  return kibibytes / 1024;
}

async function script(folder: string, text: string): Promise<string> {
  const file = await Deno.makeTempFile({ dir: folder, suffix: ".sh" });
  await Deno.writeTextFile(file, `#!/bin/sh\n${text}\n`);
  await Deno.chmod(file, 0o700);
  return file;
}
