/** From a configuration to the one file that Authgear runs. */

import { existsSync } from "node:fs";
import { dirname, join, relative } from "node:path";
import type { Config } from "../../src/settings.ts";
import type { Text } from "../../src/texts/data.ts";
import type { Channel } from "../../src/words/message.ts";
import type { Warning } from "../../src/words/options.ts";
import { path, UserError } from "../cli.ts";
import { bundle, minified, type Section } from "./bundle.ts";
import { checkConfig, checkExamples } from "./check.ts";
import { hookData } from "./data.ts";
import { head } from "./head.ts";
import { type HookSource, readHookSource } from "./hook_source.ts";
import { loadConfig } from "./load_config.ts";
import { channelsOf, checkNotices } from "./notices.ts";
import { packed } from "./packed.ts";
import { plain, type Unfilled } from "./plain.ts";
import { seam } from "./seam.ts";
import { checkKeys, notInSandbox, notSet, type Secrets } from "./secrets.ts";
import { sized } from "./sized.ts";
import { type Borrowed, compileAll, type Need } from "./texts.ts";
import { checkLengths, tryProviders } from "./try_providers.ts";
import { placeholder } from "./unfilled.ts";

/** Bytes that Authgear takes for one script. */
export const MAX_BYTES = 102_400;

export interface BuildOptions {
  /** The file of the configuration. */
  config: string;
  /** Values of the secrets, by name. */
  secrets: Secrets;
  /** The file with the switch; default `hook.ts` beside the configuration, else the project's. */
  hook?: string;
  /** The folder of the texts; default `templates` beside the configuration, else the project's. */
  templates?: string;
  /** Makes the program a text, for busy projects. */
  packed?: boolean;
  /** Leaves the values out, for somebody who fills them in by hand. */
  unfilled?: Unfilled;
  /** `http://HOST:PORT` that every request goes to instead of its own host; for tests alone. */
  sandbox?: string;
}

export interface Built {
  /** The whole file. */
  code: string;
  config: Config;
  /** Event types that the hook acts on. */
  events: string[];
  /** Every message that hook.ts can tell, each with the events that cause it. */
  messages: Record<string, string[]>;
  /** Names of the secrets inside. */
  secrets: string[];
  texts: Record<string, Record<string, Text>>;
  /** What the providers' factories and the texts want the builder to know. */
  warnings: Warning[];
  packed: boolean;
  /** Bytes of the file, and of it of code, texts and phone ranges, and secrets. */
  bytes: { file: number; code: number; data: number; secrets: number };
  /** Bytes of code by source file, largest first. */
  parts: { file: string; bytes: number }[];
}

/** The modules whose values the build works out. */
export const DATA = ["src/texts/data.ts", "src/delivery/countries.ts"];
export const SECRETS = "src/words/secrets.ts";

/**
 * @throws {UserError} where the configuration, a text or a secret is wrong, with what, where and how
 *   to mend it
 */
export async function buildHook(options: BuildOptions): Promise<Built> {
  const { config: file, secrets: values, sandbox, unfilled } = options;
  const { hook, templates } = filesOf(options);
  const { config, secrets, warnings } = await loadConfig(
    file,
    values,
    (names) => sandbox ? notInSandbox(names, Object.keys(values)) : notSet(names),
  );
  checkConfig(config);
  if (!sandbox && !unfilled) checkExamples(Deno.readTextFileSync(file));
  checkKeys(secrets, values);

  const { events, messages, code: source } = await readHookSource(
    Deno.readTextFileSync(hook),
    (message) => channelsOf(message, config).length > 0,
  );
  checkNotices(config, Object.keys(messages));
  const needs = neededTexts(messages, config);
  const { texts, borrowed } = compileAll(config.locales, needs, templates);
  const data = hookData({
    texts,
    email: config.email !== undefined,
    countries: config.sms?.countries ?? [],
    templates,
  });
  await checkLengths(config, sized(texts, config));
  await tryProviders(config, {
    sms: keysBy(needs, "sms"),
    email: keysBy(needs, "email"),
  });
  const sections = await bundle({
    entry: hook,
    source,
    config: file,
    packed: options.packed ?? false,
    data: {
      ...data,
      secrets: Object.fromEntries(
        secrets.map((name) => [name, unfilled ? placeholder(name) : values[name]!]),
      ),
    },
  });
  const body = options.packed
    ? packed(sections, events, sandbox && seam(sandbox))
    : `${sandbox ? seam(sandbox) : ""}${plain(sections, fromRoot(file), unfilled)}`;
  const content = sections.filter((one) => one.file !== SECRETS).map(({ code }) => code).join("\n");
  const code = head({
    events,
    content,
    packed: options.packed ?? false,
    sandbox,
    unfilled: unfilled !== undefined,
  }) + body;
  const bytes = size(code);
  if (bytes > MAX_BYTES) {
    throw new UserError(
      `The hook has ${bytes} bytes and Authgear takes ${MAX_BYTES}; use fewer languages, ` +
        "countries or providers",
    );
  }
  return {
    code,
    config,
    events,
    messages,
    secrets,
    texts,
    warnings: [...warnings, ...borrowed.map(warningOf)],
    packed: options.packed ?? false,
    ...partsOf(sections, bytes),
  };
}

