/** What the build works out, for the modules whose place it takes in the deployed file. */

import { deflateRawSync } from "node:zlib";
import type { Texts } from "../../src/texts/data.ts";
import { FIELD_END, fieldsOf, LANGUAGE_END, MESSAGE_END } from "../../src/texts/packed.ts";
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
   * Packs the texts, of which an event then unpacks its own language: a seventh of the bytes, but
   * nobody can read them in the file. For what would be too large else.
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
      texts: packed ? {} : texts,
      packedTexts: packed ? pack(texts, keys) : {},
      keys: packed ? keys : [],
      layout,
      languages: Object.fromEntries(languages.filter(([, locale]) => locale)),
      readers,
      rightToLeft: locales.filter(isRightToLeft),
    },
    countries: { countries: phonePlans(countries.filter((country) => !country.startsWith("+"))) },
  };
}

/** Kin languages are packed together, as they have most words in common: two thirds of the bytes. */
function pack(texts: Record<string, Texts>, keys: string[]): Record<string, string> {
  const kin = Map.groupBy(Object.keys(texts), (locale) => new Intl.Locale(locale).language);
  return Object.fromEntries([...kin.values()].map((locales) => {
    const languages = locales.map((locale) =>
      keys.map((key) => fieldsOf(texts[locale]?.[key] ?? {}).join(FIELD_END)).join(MESSAGE_END)
    );
    const bytes = deflateRawSync(languages.join(LANGUAGE_END), { level: 9 });
    return [locales.join(" "), bytes.toString("base64")];
  }));
}

/** The property is what older engines have, the method what newer ones have. */
export function isRightToLeft(locale: string): boolean {
  const info = new Intl.Locale(locale) as Intl.Locale & {
    textInfo?: { direction: string };
    getTextInfo?: () => { direction: string };
  };
  return (info.getTextInfo?.() ?? info.textInfo)?.direction === "rtl";
}
