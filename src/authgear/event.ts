/**
 * What the hook reads from Authgear's events.
 *
 * An event comes from outside, so nothing in it is taken for granted: whatever has not the type
 * that it should have counts as absent.
 */

import type { Facts } from "../words/facts.ts";
import { at, tokenOf } from "../words/json.ts";
import { Refused } from "../words/run.ts";
import { E164 } from "../words/address.ts";
import { defuse, oneLine } from "../texts/values.ts";

/** Letters of all scripts are given by their blocks, as `\p{L}` is slow to parse. */
const PLAIN_EMAIL =
  /^(?=.{3,254}$)[^\s@<>()[\]\\,;:"\u200B-\u200F\uE000-\uF8FF\uDB40-\uDBFF]{1,64}@(?:(?!-)[-\dA-Za-z\xC0-\u1FFF\u3040-\uD7FF]{1,63}(?<!-)\.)+[-\dA-Za-z\xC0-\u1FFF\u3040-\uD7FF]{2,63}$/;

/** Characters of a login ID: an email address may have as many. */
const MAX_TYPED = 254;

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
  const id = tokenOf(at(event, "id"));
  const user = at(event, "payload", "user");
  const userId = text(at(user, "id"));
  if (!id) return new Refused("no_event_id");
  if (!userId) return new Refused("no_user");
  const type = tokenOf(at(event, "type"));
  if (!type) return new Refused("no_event_type");
  const standard = at(user, "standard_attributes");
  const claims = loginIdClaims(event);
  const phone = claim(claims, "phone_number") ?? text(at(standard, "phone_number"));
  const email = claim(claims, "email") ?? text(at(standard, "email"));
  const username = claim(claims, "preferred_username") ??
    text(at(standard, "preferred_username"));
  const loginId = text(at(claims[0], "https://authgear.com/claims/login_id/value"));
  const validPhone = phone && E164.test(phone) ? phone : undefined;
  const validEmail = email && PLAIN_EMAIL.test(email) && oneLine(email) === email
    ? email
    : undefined;
  const timestamp = at(event, "context", "timestamp");
  return {
    id,
    type,
    appId: tokenOf(at(event, "context", "app_id")) ?? "",
    timestamp: typeof timestamp === "number" ? timestamp : 0,
    userId,
    phone: validPhone,
    email: validEmail,
    username: typed(username),
    loginId: typed(loginId) ?? validPhone ?? validEmail,
    malformed: [
      ...(phone && !validPhone ? ["phone_number" as const] : []),
      ...(email && !validEmail ? ["email" as const] : []),
    ],
    name: personal(at(standard, "name")),
    givenName: personal(at(standard, "given_name")),
    familyName: personal(at(standard, "family_name")),
    languages: [at(standard, "locale"), ...list(at(event, "context", "preferred_languages"))]
      .slice(0, MAX_LANGUAGES).map(text).filter((tag) => tag !== undefined),
    projectLanguage: text(at(event, "context", "language")),
    user: user as Record<string, unknown>,
  };
}

function loginIdClaims(event: unknown): unknown[] {
  return list(at(event, "payload", "identities"))
    .filter((identity) => at(identity, "type") === "login_id")
    .map((identity) => at(identity, "claims"));
}

function claim(claims: unknown[], name: string): string | undefined {
  return claims.map((one) => text(at(one, name))).find((value) => value !== undefined);
}

function list(value: unknown): unknown[] {
  return Array.isArray(value) ? value : [];
}

function text(value: unknown): string | undefined {
  return typeof value === "string" && value !== "" && value.length <= 1000 ? value : undefined;
}

/**
 * What a person types to log in, which cannot be altered as a name can: one with a slash, as a link
 * to a page has, counts as absent. A dotted one stays, as `john.smith` cannot be told from a domain.
 */
function typed(value: string | undefined): string | undefined {
  const plain = oneLine(value ?? "");
  return plain === "" || plain.length > MAX_TYPED || plain.includes("/") ? undefined : plain;
}

function personal(value: unknown): string | undefined {
  const name = text(value);
  return name && (defuse(name) || undefined);
}
