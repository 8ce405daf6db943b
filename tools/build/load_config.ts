/** Evaluates a configuration, and records the secrets that it asks for. */

import * as esbuild from "esbuild";
import type { Config } from "../../src/settings.ts";
import type { Warning } from "../../src/words/options.ts";
import { path, UserError } from "../cli.ts";
import { inWords, TARGET } from "./bundle.ts";
import type { Secrets } from "./secrets.ts";

export interface Loaded {
  /** The default export; the build has not looked at it yet. */
  config: Config | undefined;
  /** Names that `secret()` was called with, each once, in order. */
  secrets: string[];
  warnings: Warning[];
}

let evaluations = 0;

/** A name that a `.env` file and every shell can give a value to. */
const NAME = /^[A-Z][A-Z0-9_]*$/i;

/** Stands in for `src/words/secrets.ts`. */
const RECORDING = `
export const asked = new Set();
export const given = {};
export const SECRETS = new Proxy({}, {
  get(_, name) {
    asked.add(name);
    return Object.hasOwn(given, name) ? given[name] : undefined;
  },
});
`;

/**
 * Imports the configuration, so that its factories check their options, with values for its secrets.
 *
 * @param missing makes the error for names that have no value
 * @param source JavaScript that stands in for what the file says
 * @throws {UserError} where it cannot be imported, or what it says is refused
 */
export async function loadConfig(
  file: string,
  values: Secrets,
  missing: (names: string[]) => UserError,
  source?: string,
): Promise<Loaded> {
  // First with nothing checked, so that every name is known before one of them is missed.
  const { secrets } = await evaluate(file, values, true, source);
  const odd = secrets.find((name) => !NAME.test(name));
  if (odd !== undefined) {
    throw new UserError(
      `config.ts: secret(${JSON.stringify(odd)}) must be given a name of letters, digits and _, ` +
        'such as secret("TWILIO_AUTH_TOKEN")',
    );
  }
  const without = secrets.filter((name) => !values[name]);
  if (without.length > 0) throw missing(without);
  const { config, warnings, error } = await evaluate(file, values, false, source);
  if (error === undefined) return { config, secrets, warnings };
  // The bundle has a ConfigError class of its own.
  const { code, message } = error as Error & { code?: unknown };
  const said = message.replace(/^adminApi(?=: )/, (name) => credentialIn(file) ?? name);
  throw new UserError(`config.ts: ${code === "bad_config" ? "" : "it fails with: "}${said}`);
}

/** The factory that somebody wrote, where the Admin API's options are part of its own. */
function credentialIn(file: string): string | undefined {
  return /\b(temporaryPassword|resetMessage)\(/.exec(Deno.readTextFileSync(file))?.[1];
}

async function evaluate(
  file: string,
  values: Secrets,
  unchecked: boolean,
  source: string | undefined,
): Promise<Loaded & { error?: unknown }> {
  const { outputFiles: [output] } = await esbuild.build({
    stdin: {
      contents: `export { asked, given } from ${JSON.stringify(path("src/words/secrets.ts"))};
export { warnings } from ${JSON.stringify(path("src/words/options.ts"))};
export const load = () => import(${JSON.stringify(file)});`,
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
        build.onLoad(
          { filter: /[\\/]src[\\/]words[\\/]secrets\.ts$/ },
          () => ({ contents: RECORDING, loader: "js" }),
        );
        build.onLoad(
          { filter: /\.ts$/ },
          ({ path }) =>
            path === file && source !== undefined ? { contents: source, loader: "js" } : undefined,
        );
        build.onResolve(
          { filter: /\/options\.ts$/ },
          ({ importer }) =>
            unchecked && importer.endsWith(".ts")
              ? { path: path("src/words/checked_options.ts") }
              : undefined,
        );
      },
    }],
  }).catch(inWords);
  // A module is evaluated once for an address, so that each has one of its own.
  const code = `${output!.text}//${evaluations++}`;
  const module = await import(`data:text/javascript,${encodeURIComponent(code)}`);
  module.asked.clear();
  Object.assign(module.given, values);
  const result = await module.load().then(
    ({ default: config }: { default: Config | undefined }) => ({ config }),
    (error: unknown) => ({ config: undefined, error }),
  );
  return { ...result, secrets: [...module.asked], warnings: module.warnings };
}
