/** Reads `templates/`, checks every text, and compiles those that a configuration uses. */

import type { Text, Texts } from "../../src/texts/data.ts";
import { fold, isGsm7 } from "../../src/words/gsm7.ts";
import { path, UserError } from "../cli.ts";
import { namesIn } from "../names_in.ts";
import { compileMarkdown } from "./markdown.ts";
import { checkText, type Need } from "./check_text.ts";
import { type Borrowed, completed, type File, type Needs, wider } from "./fallback.ts";
import { EVERY_EMAIL, FIELDS, FOOT } from "./fields.ts";
import { Source } from "./yaml_source.ts";

export type { Borrowed, Need };

/** What a build has to say in every language, and where it had to say it in another. */
export interface Compiled {
  /** By locale, then by message. */
  texts: Record<string, Texts>;
  /** What one language lacked and another had. */
  borrowed: Borrowed[];
}

/**
 * Compiles the texts of all languages. What a language lacks is taken from the next one that has it:
 * that of its tag with the last subtag taken off, and so on (RFC 4647, 3.4), and at last English.
 *
 * @param locales name the files in `folder`
 * @throws {UserError} that lists every mistake in all files, with file, line, column and how to mend
 *   it
 */
export function compileAll(locales: string[], needs: Needs, folder = path("templates")): Compiled {
  const files = new Map<string, File | undefined>();
  const fileOf = (locale: string) => {
    if (!files.has(locale)) files.set(locale, compile(locale, needs, folder));
    return files.get(locale);
  };
  const borrowed: Borrowed[] = [];
  const entries = locales.map((locale): [string, Texts] => {
    const own = fileOf(locale);
    if (!own) return [locale, {}];
    // Read only where something is lacking, so that a mistake in a file that nobody needs is none.
    const others = () => wider(locale).flatMap((tag) => fileOf(tag) ?? []);
    return [locale, completed(own, { needs, others, borrowed })];
  });
  const problems = [...files].flatMap(([locale, file]) =>
    file?.source.problems ??
      (locales.includes(locale)
        ? [
          `templates/${locale}.yaml is missing: config.ts names this language in "locales"; there is ` +
          namesIn(folder, ".yaml").join(", "),
        ]
        : [])
  );
  if (problems.length > 0) throw new UserError(problems.join("\n"));
  return { texts: Object.fromEntries(entries), borrowed };
}

/** The texts of {@linkcode compileAll} alone. */
export function compileAllTexts(
  locales: string[],
  needs: Needs,
  folder?: string,
): Record<string, Texts> {
  return compileAll(locales, needs, folder).texts;
}

/**
 * Compiles the texts of one language.
 *
 * @param needs what the configuration uses, by message; all other texts are checked and left out
 * @throws {UserError} as {@linkcode compileAll} does
 */
export function compileTexts(locale: string, needs: Needs, folder?: string): Texts {
  return compileAllTexts([locale], needs, folder)[locale]!;
}

function compile(locale: string, needs: Needs, folder: string): File | undefined {
  const yaml = readTemplate(`${folder}/${locale}.yaml`);
  if (yaml === undefined) return undefined;
  const source = new Source(`templates/${locale}.yaml`, yaml);
  const texts: Texts = {};
  for (const [message, fields] of source.messages) {
    const text = message === EVERY_EMAIL
      ? compileFoot(source, fields, Object.values(needs))
      : compileMessage(source, message, fields, needs[message]);
    if (Object.keys(text).length > 0) texts[message] = text;
  }
  return { locale, source, texts };
}

function compileFoot(source: Source, fields: Map<string, string>, needs: Need[]): Text {
  const foot = fields.get(FOOT);
  const [other] = [...fields.keys()].filter((field) => field !== FOOT);
  if (other || !foot) {
    source.report(source.offsetOf(EVERY_EMAIL, other), `"${EVERY_EMAIL}" has one field: ${FOOT}`);
    return {};
  }
  checkText(source, EVERY_EMAIL, FOOT, foot, "email", undefined);
  const compiled = markdown(source, EVERY_EMAIL, FOOT, foot);
  return needs.some(({ channels }) => channels.includes("email")) ? { foot: compiled } : {};
}

function compileMessage(
  source: Source,
  message: string,
  fields: Map<string, string>,
  need: Need | undefined,
): Text {
  for (const [field, value] of fields) {
    const channel = FIELDS[field];
    if (channel) checkText(source, message, field, value, channel, need);
    else {
      const known = Object.keys(FIELDS).join(", ");
      const at = source.offsetOf(message, field);
      source.report(at, `"${message}" has "${field}"; it may have ${known}`);
    }
  }
  const text: Text = {};
  const sms = fields.get("sms");
  const subject = fields.get("email.subject");
  const preheader = fields.get("email.preheader");
  const written = fields.get("email.body");
  const body = written && markdown(source, message, "email.body", written);
  if (sms && need?.channels.includes("sms")) text.sms = encodeInAddresses(foldToGsm7(sms.trim()));
  if (subject && body && need?.channels.includes("email")) {
    text.email = {
      subject: joined(subject),
      ...preheader && { preheader: joined(preheader) },
      body,
    };
  }
  return text;
}

function markdown(source: Source, message: string, field: string, value: string): string {
  const { body, problems } = compileMarkdown(value);
  for (const { index, problem } of problems) {
    source.report(source.offsetIn(message, field, value, index), problem);
  }
  return encodeInAddresses(body);
}

/** Typographic quotes, dashes and spaces are replaced where that makes a text fit GSM-7. */
export function foldToGsm7(text: string): string {
  const folded = fold(text);
  // Braces and the bar of a placeholder are not sent.
  return isGsm7(folded.replace(/\{(\w+)(?:\|([^{}]*))?\}/g, "$2")) ? folded : text;
}

/** Behind the beginning of an address, up to its end, a value has to be percent-encoded. */
export function encodeInAddresses(text: string): string {
  return text.replace(
    /(?:https?:\/\/|\{url\})[^\s<>)]*/g,
    (address) => address.replace(/(?<=.)\{(\w+)(?=[|}])/g, "{$1%"),
  );
}

/** One line, as a header is; the author's own marks of direction stay. */
function joined(text: string): string {
  return text.trim().replace(/\s+/g, " ");
}

function readTemplate(file: string): string | undefined {
  try {
    return Deno.readTextFileSync(file);
  } catch (error) {
    if (error instanceof Deno.errors.NotFound) return undefined;
    throw error;
  }
}
