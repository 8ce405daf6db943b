/** A copy of the project, for tests that change it. */

import { path } from "../../tools/cli.ts";

const PARTS = ["deno.json", "deno.lock", "src", "tools", "types", "tests"];
/** What a user edits, by its place in the project, and the fixture that stands in for it. */
const OWN = {
  "config.ts": "tests/fixtures/project/config.ts",
  "hook.ts": "tests/fixtures/project/hook.ts",
  "templates": "tests/fixtures/project/templates",
};

export interface Tree extends AsyncDisposable {
  folder: string;
  /** Runs Deno in the copy. */
  deno(args: string[], env?: Record<string, string>): Promise<{ code: number; said: string }>;
  /** Changes a file of the copy. */
  edit(file: string, change: (text: string) => string): void;
}

/** Copies the tree into a folder with a space in its name, as many a user's folder has one. */
export function copyTree(): Tree {
  const folder = Deno.makeTempDirSync({ prefix: "own project-" });
  for (const name of PARTS) copy(path(name), `${folder}/${name}`);
  for (const [name, from] of Object.entries(OWN)) copy(path(from), `${folder}/${name}`);
  const edit = (file: string, change: (text: string) => string) => {
    const text = Deno.readTextFileSync(`${folder}/${file}`);
    const changed = change(text);
    if (changed === text) throw new Error(`The change of ${file} changes nothing`);
    Deno.writeTextFileSync(`${folder}/${file}`, changed);
  };
  for (const name of ["config.ts", "hook.ts"]) {
    edit(name, (text) => text.replaceAll('"../../../src/', '"./src/'));
  }
  return {
    folder,
    edit,
    async deno(args, env = {}) {
      const { code, stdout, stderr } = await new Deno.Command(Deno.execPath(), {
        args,
        cwd: folder,
        env: { NO_COLOR: "1", ...env },
      }).output();
      const decoder = new TextDecoder();
      return { code, said: decoder.decode(stdout) + decoder.decode(stderr) };
    },
    [Symbol.asyncDispose]: () => Deno.remove(folder, { recursive: true }),
  };
}

function copy(from: string, to: string): void {
  if (Deno.statSync(from).isFile) return Deno.copyFileSync(from, to);
  Deno.mkdirSync(to, { recursive: true });
  for (const { name } of Deno.readDirSync(from)) copy(`${from}/${name}`, `${to}/${name}`);
}
