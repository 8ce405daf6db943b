/** Which factories a configuration calls, and with which options. */

import * as esbuild from "esbuild";
import { TARGET } from "../build/bundle.ts";
import { path } from "../cli.ts";

/** A call of `twilio(…)`, `adminApi(…)` and the like. */
export interface FactoryCall {
  factory: string;
  /** Texts, and secrets by their names; one within another option as `auth.bearer`. */
  options: Record<string, string | { secret: string }>;
}

/** Stands in for `src/words/options.ts`: every factory reads its options through it. */
const RECORDING = `
import { reveal, Secret } from "./secret.ts";
export const warnings = [];
export const calls = [];
const leaves = (value, name = "") => {
  if (value instanceof Secret) return [[name, { secret: value.name }]];
  if (typeof value === "string") return [[name, value]];
  if (typeof value !== "object" || value === null || typeof value.request === "function") return [];
  return Object.entries(value).flatMap(([key, one]) => leaves(one, name ? name + "." + key : key));
};
export function optionsOf(factory, options) {
  calls.push({ factory, options: Object.fromEntries(leaves(options ?? {})) });
  const read = (name) => reveal(options?.[name]);
  const nothing = () => {};
  return { required: read, optional: read, check: nothing, refuse: nothing, warn: nothing };
}
`;

/** Stands in for `src/words/secrets.ts`; no value of a secret is ever needed here. */
const NAMELESS = 'export const SECRETS = new Proxy({}, { get: () => "https://example.com/" });';

/**
 * @param config the file. Where it fails, the calls before that are returned: the build says what is
 *   wrong with it
 */
export async function factoriesOf(config: string): Promise<FactoryCall[]> {
  const { outputFiles: [output] } = await esbuild.build({
    stdin: {
      contents: `export { calls } from ${JSON.stringify(path("src/words/options.ts"))};
export const load = () => import(${JSON.stringify(config)});`,
      resolveDir: path(""),
    },
    bundle: true,
    write: false,
    format: "esm",
    ...TARGET,
    logLevel: "silent",
    plugins: [{
      name: "recording",
      setup(build) {
        const resolveDir = path("src/words");
        for (const [name, contents] of [["options", RECORDING], ["secrets", NAMELESS]] as const) {
          build.onLoad(
            { filter: new RegExp(`[\\\\/]src[\\\\/]words[\\\\/]${name}\\.ts$`) },
            () => ({ contents, loader: "js", resolveDir }),
          );
        }
      },
    }],
  }).catch(() => ({ outputFiles: [] }));
  if (!output) return [];
  const module = await import(`data:text/javascript,${encodeURIComponent(output.text)}`);
  await module.load().catch(() => {});
  return module.calls;
}
