/**
 * Who reads which of the available languages, by CLDR's language matching.
 *
 * Libraries such as `@formatjs/intl-localematcher` choose for one reader, at run time; the build works
 * out all the readers of each language beforehand.
 */

import containment from "cldr-containment" with { type: "json" };
import matching from "cldr-matching" with { type: "json" };
import territories from "cldr-territories" with { type: "json" };
import metadata from "libphonenumber-metadata";
import { lookup, type Readers } from "../../src/texts/locale.ts";

interface Tag {
  locale: string;
  language: string;
  script: string;
  region: string;
}

interface Rule {
  wanted: string[];
  offered: string[];
  distance: number;
}

const { languageMatch, matchVariables } = matching.supplemental.languageMatching["written-new"];
const CONTAINED = containment.supplemental.territoryContainment as Record<
  string,
  { _contains?: string[] }
>;

/** CLDR's rules by the number of subtags that they look at; the first that holds counts. */
const RULES = Map.groupBy(
  languageMatch.flatMap((rule): Rule[] => {
    const [wanted, offered] = [rule._desired.split(/[-_]/), rule._supported.split(/[-_]/)];
    const distance = Number(rule._distance);
    const way = { wanted, offered, distance };
    return "_oneway" in rule ? [way] : [way, { wanted: offered, offered: wanted, distance }];
  }),
  ({ wanted }) => wanted.length,
);

/** The regions that a variable of the rules stands for; Latin America is a part of the Americas. */
const MEMBERS = Object.fromEntries(
  Object.entries(matchVariables).map(([name, { _value }]) => [
    name.slice(1),
    new Set(
      _value.split("+").flatMap((one) => [one, ...leaves(one), ...one === "019" ? ["419"] : []]),
    ),
  ]),
);

/** Languages at this distance are one to their readers (`nb` and `no`); beyond it they are read too. */
const NEAR = 10;
/** Two scripts are 50 apart, two languages that have nothing in common 80. */
const FAR = 40;

/**
 * Works out what `lookup()` reads at run time, so that no event pays for it.
 *
 * @param locales BCP 47 tags
 * @returns by locale the likely subtags of its readers; a region stands there only where its people
 *   have another of the locales than most who write their language so
 */
export function readersOf(locales: string[]): Record<"near" | "far", Readers> {
  const offered = locales.map(tagOf);
  const found: Record<"near" | "far", Record<string, string[]>> = { near: {}, far: {} };
  for (const written of writings(offered)) {
    const wanted = tagOf(written);
    const rated = offered.map((tag) => ({ tag, apart: apart(wanted, tag) }));
    const least = Math.min(...rated.map(({ apart }) => apart));
    if (least > FAR) continue;
    const readers = found[least > NEAR ? "far" : "near"];
    const same = rated.filter(({ apart }) => apart === least).map(({ tag }) => tag);
    if (same.every(({ language }) => language !== wanted.language)) {
      (readers[bestOf(same, wanted.region)] ??= []).push(written);
      continue;
    }
    const regions = regionsOf(wanted);
    const bests = regions.map((region) => bestOf(same, region));
    const usual = mostFrequent(bests);
    (readers[usual] ??= []).push(written);
    bests.forEach((locale, index) => {
      if (locale !== usual) (readers[locale] ??= []).push(`${written}-${regions[index]}`);
    });
  }
  return { near: joined(found.near), far: joined(found.far) };
}

/**
 * The language of a country's people among the available ones.
 *
 * @param country its ISO 3166 code; or a prefix such as `+852`, which counts as its main country's
 */
export function languageOf(
  country: string,
  locales: string[],
  { near, far } = readersOf(locales),
): string | undefined {
  const { language, script, region } = new Intl.Locale(`und-${mainCountry(country)}`).maximize();
  const tag = `${language}-${script}-${region}`;
  return lookup(tag, locales, near) ?? lookup(tag, locales, far);
}

/** Index of the leading digits in libphonenumber-js's compact metadata, version 4. */
const LEADING_DIGITS = 10;

