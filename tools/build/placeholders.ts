/** Which values there are for which message, and what a text may do with them. */

import { closest, distance } from "fastest-levenshtein";
import type { Channel } from "../../src/words/message.ts";

/** `always` there, or `sometimes`, so that a text needs a fallback. */
interface Given {
  always?: string[];
  sometimes?: string[];
  /** True where it is not about a person. */
  nobody?: boolean;
}

/** There for every message. */
const EVERYWHERE: Given = { always: ["service_name", "url"], sometimes: ["support"] };
/** Of the person whom a message is about. */
const PERSON: Given = {
  always: ["user_id"],
  sometimes: ["phone_number", "email", "username", "name", "given_name", "family_name"],
};
/** Values that only a credential gives. */
export const CREDENTIAL = ["password"];

const OLD = "old_login_id", NEW = "new_login_id";

/** What a message has beyond that, by its key in `templates/`. */
const OWN: Record<string, Given> = {
  account_created: {},
  account_created_with_password: {},
  account_created_reset_follows: {},
  account_opens_later: { always: ["opens_at"] },
  account_disabled: { sometimes: ["reason"] },
  account_disabled_for_a_time: {
    always: ["disabled_from", "disabled_until"],
    sometimes: ["reason"],
  },
  account_reenabled: {},
  account_deletion_scheduled: { always: ["deletion_at"] },
  account_deletion_unscheduled: {},
  account_deleted: {},
  account_anonymization_scheduled: { always: ["anonymization_at"] },
  account_anonymization_unscheduled: {},
  account_anonymized: {},
  email_added: { always: [NEW, "time"] },
  email_removed: { always: [OLD, "time"] },
  email_changed: { always: [OLD, NEW, "time"] },
  phone_added: { always: [NEW, "time"] },
  phone_removed: { always: [OLD, "time"] },
  phone_changed: { always: [OLD, NEW, "time"] },
  username_added: { always: [NEW, "time"] },
  username_removed: { always: [OLD, "time"] },
  username_changed: { always: [OLD, NEW, "time"] },
  login_provider_connected: { always: ["time"], sometimes: ["login_provider"] },
  login_provider_disconnected: { always: ["time"], sometimes: ["login_provider"] },
  biometric_enabled: { always: ["time"], sometimes: ["device"] },
  biometric_disabled: { always: ["time"], sometimes: ["device"] },
  new_login: { always: ["time"], sometimes: ["device", "place"] },
  account_promoted: {},
  usage_alert: {
    always: ["usage_name", "usage_value", "usage_quota", "usage_period"],
    nobody: true,
  },
  every_email: { nobody: true },
};

/** For a message that somebody added: whatever any event may bring. */
const ANY: Given = {
  sometimes: Object.values(OWN).flatMap(({ always = [], sometimes = [] }) => [
    ...always,
    ...sometimes,
  ]),
};

/** Messages that say what to type at the login page. */
const TELLS_USER_ID = /^account_(?:created|opens|promoted)/;
/** Messages whose text is about an address that need not be the one that it goes to. */
const ABOUT_ADDRESS = /^(?:email|phone|username)_/;

/** Whether a key is one of the messages that come with the project. */
export function isKnown(message: string): boolean {
  return Object.hasOwn(OWN, message);
}

/** The values of a message in a channel. */
export function valuesOf(
  message: string,
  channel: Channel,
): { always: string[]; sometimes: string[] } {
  const own = Object.hasOwn(OWN, message) ? OWN[message]! : ANY;
  const to = channel === "sms" ? "phone_number" : "email";
  const person = own.nobody ? {} : { ...PERSON, always: [...PERSON.always!, to] };
  const all = [EVERYWHERE, person, own];
  const wrong = ABOUT_ADDRESS.test(message) ? ["phone_number", "email", "username"] : [];
  const names = (kind: "always" | "sometimes") =>
    all.flatMap((one: Given) => one[kind] ?? []).filter((name) => !wrong.includes(name));
  return { always: names("always"), sometimes: names("sometimes") };
}

/** What is wrong with a placeholder's name and fallback, in words that mend it. */
export function checkPlaceholder(
  name: string,
  fallback: string | undefined,
  message: string,
  channel: Channel,
): string | undefined {
  const { always, sometimes } = valuesOf(message, channel);
  if (always.includes(name)) return undefined;
  if (sometimes.includes(name)) {
    return fallback === undefined
      ? `{${name}} may be absent; give a fallback: {${name}|…}`
      : undefined;
  }
  if (ABOUT_ADDRESS.test(message) && PERSON.sometimes!.includes(name)) {
    const right = [NEW, OLD].filter((one) => always.includes(one)).map((one) => `{${one}}`);
    return `{${name}} is where this message goes and need not be what it is about; write ` +
      right.join(" or ");
  }
  const near = nearest(name, [...always, ...sometimes, ...CREDENTIAL]);
  const known = [...ANY.sometimes!, ...PERSON.always!, ...PERSON.sometimes!].includes(name);
  return `there is no {${name}}${known ? ` in "${message}"` : ""}${near && `; is it {${near}}?`}`;
}

/**
 * A message goes to an address that need not be what its reader types to log in, as a username may
 * be.
 *
 * @param told names of the placeholders in one text
 */
export function checkUserId(message: string, told: Set<string>): string | undefined {
  const instead = ["phone_number", "email", "username"].find((name) => told.has(name));
  if (!TELLS_USER_ID.test(message) || told.has("user_id") || !instead) return undefined;
  return `{${instead}} need not be what the person logs in with; write {user_id}, which always is`;
}

/** The name that somebody may have meant, or nothing. */
export function nearest(name: string, names: string[]): string {
  const near = names.length > 0 ? closest(name, names) : "";
  return near && distance(name, near) <= Math.max(2, name.length / 3) ? near : "";
}
