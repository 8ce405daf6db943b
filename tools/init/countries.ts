/** Countries as somebody looks for them: by code, calling code or name. */

import {
  type CountryCode,
  getCountries,
  getCountryCallingCode,
  isSupportedCountry,
} from "libphonenumber-js";
import metadata from "libphonenumber-metadata";

/** What people write for a code of ISO 3166. */
const MEANT: Record<string, CountryCode> = { UK: "GB", USA: "US", UAE: "AE" };

/** The country that a code is of, in capitals or not; undefined where it is none. */
export function countryOf(text: string): CountryCode | undefined {
  const code = text.trim().toUpperCase();
  const meant = MEANT[code] ?? code;
  return isSupportedCountry(meant) ? meant : undefined;
}

/** Such as "Hong Kong (HK, +852)". */
export function countryName(code: CountryCode): string {
  const names = new Intl.DisplayNames(["en"], { type: "region" });
  return `${names.of(code)} (${code}, +${getCountryCallingCode(code)})`;
}

/**
 * The countries that a term finds, the likeliest first: exact codes, a calling code's main country,
 * names that begin so. Codes with commas between them are found together, in front.
 *
 * @param first comes first where there is no term
 */
export function findCountries(term = "", first?: CountryCode): CountryCode[][] {
  const parts = term.split(/[,;]/).filter((part) => part.trim());
  if (parts.length > 1) {
    const codes = parts.map(countryOf);
    return codes.every((code) => code !== undefined) ? [[...new Set(codes)]] : [];
  }
  const text = term.trim().toLowerCase();
  const words = text.split(/\s+/);
  const exact = countryOf(text);
  const calling = (metadata.country_calling_codes as Record<string, CountryCode[]>)[
    text.replace("+", "")
  ] ?? [];
  const rank = (code: CountryCode, name: string) => {
    if (code === exact || (!text && code === first)) return -1;
    if (calling.includes(code)) return calling.indexOf(code);
    return name.toLowerCase().startsWith(text) ? 1000 : 1001;
  };
  return getCountries().map((code) => ({ code, name: countryName(code) }))
    .filter(({ code, name }) =>
      code === exact || words.every((word) => name.toLowerCase().includes(word))
    )
    .map((one) => ({ ...one, rank: rank(one.code, one.name) }))
    .sort((a, b) => a.rank - b.rank || a.name.localeCompare(b.name))
    .map(({ code }) => [code]);
}
