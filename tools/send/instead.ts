/** Why a message is in another language than was asked for. */

import { countries } from "../../src/delivery/countries.ts";
import { countryOf } from "../../src/delivery/fence.ts";
import { lookup } from "../../src/texts/locale.ts";
import type { Built } from "../build/hook.ts";
import { languageOf, readersOf } from "../build/languages.ts";
import { phonePlans } from "../build/phones.ts";
import { canonicalLocale, type LoginId } from "../invite/person.ts";

/**
 * @param wished the language that was asked for
 * @param written the one that the hook chose
 * @returns undefined where they are the same
 */
export function instead(
  wished: string,
  written: string,
  { key, value }: LoginId,
  { config: { locales, sms } }: Pick<Built, "config">,
): string | undefined {
  const tag = canonicalLocale(wished) ?? wished;
  if (tag === written) return undefined;
  const readers = readersOf(locales);
  const near = lookup(tag, locales, readers.near) ?? lookup(tag, locales, readers.far);
  const allowed = sms?.countries ?? [];
  Object.assign(countries, phonePlans(allowed.filter((one) => !one.startsWith("+"))));
  const country = key === "phone" && countryOf(value, allowed);
  const theirs = country && languageOf(country, locales, readers);
  const why = near === written
    ? "which its readers read too"
    : theirs === written
    ? `the language of the number's country, ${country}`
    : "its defaultLocale";
  return `--locale ${tag} is not among the locales of config.ts (${
    locales.join(", ")
  }), so this is in ${written}, ${why}.`;
}
