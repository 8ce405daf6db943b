/** What the build works out, for the modules whose place it takes in the deployed file. */

import type { Text } from "../../src/texts/data.ts";
import { lookup } from "../../src/texts/locale.ts";
import { phonePlans } from "./phones.ts";

export interface DataOptions {
  /** Texts by locale, then by message. */
  texts: Record<string, Record<string, Text>>;
  /** Whether there are emails. */
  email: boolean;
  /** ISO 3166 codes of the countries whose numbers may get an SMS. */
  countries: string[];
  /** The folder of `layout.html`. */
  templates: string;
}

/** @throws {UserError} where one of the countries is none */
export function hookData({ texts, email, countries, templates }: DataOptions) {
  const locales = Object.keys(texts);
  const languages = countries.map((country) => [country, lookup(`und-${country}`, locales)]);
  return {
    texts: {
      texts,
      layout: email ? withoutIndents(Deno.readTextFileSync(`${templates}/layout.html`)) : "",
      languages: Object.fromEntries(languages.filter(([, locale]) => locale)),
      rightToLeft: locales.filter(isRightToLeft),
    },
    countries: { countries: phonePlans(countries) },
  };
}

function withoutIndents(html: string): string {
  return html.trim().replace(/^ +/gm, "");
}

/** The property is what older engines have, the method what newer ones have. */
function isRightToLeft(locale: string): boolean {
  const info = new Intl.Locale(locale) as Intl.Locale & {
    textInfo?: { direction: string };
    getTextInfo?: () => { direction: string };
  };
  return (info.getTextInfo?.() ?? info.textInfo)?.direction === "rtl";
}
