/** Which language to write in. */

import type { Facts } from "../words/facts.ts";

/**
 * The best of the available languages for a person: what they asked for, then the language of their
 * phone's country, then the project's, then the configuration's.
 *
 * @param theirs the language of the phone's country, where one of the available is
 * @param available BCP 47 tags, in the configuration's order
 */
export function chooseLocale(
  facts: Pick<Facts, "languages" | "projectLanguage">,
  theirs: string | undefined,
  available: string[],
  fallback: string,
): string {
  for (const wish of facts.languages) {
    const found = lookup(wish, available);
    if (found) return found;
  }
  const { projectLanguage } = facts;
  return theirs ?? (projectLanguage && lookup(projectLanguage, available)) ?? fallback;
}

/** Whose way of writing the other regions share, or one of them does (CLDR, parentLocales). */
const KIN: Record<string, string> = {
  es: "419",
  "es-EA": "ES",
  "es-GQ": "ES",
  "es-IC": "ES",
  "es-PH": "ES",
  pt: "PT",
  "zh-MO": "HK",
};

/**
 * RFC 4647 lookup with likely subtags: the script must agree, so that `zh-MO` finds `zh-HK` and
 * never `zh-CN`; the whole tag, then the region, decides between what is left.
 */
export function lookup(wish: string, available: string[]): string | undefined {
  const wanted = likely(wish);
  if (!wanted) return undefined;
  const same = available.filter((tag) => {
    const offered = likely(tag);
    return offered?.language === wanted.language && offered?.script === wanted.script;
  });
  const inRegion = (region: string | undefined) =>
    same.find((tag) => likely(tag)?.region === region);
  return same.find((tag) => tag.toLowerCase() === wish.replaceAll("_", "-").toLowerCase()) ??
    inRegion(wanted.region) ??
    inRegion(KIN[`${wanted.language}-${wanted.region}`] ?? KIN[wanted.language!] ?? "") ??
    same.find((tag) => !tag.includes("-")) ?? same[0];
}

function likely(tag: string): Intl.Locale | undefined {
  try {
    return new Intl.Locale(tag.replaceAll("_", "-")).maximize();
  } catch {
    return undefined;
  }
}
