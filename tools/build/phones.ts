/** Boils the world's numbering plans down to patterns for the countries that may get an SMS. */

import metadata from "libphonenumber-metadata";
import type { Country } from "../../src/delivery/countries.ts";
import { UserError } from "../cli.ts";

/** Indexes into libphonenumber-js's compact metadata, version 4. */
const CALLING_CODE = 0;
const TYPES = 11;
const FIXED_LINE = 0, MOBILE = 1, TOLL_FREE = 2, PREMIUM_RATE = 3, PERSONAL = 4, UAN = 6;
const VOIP = 8, SHARED_COST = 9;

/** What numbers begin with, in the place of a country: all of them pass, so there is no plan. */
const PREFIX = /^\+[1-9]\d{0,6}$/;

type Type = [pattern?: string] | 0 | undefined;

/**
 * By ISO 3166 code, which of a country's E.164 numbers may get an SMS.
 *
 * Only ordinary lines are in it: mobile, fixed and Internet ones. Premium-rate, shared-cost,
 * toll-free, personal and company-wide numbers are not, as a message there costs or reaches nobody.
 * Countries that share a calling code (`+1` has some twenty) have patterns of their own.
 *
 * @throws {UserError} for what is not the code of a country
 */
export function phonePlans(countries: string[]): Record<string, Country> {
  const plans = metadata.countries as unknown as Record<string, unknown[]>;
  const named = countries.filter((country) => !PREFIX.test(country));
  return Object.fromEntries(named.map((country) => {
    const plan = plans[country];
    if (!plan) {
      throw new UserError(
        `config.ts: sms.countries has "${country}", which is no country; ` +
          'it takes ISO 3166 codes of two capital letters, such as "HK" or "GB", and what numbers ' +
          'begin with, such as "+852"',
      );
    }
    const types = (plan[TYPES] ?? []) as Type[];
    const pattern = (...kinds: number[]) =>
      [...new Set(kinds.map((kind) => (types[kind] || [])[0]).filter(Boolean))].join("|");
    const refused = pattern(PREMIUM_RATE, SHARED_COST, PERSONAL, UAN, TOLL_FREE);
    const accepted = pattern(MOBILE, FIXED_LINE, VOIP);
    return [country, {
      prefix: `+${plan[CALLING_CODE]}`,
      rest: `${refused && `(?!(?:${refused})$)`}(?:${accepted})`,
    }];
  }));
}

/**
 * Who else has numbers that look like those of the configured countries, and gets no SMS.
 *
 * @returns one sentence for each calling code that several countries share
 */
export function sharedCodes(countries: string[]): string[] {
  const codes = metadata.country_calling_codes as unknown as Record<string, string[]>;
  return Object.entries(codes).flatMap(([code, sharing]) => {
    const ours = sharing.filter((country) => countries.includes(country));
    const others = sharing.filter((country) =>
      !countries.includes(country) && /^[A-Z]/.test(country)
    );
    if (ours.length === 0 || others.length === 0 || countries.includes(`+${code}`)) return [];
    return [
      `+${code} is shared: numbers of ${others.join(", ")} look like those of ${ours.join(", ")} ` +
      "and get no SMS; name these countries too if you have people there",
    ];
  });
}
