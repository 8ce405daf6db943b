/**
 * What the hook reads from Authgear's events.
 *
 * An event comes from outside, so nothing in it is taken for granted: whatever has not the type
 * that it should have counts as absent.
 */

import type { Facts } from "../words/facts.ts";
import { uses } from "../words/uses.ts";
import { headOf } from "../words/event.ts";
import { at } from "../words/json.ts";
import { Refused } from "../words/run.ts";
import { E164 } from "../words/address.ts";
import { defuse, oneLine } from "../texts/values.ts";

/**
 * Dot-atoms on both sides, of ASCII and letters of all scripts; those are given by their blocks, as
 * `\p{L}` is slow to parse. `%`, `!` and `|` are left out, by which old servers route, and `?`, which
 * an encoded word needs. A domain has a dot and does not end in a number.
 */
const PLAIN_EMAIL =
  /^(?=.{3,254}$)(?!\.|.*\.[.@])[\w.#$&'*+/=^`{}~\xC0-\u1FFF\u3040-\uD7FF-]{1,64}@(?:(?!-)[-\dA-Za-z\xB7\xC0-\u1FFF\u3040-\uD7FF]{1,63}(?<!-)\.)+(?!\d+$)[-\dA-Za-z\xC0-\u1FFF\u3040-\uD7FF]{2,63}$/;

/** As many characters as an email address may have, and none of a link to a page. */
const TYPED = /^[^\s/\\?:]{1,254}$/;

/** Languages that are looked up, as each costs as much as the others. */
const MAX_LANGUAGES = 20;

/**
 * Reads an event.
 *
 * Addresses come from the identities' claims first, then from the standard attributes.
 *
 * @returns the facts, or why there is nobody to tell
 */
export function readEvent(event: unknown): Facts | Refused {
  const head = headOf(event);
  const user = at(event, "payload", "user");
  const userId = text(at(user, "id"));
  if (!head.id) return new Refused("no_event_id");
  if (!userId) return new Refused("no_user");
  if (!head.type) return new Refused("no_event_type");
  const standard = at(user, "standard_attributes");
  const claims = loginIdClaims(event);
  const given = (name: string) =>
    claims.map((one) => at(one, name)).find(isGiven) ??
      at(standard, name);
  const phone = given("phone_number");
  const email = given("email");
  const loginId = at(claims[0], "https://authgear.com/claims/login_id/value");
  const validPhone = typeof phone === "string" && E164.test(phone) ? phone : undefined;
  const validEmail = isPlainEmail(email) ? email : undefined;
  return {
    ...head,
    userId,
    phone: validPhone,
    email: validEmail,
    loginId: typed(loginId) ?? validPhone ?? validEmail,
    malformed: ([
      ["phone_number", phone, validPhone],
      ["email", email, validEmail],
      ["login_id", loginId, typed(loginId)],
    ] as const).filter(([, given, valid]) => isGiven(given) && !valid).map(([name]) => name),
    values: {
      username: typed(given("preferred_username")),
      ...(uses.personal && {
        name: personal(at(standard, "name")),
        given_name: personal(at(standard, "given_name")),
        family_name: personal(at(standard, "family_name")),
      }),
    },
    languages: [at(standard, "locale"), ...list(at(event, "context", "preferred_languages"))]
      .slice(0, MAX_LANGUAGES).flatMap((tag) => text(tag) ?? []),
    ...(uses.details && { zone: text(at(standard, "zoneinfo")) }),
    projectLanguage: text(at(event, "context", "language")),
    user: user as Record<string, unknown>,
  };
}

function loginIdClaims(event: unknown): unknown[] {
  return list(at(event, "payload", "identities")).flatMap((identity) =>
    at(identity, "type") === "login_id" ? [at(identity, "claims")] : []
  );
}

/** Whether something is there, whatever it is. */
function isGiven(value: unknown): boolean {
  return value !== undefined && value !== null && value !== "";
}

/** What NFKC makes of an address must be one too, as some servers would read a full-width `@`. */
function isPlainEmail(value: unknown): value is string {
  return typeof value === "string" && PLAIN_EMAIL.test(value) &&
    PLAIN_EMAIL.test(value.normalize("NFKC")) && oneLine(value) === value;
}

function list(value: unknown): unknown[] {
  return Array.isArray(value) ? value : [];
}

function text(value: unknown): string | undefined {
  return typeof value === "string" && value !== "" && value.length <= 1000 ? value : undefined;
}

/**
 * What a person types to log in, which cannot be altered as a name can: one with a space, a slash or
 * what else a link to a page has, counts as absent. A dotted one stays, as `john.smith` cannot be told
 * from a domain.
 */
function typed(value: unknown): string | undefined {
  const plain = text(value);
  return plain && TYPED.test(plain) && oneLine(plain) === plain ? plain : undefined;
}

function personal(value: unknown): string | undefined {
  const name = text(value);
  return name && (defuse(name) || undefined);
}