/** `+1` is the United States' and `+1787` Puerto Rico's: a calling code's main country comes first. */
function mainCountry(country: string): string {
  if (!country.startsWith("+")) return country;
  const codes = metadata.country_calling_codes as Record<string, string[]>;
  const plans = metadata.countries as unknown as Record<string, unknown[]>;
  const code = [4, 3, 2].map((end) => country.slice(1, end)).find((one) => codes[one]);
  if (!code) return "ZZ";
  const rest = country.slice(1 + code.length);
  const leads = (one: string) => {
    const digits = plans[one]?.[LEADING_DIGITS];
    return digits && new RegExp(`^(?:${digits})`).test(rest);
  };
  return codes[code]!.find(leads) ?? codes[code]![0]!;
}

/** `language-Script` of everybody who may read one of the offered. */
function writings(offered: Tag[]): string[] {
  const scripts = (language: string) =>
    offered.filter((one) => one.language === language).map(({ script }) => script);
  const kin = [...RULES.get(1)!].flatMap(({ wanted, offered: [language = ""] }) => {
    const own = tagOf(wanted[0]!.replace("*", "und")).script;
    const others = scripts(language);
    return [own, ...others.includes(own) ? others : []].map((script) => `${wanted[0]}-${script}`);
  });
  const otherwise = [...RULES.get(2)!].filter(({ offered: [language = ""] }) =>
    scripts(language).length > 0
  ).map(({ wanted }) => wanted.join("-"));
  const own = offered.map(({ language, script }) => `${language}-${script}`);
  return [...new Set([...own, ...kin, ...otherwise])].filter((one) => !one.includes("*"));
}

/** The distance of the languages and of their scripts. */
function apart(wanted: Tag, offered: Tag): number {
  return distance([wanted.language], [offered.language]) +
    distance([wanted.language, wanted.script], [offered.language, offered.script]);
}

/** Of locales in one language, the one for a region; of equals, the one that names its region. */
function bestOf(same: Tag[], region: string): string {
  const rated = same.map(({ locale, language, script, region: own }) => ({
    locale,
    distance: distance([language, script, region], [language, script, own]),
  }));
  const named = (locale: string) => Number(locale.includes("-"));
  return rated.sort((a, b) => a.distance - b.distance || named(b.locale) - named(a.locale))[0]!
    .locale;
}

function distance(wanted: string[], offered: string[]): number {
  if (wanted.at(-1) === offered.at(-1)) return 0;
  const holds = (parts: string[], subtags: string[]) =>
    parts.every((part, index) => fits(part, subtags[index]!));
  return RULES.get(wanted.length)!
    .find((rule) => holds(rule.wanted, wanted) && holds(rule.offered, offered))!.distance;
}

function fits(part: string, subtag: string): boolean {
  if (!part.startsWith("$")) return part === "*" || part === subtag;
  const name = part.replace(/^\$!?/, "");
  return MEMBERS[name]!.has(subtag) !== part.startsWith("$!");
}

/** Where CLDR counts speakers of a language, and the regions that its tags have. */
function regionsOf({ language, script, region }: Tag): string[] {
  const known = Object.entries(territories.supplemental.territoryInfo).filter(([, info]) => {
    const spoken = Object.keys("languagePopulation" in info ? info.languagePopulation : {});
    return spoken.some((one) => one === language || one === `${language}_${script}`);
  }).map(([code]) => code);
  return [...new Set([region, ...known, "001", "150", "419"])];
}

function leaves(region: string): string[] {
  return (CONTAINED[region]?._contains ?? []).flatMap((one) =>
    CONTAINED[one]?._contains ? leaves(one) : [one]
  );
}

function tagOf(locale: string): Tag {
  const { language, script = "Zzzz", region = "ZZ" } = new Intl.Locale(locale).maximize();
  return { locale, language, script, region };
}

function joined(lists: Record<string, string[]>): Readers {
  return Object.fromEntries(
    Object.entries(lists).map(([locale, list]) => [locale, list.join(" ")]),
  );
}

function mostFrequent(values: string[]): string {
  const count = (value: string) => values.filter((one) => one === value).length;
  return [...new Set(values)].sort((a, b) => count(b) - count(a))[0]!;
}
