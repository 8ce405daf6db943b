/** How long each SMS can become. */

import type { Config } from "../../src/settings.ts";
import type { Text } from "../../src/texts/data.ts";
import { countryNameOf, dateOf } from "../../src/texts/reader.ts";
import { fold } from "../../src/words/gsm7.ts";
import { type Segments, segments } from "./segments.ts";

/** Long values; a login ID and a name can be longer yet. */
const LONG: Record<string, string> = {
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
/** A day of a month with a long name. */
const DATE = dateOf(Date.UTC(2026, 8, 23, 22, 58))!;
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
  title: string;
}

/** Every SMS of a build with long values. */
export function sized(
  texts: Record<string, Record<string, Text>>,
  { service, credential }: Pick<Config, "service" | "credential">,
): Sized[] {
  return Object.entries(texts).flatMap(([locale, messages]) =>
    Object.entries(messages).flatMap(([message, { sms }]) => {
      if (!sms) return [];
      const values: Record<string, string> = {
        ...LONG,
        ...Object.fromEntries(DATES.map((name) => [name, DATE({ locale })])),
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
      return [{ title, ...folded.encoding === "GSM-7" ? folded : segments(filled) }];
    })
  );
}
