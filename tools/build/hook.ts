/** From a configuration to the one file that Authgear runs. */

import type { Text } from "../../src/texts/data.ts";
import type { Config } from "../../src/settings.ts";
import { path, UserError } from "../cli.ts";
import { bundle, minified } from "./bundle.ts";
import { compact } from "./compact.ts";
import { checkConfig, checkExamples } from "./check.ts";
import { hookData } from "./data.ts";
import { checkKeys, inlineSecrets, secretNames } from "./secrets.ts";
import { compileTexts, type Need } from "./texts.ts";
import { wrap } from "./wrap.ts";

/** Bytes that Authgear takes for one script. */
export const MAX_BYTES = 102_400;

export interface BuildOptions {
  /** The file of the configuration. */
  config: string;
  /** Values of the secrets, by name. */
  secrets: Record<string, string | undefined>;
  /** `http://HOST:PORT` that every request goes to instead of its own host; for tests alone. */
  sandbox?: string;
}

export interface Built {
  /** The whole file. */
  code: string;
  config: Config;
  /** Event types that the hook acts on. */
  events: string[];
  /** Names of the secrets inside. */
  secrets: string[];
  texts: Record<string, Record<string, Text>>;
  bytes: {
    file: number;
    /** What Authgear transpiles for every event. */
    transpiled: number;
    /** The program, a text until it is needed, without the data and the secrets. */
    program: number;
    /** Texts and phone ranges. */
    data: number;
    secrets: number;
  };
  parts: { file: string; bytes: number }[];
}

/**
 * @throws {UserError} where the configuration, a text or a secret is wrong, with what, where and how
 *   to mend it
 */
export async function buildHook(options: BuildOptions): Promise<Built> {
  const { config: configFile } = options;
  const config = await loadConfig(options);
  checkConfig(config);
  if (!options.sandbox) checkExamples(Deno.readTextFileSync(configFile));

  const draft = await bundle({ entry: path("hook.ts"), config: configFile });
  checkKeys(secretNames(draft.code), options.secrets);
  const needs = neededTexts(draft.code, config);
  const texts = Object.fromEntries(
    config.locales.map((locale) => [locale, compileTexts(locale, needs)]),
  );
  const data = hookData({
    texts,
    email: config.email !== undefined,
    countries: config.sms?.countries ?? [],
  });
  const { code, parts } = await bundle({ entry: path("hook.ts"), config: configFile, data });
  const events = wantedEvents(code);
  const inlined = inlineSecrets(code, options.secrets, options);
  const program = compact(inlined);
  const whole = wrap(program, events, options.sandbox);
  const secretBytes = size(inlined) - size(code);
  const dataBytes = parts.find(({ file }) => file.endsWith("src/data.ts"))?.bytes ?? 0;
  const file = size(whole);
  if (file > MAX_BYTES) {
    throw new UserError(
      `The hook has ${file} bytes and Authgear takes ${MAX_BYTES}; use fewer languages, ` +
        "countries or providers",
    );
  }
  return {
    code: whole,
    config,
    events,
    secrets: secretNames(code),
    texts,
    bytes: {
      file,
      transpiled: size(wrap("", events)),
      program: size(program) - secretBytes - dataBytes,
      data: dataBytes,
      secrets: secretBytes,
    },
    parts: parts.filter(({ file }) => !file.endsWith("src/data.ts")),
  };
}

/**
 * Bytes of a configuration's program when it is minified and has no data: what there is to compile,
 * without what is there for a reader.
 */
export async function codeSize(config: string): Promise<number> {
  const data = { texts: {}, layout: "", countries: {}, rightToLeft: [] };
  const { code } = await bundle({ entry: path("hook.ts"), config, data });
  return size(await minified(code));
}

/** Evaluates the configuration, so that the factories check their options. */
async function loadConfig(options: BuildOptions): Promise<Config | undefined> {
  const { config, secrets } = options;
  const { code } = await bundle({ entry: config, config });
  const inlined = inlineSecrets(code, secrets, options);
  try {
    return new Function(inlined)().default;
  } catch (error) {
    // The bundle has a ConfigError class of its own.
    const { code, message } = error as Error & { code?: unknown };
    throw new UserError(`config.ts: ${code === "bad_config" ? "" : "it fails with: "}${message}`);
  }
}

/** Every `tell(e, "message")` of hook.ts, and what the credential puts in its place. */
function neededTexts(code: string, config: Config): Record<string, Need> {
  const channels = (["sms", "email"] as const).filter((channel) => config[channel]);
  const told = [...code.matchAll(/\btell\(\w+, "([^"]+)"/g)].map(([, message]) => message!);
  return Object.fromEntries([
    ...told.map((message) => [message, { channels, tells: [] }]),
    ...Object.entries(config.credential.messages).map(([message, tells]) => [
      message,
      { channels, tells: Object.keys(tells) },
    ]),
  ]);
}

function wantedEvents(code: string): string[] {
  return [...new Set(code.matchAll(/\bcase "((?:user|identity|usage)\.[a-z_.]+)":/g))]
    .map(([, type]) => type!);
}

function size(text: string): number {
  return new TextEncoder().encode(text).length;
}
