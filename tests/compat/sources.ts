/** Everything of `src/` that a configuration can bring into the deployed file. */

import { bundle } from "../../tools/build/bundle.ts";
import { path } from "../../tools/cli.ts";
import { sourceFiles } from "../../tools/imports.ts";
import { knownProviders } from "../../tools/sandbox/providers.ts";

/** Paths of the files of `src/`; of the providers, those that `knownProviders` knows. */
export async function sources(): Promise<string[]> {
  const providers = new Set((await knownProviders()).map(({ file }) => `${file}.ts`));
  return sourceFiles("src").filter((file) =>
    !/^src\/providers\/[^/]+$/.test(file) || providers.has(file.split("/").at(-1)!)
  ).map(path);
}

/** One program that has all of `src/` in it, as the build would bundle it. */
export async function bundleAll(): Promise<string> {
  const names = await sources();
  const entry = await Deno.makeTempFile({ suffix: ".ts" });
  try {
    await Deno.writeTextFile(
      entry,
      names.map((name, index) => `import * as m${index} from ${JSON.stringify(name)};\n`).join("") +
        `export default [${names.map((_, index) => `m${index}`)}];\n`,
    );
    const sections = await bundle({ entry, config: path("config.ts") });
    return sections.map(({ code }) => code).join("\n");
  } finally {
    await Deno.remove(entry);
  }
}
