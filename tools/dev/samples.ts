/** Whom the gallery's messages are for: the same person at the same moment, so that it never varies. */

import type { Config } from "../../src/settings.ts";
import { countryNameOf, dateOf } from "../../src/texts/reader.ts";
import { defuse } from "../../src/texts/values.ts";
import type { Channel } from "../../src/words/message.ts";
import type { Unwritten } from "../../src/words/notice.ts";
import { mask } from "../../src/words/redact.ts";
import { numberOf } from "../demo/person.ts";

/** The moment of every event in the gallery: 26 November 2026, 09:52 UTC. */
const NOW = Date.UTC(2026, 10, 26, 9, 52);
const DAY = 86_400_000;

/** What a viewer may change, by the names of the form. An empty one is absent from the event. */
export interface Given {
  country: string;
  /** Of the form of the hook's own, and no account's. */
  password: string;
  phone: string;
  email: string;
  username: string;
  given_name: string;
  family_name: string;
  device: string;
  /** ISO 3166. */
  place: string;
  /** As the `tz` database names it. */
  zone: string;
}

export const FIELDS: Record<keyof Given, string> = {
  country: "Country of the number",
  password: "Password",
  phone: "Phone number",
  email: "Email address",
  username: "Username",
  given_name: "Given name",
  family_name: "Family name",
  device: "Device",
  place: "Place (country code)",
  zone: "Time zone",
};

/** Groups of four, as the hook makes them. */
const PASSWORD = "hmRt-9wKc-Xv4n-Pb7q-Tz3e-Ku8d";

/** Values to start from, by the name of the choice. */
export const PRESETS = { usual: "Usual", long: "Long", bare: "As few as can be" } as const;
export type Preset = keyof typeof PRESETS;

/** @param country an entry of `sms.countries` */
export function givenOf(preset: Preset, country: string): Given {
  const usual: Given = {
    country,
    password: PASSWORD.slice(0, 19),
    phone: numberOf(country),
    email: "person@example.com",
    username: "person",
    given_name: "Ada",
    family_name: "Example",
    device: "Safari, iPhone",
    place: "HK",
    zone: "UTC",
  };
  if (preset === "long") {
    return {
      ...usual,
      // The longest that the default options lead to.
      password: PASSWORD,
      email: "a.rather.long.address@mail.department.example.com",
      username: "a.rather.long.username.of.somebody",
      given_name: "Wolfeschlegelsteinhausenbergerdorff-Maria",
      family_name: "van der Rather-Long-Family-Name",
      device: "Samsung Internet, Android",
      place: "GS",
      zone: "America/Argentina/ComodRivadavia",
    };
  }
  if (preset === "bare") {
    return {
      ...usual,
      username: "",
      given_name: "",
      family_name: "",
      device: "",
      place: "",
    };
  }
  return usual;
}

/** Every value that any event may bring to a text, as the hook would make it of one. */
export function valuesOf(
  message: string,
  channel: Channel,
  given: Given,
  { service, tellReasons }: Config,
): Unwritten {
  const { phone, email, username, given_name, family_name, device, place } = given;
  const optional = (value: string) => value === "" ? undefined : defuse(value);
  const [kind = ""] = message.split("_");
  const names: Record<string, [string, string]> = {
    phone: ["+12025550111", phone],
    email: ["old.address@example.com", email],
    username: ["former.name", username || "person"],
  };
  const [old, new_] = names[kind] ?? [phone, email];
  // Whoever reads it sees the other address masked, as the hook does.
  const shown = (address: string, own: boolean) =>
    own || kind === "username" ? address : mask(address);
  const own = kind === channel || (kind === "phone" && channel === "sms");
  const days = (count: number) => dateOf(NOW + count * DAY);
  return {
    service_name: service.name,
    url: service.url,
    support: service.support,
    user_id: channel === "sms" ? phone : email,
    phone_number: phone,
    email,
    username: optional(username),
    name: optional(`${given_name} ${family_name}`.trim()),
    given_name: optional(given_name),
    family_name: optional(family_name),
    password: given.password,
    old_login_id: shown(old, false),
    new_login_id: shown(new_, own),
    time: days(0),
    opens_at: days(3),
    disabled_from: days(0),
    disabled_until: days(14),
    deletion_at: days(30),
    anonymization_at: days(30),
    reason: tellReasons ? "Too many attempts to log in" : undefined,
    device: optional(device),
    place: countryNameOf(place.toUpperCase()),
    login_provider: "Google",
    usage_name: "sms",
    usage_value: "8000",
    usage_quota: "10000",
    usage_period: "month",
  };
}
