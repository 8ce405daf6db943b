/** What the build works out for `src/data.ts`, whose place it takes in the deployed file. */

import type { Country, Text } from "../../src/data.ts";
import { lookup } from "../../src/locale.ts";
import { path } from "../cli.ts";
import { phonePlans } from "./phones.ts";

export interface DataOptions {
  /** Texts by locale, then by message. */
  texts: Record<string, Record<string, Text>>;
  /** Whether there are emails. */
  email: boolean;
  /** ISO 3166 codes of the countries whose numbers may get an SMS. */
  countries: string[];
}

/** @throws {UserError} where one of the countries is none */
export function hookData({ texts, email, countries }: DataOptions) {
  const locales = Object.keys(texts);
  return {
    texts,
    layout: email ? withoutIndents(Deno.readTextFileSync(path("templates/layout.html"))) : "",
    countries: Object.fromEntries(
      Object.entries(phonePlans(countries)).map(([country, plan]): [string, Country] => {
        const locale = lookup(`und-${country}`, locales);
        return [country, { ...plan, ...(locale && { locale }) }];
      }),
    ),
    rightToLeft: locales.filter(isRightToLeft),
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
