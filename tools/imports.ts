/** Who imports whom, types included, as Deno itself reads it. */

import { fileURLToPath, pathToFileURL } from "node:url";
import { fromRoot, path } from "./cli.ts";

/** Files of the project, each with the project's files that it imports. */
export type Imports = Map<string, string[]>;

/** Every file of a folder and its folders that ends in `.ts`, from the project's folder. */
export function sourceFiles(folder: string): string[] {
  return [...Deno.readDirSync(path(folder))].flatMap(({ name, isDirectory }) => {
    const file = `${folder}/${name}`;
    return isDirectory ? sourceFiles(file) : file.endsWith(".ts") ? [file] : [];
  }).sort();
}

/** The imports of these files and of all that they lead to. */
export async function importsOf(files: string[]): Promise<Imports> {
  const entry = await Deno.makeTempFile({ suffix: ".ts" });
  const url = (file: string) => pathToFileURL(path(file)).href;
  try {
    await Deno.writeTextFile(entry, files.map((file) => `import "${url(file)}";\n`).join(""));
    const { stdout } = await new Deno.Command(Deno.execPath(), {
      args: ["info", "--json", "--no-lock", "--config", path("deno.json"), entry],
      stdout: "piped",
      stderr: "inherit",
    }).output();
    const { modules } = JSON.parse(new TextDecoder().decode(stdout)) as Graph;
    const own = modules.filter(({ specifier }) => specifier.startsWith(url("")));
    return new Map(own.map(({ specifier, dependencies = [] }) => [
      nameOf(specifier),
      dependencies.map(({ code, type }) => (code ?? type)?.specifier ?? "")
        .filter((one) => one.startsWith(url(""))).map(nameOf),
    ]));
  } finally {
    await Deno.remove(entry);
  }
}

/** The part of `deno info --json` that is read here. */
interface Graph {
  modules: {
    specifier: string;
    dependencies?: { code?: { specifier?: string }; type?: { specifier?: string } }[];
  }[];
}

function nameOf(specifier: string): string {
  return fromRoot(fileURLToPath(specifier));
}

/** The circles of imports, each as the files on it; empty where there is none. */
export function circles(imports: Imports): string[][] {
  const found: string[][] = [];
  const done = new Set<string>();
  const visit = (file: string, way: string[]) => {
    const at = way.indexOf(file);
    if (at >= 0) found.push(way.slice(at));
    if (at >= 0 || done.has(file)) return;
    for (const next of imports.get(file) ?? []) visit(next, [...way, file]);
    done.add(file);
  };
  for (const file of imports.keys()) visit(file, []);
  return found;
}
