/** Makes one program of the hook, with esbuild, and divides it by the files that it came from. */

import { type Comment, parse } from "acorn";
import * as esbuild from "esbuild";
import type { Uses } from "../../src/words/uses.ts";
import { path, UserError } from "../cli.ts";
import { withAnswers } from "./answers.ts";
import { asFunction } from "./config_source.ts";
import type { hookData } from "./data.ts";
import { withoutHints } from "./hints.ts";
import { remembered } from "./remembered.ts";

export interface BundleOptions {
  /** The file to begin with. */
  entry: string;
  /** Stands in for `config.ts`. */
  config: string;
  /** Source text that stands in for `entry`. */
  source?: string;
  /** JavaScript that stands in for what `config` says. */
  configSource?: string;
  /** Has what the configuration throws take its place, as for a script that must not throw. */
  guarded?: boolean;
  /** What the build worked out. With it the options count as checked. */
  data?: ReturnType<typeof hookData> & { secrets: Record<string, string>; uses: Uses };
  /** For the packed file: the shortest syntax, and none that a template could not hold. */
  packed?: boolean;
}

/** What one source file became. */
export interface Section {
  /** The file, from the project's folder. */
  file: string;
  code: string;
}

export const TARGET = { target: "es2022", charset: "utf8" } as const;
/** A packed program stands in a template, which cannot hold another one as it is. */
const NO_TEMPLATE = { "template-literal": false };
/** The module that calls the configuration's function, so that it may stand on top of the file. */
const CONFIGURED = "configured";

/**
 * @returns the sections in the order in which they have to run; types, comments and unused code are
 *   gone, and the default export is the last statement of the last one
 * @throws {UserError} where a source file does not parse or import
 */
export async function bundle(options: BundleOptions): Promise<Section[]> {
  const { entry, packed = false } = options;
  const result = await esbuild.build({
    entryPoints: [entry],
    absWorkingDir: path(""),
    bundle: true,
    write: false,
    metafile: true,
    format: "esm",
    ...TARGET,
    treeShaking: true,
    minifySyntax: packed,
    legalComments: "none",
    logLevel: "silent",
    ...packed && { supported: NO_TEMPLATE },
    plugins: [replacing(options)],
  }).catch(inWords);
  const [output] = Object.values(result.metafile.outputs);
  return sections(result.outputFiles[0]!.text, Object.keys(output!.inputs));
}

/** @throws {UserError} with the place of esbuild's first error */
export function inWords(error: esbuild.BuildFailure | esbuild.TransformFailure): never {
  const [first] = error.errors ?? [];
  if (!first) throw error;
  const { file = "", line = 0, column = 0 } = first.location ?? {};
  throw new UserError(`${file}:${line}:${column + 1}: ${first.text}`);
}

/** esbuild writes a comment with the file's name above what it took from the file. */
function sections(code: string, files: string[]): Section[] {
  const comments: Comment[] = [];
  const { body } = parse(code, { ecmaVersion: 2022, sourceType: "module", onComment: comments });
  const heads = comments.filter(({ start, value }) =>
    files.includes(value.trim()) &&
    body.every((statement) => start < statement.start || statement.end <= start)
  );
  // What stands above the first is help of esbuild's own.
  const begins = [
    { file: "esbuild", from: -1 },
    ...heads.map(({ value, end }) => ({
      file: value.trim(),
      from: end,
    })),
  ];
  return begins.map(({ file, from }, index) => {
    const next = begins[index + 1]?.from ?? code.length;
    const statements = body.filter(({ start }) => start > from && start < next)
      .map((statement) => code.slice(statement.start, statement.end));
    return { file, code: spaced(statements) };
  }).filter(({ code }) => code !== "");
}

/** Statements one below the other, with an empty line beside each that has more than one line. */
function spaced(statements: string[]): string {
  return statements.map((one, index) => {
    const above = statements[index - 1];
    if (above === undefined) return one;
    return `${one.includes("\n") || above.includes("\n") ? "\n\n" : "\n"}${one}`;
  }).join("");
}

/** Every process that bundles has to call this, or it does not end. */
export async function stopBundler(): Promise<void> {
  await esbuild.stop();
}

/** Code without names, spaces and comments that only its reader needs. */
export async function minified(module: string): Promise<string> {
  return (await esbuild.transform(module, { ...TARGET, minify: true })).code;
}

/**
 * A packed program with its names, and without the spaces, lines and comments that only its reader
 * needs.
 */
export async function withoutSpaces(module: string): Promise<string> {
  const { code } = await esbuild.transform(module, {
    ...TARGET,
    minifyWhitespace: true,
    legalComments: "none",
    supported: NO_TEMPLATE,
  });
  return code;
}

/** A source file's JavaScript, with its imports as they are. */
export async function withoutTypes(source: string, file: string): Promise<string> {
  const { code } = await esbuild.transform(source, {
    ...TARGET,
    loader: "ts",
    sourcefile: file,
    logLevel: "silent",
    tsconfigRaw: { compilerOptions: { verbatimModuleSyntax: true } },
  }).catch(inWords);
  return code;
}

/** What calls the configuration, and exports what it returns or throws. */
function configured({ config, guarded = false }: BundleOptions): string {
  const call = guarded
    ? "let config;\ntry {\n  config = configuration();\n} catch (error) {\n  config = error;\n}"
    : "const config = configuration();";
  return `import { configuration } from ${JSON.stringify(config)};
${call}
export { config as default };`;
}

function replacing(options: BundleOptions): esbuild.Plugin {
  const { entry, config, source, configSource, data } = options;
  const replaced: Record<string, Record<string, unknown>> = data
    ? {
      "src/words/secrets.ts": { SECRETS: data.secrets },
      "src/texts/data.ts": data.texts,
      "src/delivery/countries.ts": data.countries,
    }
    : {};
  return {
    name: "replacing",
    setup(build) {
      build.onResolve({ filter: /^\.\/config\.ts$/ }, ({ importer }) => {
        if (importer !== entry) return undefined;
        return data ? { path: CONFIGURED, namespace: CONFIGURED } : { path: config };
      });
      build.onLoad({ filter: /.*/, namespace: CONFIGURED }, () => ({
        contents: configured(options),
        resolveDir: path(""),
      }));
      build.onResolve(
        { filter: /\/options\.ts$/ },
        () => data ? { path: path("src/words/checked_options.ts") } : undefined,
      );
      build.onLoad({ filter: /\.ts$/, namespace: "file" }, async (file) => {
        const name = file.path.replace(path(""), "");
        const values = replaced[name.replaceAll("\\", "/")];
        if (values) return { contents: constants(values), loader: "js" };
        const isEntry = file.path === entry && source !== undefined;
        const text = isEntry ? source : await Deno.readTextFile(file.path);
        if (!data) return { contents: text, loader: "ts" };
        const isConfig = file.path === config;
        const code = isConfig && configSource || await withoutTypes(text, name);
        if (isConfig) return { contents: asFunction(code), loader: "js" };
        return { contents: lighter(code, data.uses), loader: "js" };
      });
    },
  };
}

const lighter = remembered((code: string, uses: Uses) => withAnswers(withoutHints(code), uses));

function constants(values: Record<string, unknown>): string {
  return Object.entries(values).map(([name, value]) =>
    `export const ${name} = ${JSON.stringify(value, null, 2)};`
  ).join("\n");
}
