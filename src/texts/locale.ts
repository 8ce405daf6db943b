/** Which language to write in. */

import type { Facts } from "../words/facts.ts";

/** By locale, the likely subtags of its readers, with spaces between them. */
export type Readers = Record<string, string>;

export interface Available {
  /** BCP 47 tags, in the configuration's order. */
  locales: string[];
  readers: Record<"near" | "far", Readers>;
  /** The language of the phone's country, where one of the locales is. */
  theirs: string | undefined;
  /** The configuration's default. */
  fallback: string;
}

/**
 * The best of the available languages for a person: what they asked for, then what people who ask
 * for that read as well, then the language of their phone's country, the project's, and at last the
 * default.
 */
export function chooseLocale(
  { languages, projectLanguage }: Pick<Facts, "languages" | "projectLanguage">,
  { locales, readers: { near, far }, theirs, fallback }: Available,
): string {
  const first = (wishes: string[], readers: Readers) =>
    wishes.reduce<string | undefined>(
      (found, wish) => found ?? lookup(wish, locales, readers),
      undefined,
    );
  const project = [projectLanguage ?? ""];
  return first(languages, near) ?? first(languages, far) ?? theirs ?? first(project, near) ??
    first(project, far) ?? fallback;
}

/**
 * The locale whose tag the wish is, else the one that the build found for the wish's likely subtags
 * (CLDR's language matching): with its region, then without.
 *
 * `und` (any language), `mul` (several) and what is no tag are no wishes.
 */
export function lookup(wish: string, locales: string[], readers: Readers): string | undefined {
  try {
    const tag = wish.replaceAll("_", "-");
    const wished = new Intl.Locale(tag);
    if (wished.language === "und") return undefined;
    const { language, script, region } = wished.maximize();
    const read = (subtags: string) =>
      locales.find((locale) => readers[locale]?.split(" ").includes(subtags));
    return locales.find((locale) => locale.toLowerCase() === tag.toLowerCase()) ??
      read(`${language}-${script}-${region}`) ?? read(`${language}-${script}`);
  } catch {
    return undefined;
  }
}
