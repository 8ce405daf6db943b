/**
 * What the hook reads from Authgear's events.
 *
 * An event comes from outside, so nothing in it is taken for granted: whatever has not the type
 * that it should have counts as absent.
 */

import { at, E164 } from "./provider.ts";
import { defuse, oneLine } from "./template.ts";

/** The few fields of an event that the hook needs, checked. */
export interface Facts {
  id: string;
  type: string;
  /** The project ID; empty where the event names none. */
  appId: string;
  /** Unix time, seconds. */
  timestamp: number;
  userId: string;
  /** E.164, where the event holds one that is. */
  phone?: string | undefined;
  /** A plain `local@domain`. */
  email?: string | undefined;
  username?: string | undefined;
  /** What the person types at the login page: the first login ID, else an address. */
  loginId?: string | undefined;
  /** Addresses that the event holds but nobody can be sent to. */
  malformed: ("phone_number" | "email")[];
  name?: string | undefined;
  givenName?: string | undefined;
  familyName?: string | undefined;
  /** Languages that the person asked for, best first. */
  languages: string[];
  /** The project's negotiated or fallback language. */
  projectLanguage?: string | undefined;
  user: Record<string, unknown>;
}

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
 * @returns the facts, or the reason why there is nobody to tell
 */
export function readEvent(event: unknown): Facts | "no_event_id" | "no_user" | "no_event_type" {
  const id = token(at(event, "id"));
  const user = at(event, "payload", "user");
  const userId = text(at(user, "id"));
  if (!id) return "no_event_id";
  if (!userId) return "no_user";
  const type = token(at(event, "type"));
  if (!type) return "no_event_type";
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
    appId: token(at(event, "context", "app_id")) ?? "",
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

/** An ID or a type, which goes into headers and the log: nothing but the characters of one. */
export function token(value: unknown): string | undefined {
  return typeof value === "string" && /^[\w.-]{1,80}$/.test(value) ? value : undefined;
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
