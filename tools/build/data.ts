/** What the build works out, for the modules whose place it takes in the deployed file. */

import { deflateRawSync } from "node:zlib";
import type { Texts } from "../../src/texts/data.ts";
import { FIELD_END, fieldsOf, MESSAGE_END } from "../../src/texts/packed.ts";
import { languageOf, readersOf } from "./languages.ts";
import { compileLayout } from "./layout.ts";
import { phonePlans } from "./phones.ts";

export interface DataOptions {
  /** Texts by locale, then by message. */
  texts: Record<string, Texts>;
  /** Whether there are emails. */
  email: boolean;
  /** ISO 3166 codes of the countries whose numbers may get an SMS, or prefixes such as `+852`. */
  countries: string[];
  /** The folder of `layout.html`. */
  templates: string;
  /**
   * Packs each language, which an event then unpacks for itself: a fifth of the bytes, but nobody can
   * read them in the file. For what would be too large else.
   */
  packed?: boolean;
}

/** @throws {UserError} where one of the countries is none, or the layout cannot be used */
export function hookData({ texts, email, countries, templates, packed }: DataOptions) {
  const locales = Object.keys(texts);
  const keys = [...new Set(Object.values(texts).flatMap((own) => Object.keys(own)))];
  const readers = readersOf(locales);
  const languages = countries.map((country) => [country, languageOf(country, locales, readers)]);
  const layout = email ? compileLayout(Deno.readTextFileSync(`${templates}/layout.html`)) : {};
  return {
    texts: {
      texts: packed ? mapped(texts, (own) => pack(own, keys)) : texts,
      keys: packed ? keys : [],
      layout,
      languages: Object.fromEntries(languages.filter(([, locale]) => locale)),
      readers,
      rightToLeft: locales.filter(isRightToLeft),
    },
    countries: { countries: phonePlans(countries.filter((country) => !country.startsWith("+"))) },
  };
}

function pack(texts: Texts, keys: string[]): string {
  const messages = keys.map((key) => fieldsOf(texts[key] ?? {}).join(FIELD_END));
  return deflateRawSync(messages.join(MESSAGE_END), { level: 9 }).toString("base64");
}

function mapped<A, B>(record: Record<string, A>, change: (value: A) => B): Record<string, B> {
  return Object.fromEntries(Object.entries(record).map(([key, value]) => [key, change(value)]));
}

/** The property is what older engines have, the method what newer ones have. */
function isRightToLeft(locale: string): boolean {
  const info = new Intl.Locale(locale) as Intl.Locale & {
    textInfo?: { direction: string };
    getTextInfo?: () => { direction: string };
  };
  return (info.getTextInfo?.() ?? info.textInfo)?.direction === "rtl";
}
