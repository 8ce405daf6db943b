/** What the language files lack and have too much of, beside the English one. */

import { EVERY_EMAIL } from "../build/fields.ts";
import { ORDINARY, sized } from "../build/sized.ts";
import { compileAllTexts } from "../build/texts.ts";
import { Source } from "../build/yaml_source.ts";
import { localesOf, type Message, needsOf, ORDINARY_CONFIG } from "../every_message.ts";

/** SMS that a text may take with ordinary values. */
const MAX_SEGMENTS = 2;

/** Something to mend in one language. */
export interface Finding {
  locale: string;
  kind: "missing" | "unused" | "placeholders" | "too long";
  what: string;
}

/**
 * Reads every language of a folder.
 *
 * @param messages those that somebody may get
 * @throws {UserError} where a text cannot be compiled at all, with its place
 */
export function findings(folder: string, messages: Message[]): Finding[] {
  const locales = localesOf(folder);
  const needs = needsOf(messages);
  const texts = compileAllTexts(locales, needs, folder);
  const long = sized(texts, ORDINARY_CONFIG, ORDINARY);
  const english = read(folder, "en");
  return locales.flatMap((locale) => {
    const own = read(folder, locale);
    const found: Found[] = [
      ...compared(own, english),
      ...[...own.keys()].filter((name) => !needs[name] && name !== EVERY_EMAIL)
        .map((what): Found => ({ kind: "unused", what })),
      ...long.filter((one) => one.locale === locale && own.get(one.message)?.has("sms"))
        .filter(({ segments }) => segments > MAX_SEGMENTS)
        .map(({ message, segments, units, encoding }): Found => ({
          kind: "too long",
          what: `${message} sms: ${segments} segments (${units} of ${encoding})`,
        })),
    ];
    return found.map((one) => ({ locale, ...one }));
  });
}

type Found = Omit<Finding, "locale">;
type Messages = Source["messages"];

function compared(own: Messages, english: Messages): Found[] {
  return [...english].flatMap(([message, fields]): Found[] => {
    const there = own.get(message);
    if (!there) return [{ kind: "missing", what: message }];
    return [...fields].flatMap(([field, text]): Found[] => {
      const other = there.get(field);
      if (other === undefined) return [{ kind: "missing", what: `${message} ${field}` }];
      const difference = differenceOf(placeholdersIn(other), placeholdersIn(text));
      if (!difference) return [];
      return [{ kind: "placeholders", what: `${message} ${field}: ${difference}` }];
    });
  });
}

function differenceOf(own: Set<string>, english: Set<string>): string {
  const listed = (names: Set<string>) => [...names].map((name) => `{${name}}`).join(", ");
  const lacks = listed(english.difference(own));
  const adds = listed(own.difference(english));
  return [lacks && `it lacks ${lacks}`, adds && `it has ${adds}`].filter(Boolean).join("; ");
}

function placeholdersIn(text: string): Set<string> {
  const plain = text.replace(/\{\{|\}\}/g, "");
  return new Set([...plain.matchAll(/\{(\w+)/g)].map(([, name]) => name!));
}

function read(folder: string, locale: string): Messages {
  const yaml = Deno.readTextFileSync(`${folder}/${locale}.yaml`);
  return new Source(`templates/${locale}.yaml`, yaml).messages;
}
