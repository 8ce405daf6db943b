/** Makes one file of the hook, with esbuild. */

import * as esbuild from "esbuild";
import { path, UserError } from "../cli.ts";
import { withoutHints } from "./hints.ts";

export interface BundleOptions {
  /** The file to begin with. */
  entry: string;
  /** Stands in for `config.ts`. */
  config: string;
  /** Stands in for `src/data.ts`: what the build worked out. With it the options count as checked. */
  data?: Record<string, unknown>;
}

export interface Bundle {
  /** A function body that returns the entry's exports; esbuild took comments and unused code away. */
  code: string;
  /** Bytes that each source file makes up in `code`, largest first. */
  parts: { file: string; bytes: number }[];
}

const TARGET = { target: "es2022", charset: "utf8" } as const;

/** @throws {UserError} where a source file does not parse or import */
export async function bundle({ entry, config, data }: BundleOptions): Promise<Bundle> {
  const result = await esbuild.build({
    entryPoints: [entry],
    absWorkingDir: path(""),
    bundle: true,
    write: false,
    metafile: true,
    format: "esm",
    ...TARGET,
    treeShaking: true,
    minifySyntax: data !== undefined,
    legalComments: "none",
    logLevel: "silent",
    // The code is put between backticks, so it may have none.
    supported: { "template-literal": false },
    plugins: [replacing(config, data)],
  }).catch((error: esbuild.BuildFailure) => {
    const [first] = error.errors ?? [];
    if (!first) throw error;
    const { file = "", line = 0, column = 0 } = first.location ?? {};
    throw new UserError(`${file}:${line}:${column + 1}: ${first.text}`);
  });
  const [output] = Object.values(result.metafile.outputs);
  return {
    code: functionBody(result.outputFiles[0]!.text),
    parts: Object.entries(output!.inputs)
      .map(([file, { bytesInOutput }]) => ({ file, bytes: bytesInOutput }))
      .filter(({ bytes }) => bytes > 0)
      .sort((a, b) => b.bytes - a.bytes),
  };
}

/** A function cannot export, so the one `export` that esbuild puts at the end becomes its result. */
function functionBody(code: string): string {
  return code.replace(/export \{\n {2}(\w+) as default\n\};\n$/, "return { default: $1 };\n")
    // A tab for two spaces: a tenth of the code is indentation.
    .replace(/^(?: {2})+/gm, (spaces) => "\t".repeat(spaces.length / 2));
}

/** A function body without the names and spaces that only its reader needs. */
export async function minified(body: string): Promise<string> {
  const { code } = await esbuild.transform(`f = function () {${body}};`, {
    ...TARGET,
    minify: true,
  });
  return code.slice("f=function(){".length, -"};\n".length);
}

/** Every process that bundles has to call this, or it does not end. */
export async function stopBundler(): Promise<void> {
  await esbuild.stop();
}

function replacing(config: string, data: Record<string, unknown> | undefined): esbuild.Plugin {
  return {
    name: "replacing",
    setup(build) {
      build.onResolve(
        { filter: /^\.\/config\.ts$/ },
        (of) => of.importer === path("hook.ts") ? { path: config } : undefined,
      );
      build.onResolve(
        { filter: /\/options\.ts$/ },
        () => data ? { path: path("src/checked_options.ts") } : undefined,
      );
      build.onLoad({ filter: /\.ts$/ }, async (file) => {
        const source = await Deno.readTextFile(file.path);
        if (!data || !source.includes("optionsOf(")) return undefined;
        const { code } = await esbuild.transform(source, { ...TARGET, loader: "ts" });
        return { contents: withoutHints(code), loader: "js" };
      });
      build.onLoad({ filter: /\/src\/data\.ts$/ }, () => {
        if (!data) return undefined;
        const lines = Object.entries(data).map(([name, value]) =>
          `export const ${name} = ${JSON.stringify(value, null, 2)};`
        );
        return { contents: lines.join("\n"), loader: "js" };
      });
    },
  };
}
