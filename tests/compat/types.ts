/**
 * Finds members that only some classes have in an older engine, such as `map` of an iterator, which
 * no look at names can tell from that of an array: TypeScript can, where it knows no newer library.
 */

import { path } from "../../tools/cli.ts";
import { PROJECT } from "../support/hooked.ts";
import { sources } from "./sources.ts";

/** What V8 12.1 has all of, and the Web's own interfaces. */
const LIBRARIES = ["es2023", "dom", "dom.iterable", "dom.asynciterable"];

/**
 * Checks files against the older libraries.
 *
 * @param files default: a switch and all of `src/`
 * @returns what TypeScript says; undefined where it finds nothing
 */
export async function checkTypes(files?: string[]): Promise<string | undefined> {
  const config = await Deno.makeTempFile({ suffix: ".json" });
  const { imports, compilerOptions } = JSON.parse(Deno.readTextFileSync(path("deno.json")));
  const absolute = Object.fromEntries(
    Object.entries<string>(imports).map(([name, target]) => [
      name,
      target.startsWith("./") ? path(target.slice(2)) : target,
    ]),
  );
  try {
    await Deno.writeTextFile(
      config,
      JSON.stringify({
        imports: absolute,
        compilerOptions: { ...compilerOptions, lib: LIBRARIES },
      }),
    );
    const { success, stderr } = await new Deno.Command(Deno.execPath(), {
      args: [
        ...["check", "--quiet", "--no-lock", "--config", config],
        ...files ?? [PROJECT.hook, ...await sources()],
      ],
      env: { NO_COLOR: "1" },
    }).output();
    return success ? undefined : new TextDecoder().decode(stderr).trim();
  } finally {
    await Deno.remove(config);
  }
}