/** What a built file weighs, and its parts. */
export function partsOf(sections: Section[], bytes: number): Pick<Built, "bytes" | "parts"> {
  const sizeOf = (...files: string[]) =>
    size(sections.filter(({ file }) => files.includes(file)).map(({ code }) => code).join(""));
  const data = sizeOf(...DATA);
  const secrets = sizeOf(SECRETS);
  return {
    bytes: { file: bytes, code: bytes - data - secrets, data, secrets },
    parts: program(sections).map(({ file, code }) => ({ file, bytes: size(code) }))
      .sort((a, b) => b.bytes - a.bytes),
  };
}

/**
 * Bytes of a configuration's program when it is minified and has no data: what there is to compile,
 * without what is there for a reader.
 */
export async function codeSize(
  options: Pick<BuildOptions, "config" | "hook" | "templates">,
): Promise<number> {
  const { hook, templates } = filesOf(options);
  const nothing = hookData({ texts: {}, email: false, countries: [], templates });
  const { code } = await readHookSource(
    Deno.readTextFileSync(hook),
    (message) => message === "account_created",
  );
  const sections = await bundle({
    entry: hook,
    source: code,
    config: options.config,
    data: { ...nothing, secrets: {} },
  });
  return size(await minified(sections.map(({ code }) => code).join("\n")));
}

/** A file as the bundler names it, also one outside of the project. */
export function fromRoot(file: string): string {
  return relative(path(""), file).replaceAll("\\", "/");
}

/** A folder with a configuration of its own may have a switch and texts of its own. */
function filesOf({ config, hook, templates }: Pick<BuildOptions, "config" | "hook" | "templates">) {
  const own = (name: string) => {
    const beside = join(dirname(config), name);
    return existsSync(beside) ? beside : path(name);
  };
  return { hook: hook ?? own("hook.ts"), templates: templates ?? own("templates") };
}

function program(sections: Section[]): Section[] {
  return sections.filter(({ file }) => file !== SECRETS && !DATA.includes(file));
}

/** Every message of hook.ts, and what the credential puts in its place. */
function neededTexts(messages: HookSource["messages"], config: Config): Record<string, Need> {
  const created = channelsOf("account_created", config);
  const needs: [string, Need][] = [
    ...Object.keys(messages).map((message): [string, Need] => [
      message,
      { channels: channelsOf(message, config), tells: [] },
    ]),
    ...Object.entries(config.credential.messages).map(([message, tells]): [string, Need] => [
      message,
      { channels: created, tells: Object.keys(tells) },
    ]),
  ];
  return Object.fromEntries(needs.filter(([, { channels }]) => channels.length > 0));
}

function warningOf({ locale, message, part, from }: Borrowed): Warning {
  const what = `${part} of "${message}"`;
  return {
    provider: `templates/${locale}.yaml`,
    text: `it lacks ${what}; that of ${from} is sent`,
  };
}

function keysBy(needs: Record<string, Need>, channel: Channel): string[] {
  return Object.keys(needs).filter((message) => needs[message]!.channels.includes(channel));
}

export function size(text: string): number {
  return new TextEncoder().encode(text).length;
}
