/** Checks the languages of a configuration before anything is made of them. */

/**
 * @returns what is wrong, each with what to write; empty where nothing is
 *
 * @example
 * ```ts
 * checkLocales(["pt_BR"], "pt_BR"); // ['locales has "pt_BR"; write "pt-BR"']
 * ```
 */
export function checkLocales(locales: unknown, defaultLocale: unknown): string[] {
  if (!Array.isArray(locales) || locales.length === 0) {
    return ['locales is missing; name the languages to write in, such as ["en"]'];
  }
  const problems = locales.flatMap((tag, index) => [
    ...checkTag(tag),
    ...locales.indexOf(tag) < index ? [`locales has "${tag}" twice; take one out`] : [],
  ]);
  if (problems.length > 0 || locales.includes(defaultLocale)) return problems;
  const meant = canonical(defaultLocale);
  const such = meant && locales.includes(meant) ? meant : locales[0];
  return [`defaultLocale is ${show(defaultLocale)}, which is not one of locales; write "${such}"`];
}

function checkTag(tag: unknown): string[] {
  const right = canonical(tag);
  if (right === undefined) {
    return [`locales has ${show(tag)}, which is no language tag; such are "en", "pt-BR", "zh-HK"`];
  }
  return right === tag ? [] : [`locales has ${show(tag)}; write "${right}"`];
}

/** The tag as BCP 47 writes it, which is also the name of its file. */
function canonical(tag: unknown): string | undefined {
  try {
    const locale = new Intl.Locale(String(tag).replaceAll("_", "-"));
    return locale.language.length <= 3 ? locale.toString() : undefined;
  } catch {
    return undefined;
  }
}

function show(value: unknown): string {
  return typeof value === "string" ? `"${value}"` : String(value);
}
