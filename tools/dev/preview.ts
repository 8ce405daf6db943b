/**
 * The texts as their readers get them: compiled by the build's own compiler and written by the hook's
 * own code, which is bundled anew from `src/texts/` after each change.
 */

import { parse } from "yaml";
import type { Config } from "../../src/settings.ts";
import type { Texts } from "../../src/texts/data.ts";
import type { write } from "../../src/texts/write.ts";
import type { Channel, Message } from "../../src/words/message.ts";
import { uses } from "../../src/words/uses.ts";
import { bundle } from "../build/bundle.ts";
import { hookData } from "../build/data.ts";
import { EVERY_EMAIL } from "../build/fields.ts";
import { compileTexts, type Need } from "../build/texts.ts";
import { path, UserError } from "../cli.ts";
import { namesIn } from "../names_in.ts";
import { type Given, valuesOf } from "./samples.ts";

export interface Preview {
  locales: string[];
  rightToLeft: string[];
  /** Channels by message that a language has texts for. */
  channels(locale: string): Record<string, Channel[]>;
  /** @throws {HookError} where a text cannot be filled */
  write(locale: string, message: string, channel: Channel, given: Given): Promise<Message>;
  /** What is wrong in the texts; what they were before stays to be seen. */
  problems: string[];
}

export interface PreviewOptions {
  config: Config;
  /** The file of the configuration. */
  file: string;
  /** The folder of the texts. */
  templates: string;
  /** The languages to show. */
  locales: string[];
}

/** Compiled languages by file, with the text that they were compiled from. */
export type Cache = Map<string, { yaml: string; needs: Record<string, Need>; texts: Texts }>;

/**
 * @param cache keeps what has not changed from one call to the next
 * @throws {UserError} where the layout cannot be used
 */
export async function loadPreview(
  { config, file, templates, locales: wanted }: PreviewOptions,
  cache: Cache,
): Promise<Preview> {
  const problems: string[] = [];
  for (const locale of wanted) {
    const yaml = readYaml(`${templates}/${locale}.yaml`);
    if (cache.get(locale)?.yaml === yaml) continue;
    try {
      const needs = needsOf(yaml);
      cache.set(locale, { yaml, needs, texts: compileTexts(locale, needs, templates) });
    } catch (error) {
      if (!(error instanceof UserError)) throw error;
      problems.push(...error.message.split("\n"));
    }
  }
  const locales = wanted.filter((locale) => cache.has(locale));
  const data = hookData({
    texts: Object.fromEntries(locales.map((locale) => [locale, cache.get(locale)!.texts])),
    email: true,
    countries: [],
    templates,
  });
  const entry = path("src/texts/write.ts");
  const sections = await bundle({ entry, config: file, data: { ...data, secrets: {}, uses } });
  const program = sections.map(({ code }) => code).join("\n").replace(/\bexport (?=\{)/, "return ");
  const writer = new Function(program)() as { write: typeof write };
  return {
    locales,
    rightToLeft: data.texts.rightToLeft,
    problems,
    channels: (locale) =>
      Object.fromEntries(
        Object.entries(cache.get(locale)?.needs ?? {}).map(([key, need]) => [key, need.channels]),
      ),
    async write(locale, message, channel, given) {
      const { values, to } = addressed(message, channel, given, config);
      const notice = { message, values, to: [{ [channel]: to, country: given.country }] };
      const zone = given.zone || undefined;
      const head = { id: "000000000000003b", appId: "preview", languages: [locale], zone };
      const [[written] = []] = await writer.write(notice, head, { ...config, locales });
      return written!;
    },
  };
}

function addressed(message: string, channel: Channel, given: Given, config: Config) {
  const values = valuesOf(message, channel, given, config);
  return { values, to: channel === "sms" ? given.phone : given.email };
}

/** Every language of `templates/`, the configuration's first. */
export function localesIn(templates: string, { locales }: Config): string[] {
  const there = namesIn(templates, ".yaml");
  return [...new Set([...locales.filter((locale) => there.includes(locale)), ...there])];
}

function readYaml(file: string): string {
  try {
    return Deno.readTextFileSync(file);
  } catch (error) {
    if (error instanceof Deno.errors.NotFound) return "";
    throw error;
  }
}

/** What a file has, so that a language which is not finished can be looked at too. */
function needsOf(yaml: string): Record<string, Need> {
  const messages = parseYaml(yaml);
  return Object.fromEntries(
    Object.entries(messages).filter(([message]) => message !== EVERY_EMAIL)
      .map(([message, fields]): [string, Need] => [message, {
        channels: [
          ...fields?.sms ? ["sms" as const] : [],
          ...fields?.email?.subject && fields.email.body ? ["email" as const] : [],
        ],
        tells: /\{password\}/.test(JSON.stringify(fields)) ? ["password"] : [],
      }]),
  );
}

/** What cannot be read at all is reported by the compiler, with its place. */
function parseYaml(yaml: string): Record<string, Fields> {
  try {
    const messages = parse(yaml, { logLevel: "silent" });
    return typeof messages === "object" && messages !== null ? messages : {};
  } catch {
    return {};
  }
}

interface Fields {
  sms?: string;
  email?: { subject?: string; body?: string };
}
