/** A command on a project of its own against a sandbox, as a user runs it. */

import { path } from "../../tools/cli.ts";
import { type Sandbox, startSandbox } from "../../tools/sandbox/server.ts";
import type { TestConfig } from "./hooked.ts";
import { writeProject } from "./project.ts";

export interface ProjectCommand extends AsyncDisposable {
  sandbox: Sandbox;
  /** The project's folder. */
  folder: string;
  run(...args: string[]): Promise<{ code: number; stdout: string; stderr: string }>;
  spawn(...args: string[]): Deno.ChildProcess;
}

/** @param tool a file of `tools/` without its ending */
export async function projectCommand(
  tool: string,
  change: TestConfig = {},
  imports = "",
): Promise<ProjectCommand> {
  const sandbox = await startSandbox();
  const folder = writeProject(change, imports);
  const spawn = (...args: string[]) =>
    new Deno.Command(Deno.execPath(), {
      args: [
        ...["run", "-A", "--no-check", path(`tools/${tool}.ts`), ...args],
        ...["--config", `${folder}/config.ts`, "--sandbox", sandbox.origin],
      ],
      env: { NO_COLOR: "1" },
      stdin: "null",
      stdout: "piped",
      stderr: "piped",
    }).spawn();
  return {
    sandbox,
    folder,
    spawn,
    async run(...args) {
      const { code, stdout, stderr } = await spawn(...args).output();
      const text = new TextDecoder();
      return { code, stdout: text.decode(stdout), stderr: text.decode(stderr) };
    },
    async [Symbol.asyncDispose]() {
      await sandbox.stop();
      Deno.removeSync(folder, { recursive: true });
    },
  };
}
