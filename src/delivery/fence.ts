/** The fence: whose phone numbers may get an SMS. */

import { countries } from "./countries.ts";

/**
 * ISO 3166 code of the configured country that a number belongs to; undefined where it belongs to
 * none, or is a premium-rate, shared-cost or other number that is no ordinary line.
 *
 * @param phone E.164
 */
export function countryOf(phone: string): string | undefined {
  return Object.keys(countries).find((country) => {
    const { prefix, rest } = countries[country]!;
    return phone.startsWith(prefix) &&
      new RegExp(`^(?:${rest})$`).test(phone.slice(prefix.length));
  });
}
