/** What each person will be sent, reckoned before anybody is created. */

import { countries } from "../../src/delivery/countries.ts";
import { countryOf, providersFor } from "../../src/delivery/fence.ts";
import { chooseLocale } from "../../src/texts/locale.ts";
import { fill, withoutAbsent } from "../../src/texts/template.ts";
import { defuse, oneLine } from "../../src/texts/values.ts";
import { fold, isGsm7 } from "../../src/words/gsm7.ts";
import type { Built } from "../build/hook.ts";
import { languageOf, readersOf } from "../build/languages.ts";
import { phonePlans } from "../build/phones.ts";
import { segments } from "../build/segments.ts";
import { UserError } from "../cli.ts";
import type { Person } from "./person.ts";

export interface Planned {
  channel: "sms" | "email";
  locale: string;
  message: string;
  /** SMS that the text takes; 0 for an email. */
  segments: number;
}

/** What a person will be sent, or why nothing. */
export type Plan = Planned | { nobody: string };

/** The event by which the hook hears of an account. */
const CREATED = "user.created";
const NO_CASE = `hook.ts has no case "${CREATED}"`;
/** The message that tells a temporary password. */
export const PASSWORD = "account_created_with_password";
const RESET = "account_created_reset_follows";

/**
 * An account is told of with its first login ID alone: that is all that the hook hears of.
 *
 * @param tell whether people are told from here, when their name and locale are known
 * @throws {UserError} where hook.ts tells nobody of a new account
 */
export function planner(built: Built, tell: boolean): (person: Person) => Plan {
  const { config, texts } = built;
  if (!built.events.includes(CREATED)) {
    throw new UserError(`${NO_CASE}, so that nobody would be told`);
  }
  const allowed = config.sms?.countries ?? [];
  Object.assign(countries, phonePlans(allowed.filter((one) => !one.startsWith("+"))));
  const { messages } = config.credential;
  const readers = readersOf(config.locales);
  const known = new Map<string, string>();
  /** Looked up once for each pair, as that is slow and a list is long. */
  const localeFor = (country: string, wish: string) => {
    const key = `${country} ${wish}`;
    const before = known.get(key);
    if (before !== undefined) return before;
    const theirs = country ? languageOf(country, config.locales, readers) : undefined;
    const languages = wish ? [wish] : [];
    const { locales, defaultLocale: fallback } = config;
    const locale = chooseLocale({ languages }, { locales, readers, theirs, fallback });
    known.set(key, locale);
    return locale;
  };
  return ({ loginIds, attributes }) => {
    const [{ key, value }] = loginIds;
    const phone = key === "phone" ? value : undefined;
    const email = key === "email" ? value : undefined;
    const country = phone && config.sms && countryOf(phone, allowed);
    const byPhone = country && providersFor({ channel: "sms", to: phone }, config).length > 0;
    if (!byPhone && !(email && config.email)) {
      return { nobody: reasonFor(phone, email, built) };
    }
    const channel = byPhone ? "sms" : "email";
    const message = messages[RESET]
      ? RESET
      : messages[PASSWORD] && phone
      ? PASSWORD
      : "account_created";
    const locale = localeFor(country || "", tell ? attributes.locale ?? "" : "");
    const text = texts[locale]?.[message]?.sms;
    if (channel === "email" || !text) return { channel, locale, message, segments: 0 };
    const personal = tell ? attributes : {};
    const values = {
      service_name: config.service.name,
      url: config.service.url,
      support: config.service.support,
      user_id: value,
      phone_number: phone,
      email,
      username: key === "username" ? value : undefined,
      ...Object.fromEntries(Object.entries(personal).map(([name, one]) => [name, defuse(one)])),
      ...Object.fromEntries(
        Object.entries(messages[message] ?? {}).map(([name, size]) => [name, "x".repeat(size)]),
      ),
    };
    const filled = fill(withoutAbsent(text, values), values, oneLine);
    const folded = fold(filled);
    const sent = isGsm7(folded) ? folded : filled;
    return { channel, locale, message, segments: segments(sent).segments };
  };
}

/** Why nobody will be told of an account; undefined where somebody is. */
export function whyUntold(person: Person, built: Built): string | undefined {
  if (!built.events.includes(CREATED)) return NO_CASE;
  const plan = planner(built, true)(person);
  return "nobody" in plan ? plan.nobody : undefined;
}

function reasonFor(phone: string | undefined, email: string | undefined, built: Built): string {
  const { sms } = built.config;
  if (phone && sms) return "the number is of no country of sms.countries, or of no ordinary line";
  if (phone) return "config.ts sends no SMS";
  if (email) return "config.ts sends no email";
  return "a username alone is no address";
}
