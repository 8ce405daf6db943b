/** How long each SMS can become. */

import type { Config } from "../../src/settings.ts";
import type { Text } from "../../src/texts/data.ts";
import { countryNameOf, dateOf } from "../../src/texts/reader.ts";
import { fold } from "../../src/words/gsm7.ts";
import { type Segments, segments } from "./segments.ts";

/** What the placeholders of a text may be filled with. */
export interface Given {
  values: Record<string, string>;
  /** Unix time, milliseconds, of whatever is a date. */
  date: number;
}

/** Long values; a login ID and a name can be longer yet. */
const LONG_VALUES: Record<string, string> = {
  phone_number: "+123456789012345",
  user_id: "a.rather.long.address@mail.example.com",
  email: "a.rather.long.address@mail.example.com",
  username: "a.rather.long.username",
  name: "N".repeat(40),
  given_name: "N".repeat(40),
  family_name: "N".repeat(40),
  old_login_id: "an.address@mail.example.com",
  new_login_id: "an.address@mail.example.com",
  login_provider: "Microsoft",
  device: "Samsung Internet, Android",
  reason: "r".repeat(40),
  usage_name: "whatsapp",
  usage_value: "100000",
  usage_quota: "100000",
  usage_period: "month",
};
/** What most people have; where a configuration does not ask for reasons, there is none. */
const ORDINARY_VALUES: Record<string, string> = {
  phone_number: "+12025550123",
  user_id: "+12025550123",
  email: "alex@example.com",
  username: "alex",
  name: "Alex Example",
  given_name: "Alex",
  family_name: "Example",
  old_login_id: "alex@example.com",
  new_login_id: "+12025550123",
  login_provider: "Google",
  device: "Chrome, Windows",
  usage_name: "sms",
  usage_value: "1000",
  usage_quota: "1000",
  usage_period: "month",
};
/** In a month with a long name, which in Polish is not in GSM-7 either. */
const LONG: Given = { values: LONG_VALUES, date: Date.UTC(2026, 8, 23, 22, 58) };
export const ORDINARY: Given = { values: ORDINARY_VALUES, date: Date.UTC(2026, 4, 12, 9, 52) };
const DATES = [
  "opens_at",
  "disabled_from",
  "disabled_until",
  "deletion_at",
  "anonymization_at",
  "time",
];

/** A text of one language with what it takes as an SMS. */
export interface Sized extends Segments {
  locale: string;
  message: string;
  /** Both. */
  title: string;
}

/**
 * Every SMS of a build.
 *
 * @param given what the placeholders are filled with; with long values where nothing is said
 */
export function sized(
  texts: Record<string, Record<string, Text>>,
  { service, credential }: Pick<Config, "service" | "credential">,
  given = LONG,
): Sized[] {
  const date = dateOf(given.date)!;
  return Object.entries(texts).flatMap(([locale, messages]) =>
    Object.entries(messages).flatMap(([message, { sms }]) => {
      if (!sms) return [];
      const values: Record<string, string> = {
        ...given.values,
        ...Object.fromEntries(DATES.map((name) => [name, date({ locale })])),
        place: countryNameOf("GB")!({ locale }),
        ...service.support && { support: service.support },
        ...Object.fromEntries(
          Object.entries(credential.messages[message] ?? {})
            .map(([name, length]) => [name, "x".repeat(length)]),
        ),
        service_name: service.name,
        url: service.url,
      };
      const filled = sms.replace(
        /\{(\w+)%?(?:\|([^{}]*))?\}/g,
        (_, name, fallback) => values[name] ?? fallback ?? "",
      );
      const folded = segments(fold(filled));
      const title = `${locale} ${message}`;
      return [{
        locale,
        message,
        title,
        ...folded.encoding === "GSM-7" ? folded : segments(filled),
      }];
    })
  );
}
