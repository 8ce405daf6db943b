/** A table of what belongs to each message, for all languages or for each: approved templates. */

import { own } from "./json.ts";

/** By locale tag, with `"*"` for the languages that have none of their own. */
export type ByLocale<T> = Record<string, T>;
/** By the message's key in `templates/`. */
export type PerMessage<T> = Record<string, T | ByLocale<T>>;

/**
 * What belongs to a message in its language: under its own tag, else under the tag without its last
 * part (`zh-Hant-HK`, `zh-Hant`, `zh`), else under `"*"`; undefined where there is none.
 *
 * @param isOne tells one for all languages from a table by language
 */
export function forMessage<T>(
  table: PerMessage<T>,
  { message, locale }: { message: string; locale: string },
  isOne: (given: T | ByLocale<T>) => given is T,
): T | undefined {
  const given = own(table, message);
  if (given === undefined || isOne(given)) return given;
  for (let tag = locale; tag; tag = tag.slice(0, Math.max(0, tag.lastIndexOf("-")))) {
    const entry = own(given, tag);
    if (entry !== undefined) return entry;
  }
  return own(given, "*");
}

/**
 * What is wrong with a table, after the option's name; undefined where nothing is. For the build.
 *
 * @param faultOf the same for one entry, as in `has no "id"`
 */
export function perMessageFault(
  table: unknown,
  isOne: (given: unknown) => boolean,
  faultOf: (one: unknown) => string | undefined,
): string | undefined {
  if (typeof table !== "object" || table === null) return "is missing";
  const messages = Object.entries(table);
  if (messages.length === 0) return "is empty";
  for (const [message, given] of messages) {
    const entries = Object.entries(isOne(given) ? { "*": given } : given ?? {});
    if (entries.length === 0) return `has nothing for "${message}"`;
    for (const [tag, one] of entries) {
      const fault = faultOf(one) ?? tagFault(tag);
      if (fault) return `${fault} for "${message}"`;
    }
  }
}

/** `zh_HK` and `EN` are found by no message; a key `account_created.en` is none of a language. */
function tagFault(tag: string): string | undefined {
  try {
    if (tag === "*" || Intl.getCanonicalLocales(tag)[0] === tag) return undefined;
  } catch {
    // Not a tag at all.
  }
  return 'has a key that is neither a locale tag, such as "zh-HK", nor "*"';
}
