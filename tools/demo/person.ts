/** The person of a demo: a number or an address that the configuration sends to, and their event. */

import examples from "libphonenumber-examples";
import metadata from "libphonenumber-metadata";
import type { Config } from "../../src/settings.ts";
import { E164, EMAIL } from "../../src/words/address.ts";
import { eventOf } from "../../tests/support/events.ts";
import { UserError } from "../cli.ts";
import { canonicalLocale } from "../invite/person.ts";
import { type Envelope, freshEvent } from "./event.ts";

export interface Person {
  phone?: string;
  email?: string;
  /** Their `locale` attribute, BCP 47. */
  locale?: string;
}

/** Reserved for examples (RFC 2606). */
const ADDRESS = "person@example.com";
/** Digits that stand behind a prefix of which no example is known. */
const DIGITS = "2025550123";

/** A person whom the hook tells: by SMS in the first allowed country, else by email. */
export function personFor({ sms, email }: Config): Person {
  const first = sms?.countries[0];
  if (first !== undefined) return { phone: numberOf(first) };
  if (email) return { email: ADDRESS };
  throw new UserError("config.ts has neither sms nor email, so that nobody is told of anything");
}

/**
 * A mobile number of a country or under a prefix, in E.164: the numbering plan's own example.
 *
 * @param entry of `sms.countries`: `"HK"` or `"+852"`
 */
export function numberOf(entry: string): string {
  if (!entry.startsWith("+")) return exampleOf(entry)!;
  const found = Object.keys(examples).map(exampleOf).find((one) => one?.startsWith(entry));
  return found ?? `${entry}${DIGITS}`.slice(0, Math.max(12, entry.length + 4));
}

function exampleOf(country: string): string | undefined {
  const plans = metadata.countries as unknown as Record<string, unknown[]>;
  const national = (examples as Record<string, string>)[country];
  return national && plans[country] ? `+${plans[country][0]}${national}` : undefined;
}

/**
 * The person of a command line.
 *
 * @throws {UserError} for what no person of Authgear's can have
 */
export function givenPerson(
  { phone, email, locale }: { [K in keyof Person]?: string | undefined },
): Person {
  if (phone !== undefined && email !== undefined) {
    throw new UserError("--phone and --email: a new account has one of them, so give one");
  }
  if (phone !== undefined && !E164.test(phone)) {
    throw new UserError("--phone takes a number with its country's code, such as +85221234567");
  }
  if (email !== undefined && !EMAIL.test(email)) {
    throw new UserError("--email takes an address, such as person@example.com");
  }
  if (locale !== undefined && !canonicalLocale(locale)) {
    throw new UserError("--locale takes a language's tag, such as zh-HK");
  }
  return { ...(phone && { phone }), ...(email && { email }), ...(locale && { locale }) };
}

/** The event of an administrator who has just created an account for that person. */
export function eventFor({ phone, email, locale }: Person): Envelope {
  const event = eventOf({
    ...(phone ? { phone } : {}),
    ...(email ? { email } : {}),
    ...(locale ? { standard: { locale } } : {}),
  });
  return freshEvent(JSON.stringify(event));
}
