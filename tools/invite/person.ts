/** Somebody who is to get an account: what a row of a list, or the command line, says of them. */

import type { CountryCode } from "libphonenumber-js";
import { asciiDomain, EMAIL } from "../../src/words/address.ts";
import { invisibleIn } from "./characters.ts";
import { readPhone } from "./phone.ts";
import type { Column, Row } from "./table.ts";

/** Kinds of login ID, as the Admin API names them; an account is made with the first that is given. */
export const KEYS = ["phone", "email", "username"] as const;
export type Key = typeof KEYS[number];

/** The standard attribute that each kind of login ID is. */
export const CLAIMS = { phone: "phone_number", email: "email", username: "preferred_username" };

export interface Person {
  /** What they log in with, in order; the account is made with the first. */
  loginIds: [LoginId, ...LoginId[]];
  /** Standard attributes, by the names of OpenID Connect. */
  attributes: Partial<Record<"name" | "given_name" | "family_name" | "locale", string>>;
  /** Keys. */
  roles: string[];
  groups: string[];
}

export interface LoginId {
  key: Key;
  value: string;
}

/** What is wrong with a row, and where. */
export interface Problem {
  line: number;
  column?: Column;
  why: string;
}

/** A role's or a group's key (authgear-server, pkg/lib/rolesgroups/key.go). */
const KEY = /^[A-Za-z_][A-Za-z0-9:_]*$/;

/** Reads a row; the problems of all its cells at once. */
export function readPerson(
  { cells, line, problem }: Row,
  country?: CountryCode,
): Person | Problem[] {
  const problems: Problem[] = problem ? [{ line, why: problem }] : [];
  const refuse = (column: Column, why: string) => void problems.push({ line, column, why });
  for (const [column, cell] of Object.entries(cells) as [Column, string][]) {
    const unseen = column === "phone" ? undefined : invisibleIn(cell);
    if (unseen) refuse(column, `the ${column} has ${unseen}; take it out`);
  }
  const loginIds = KEYS.flatMap((key) => {
    const cell = cells[key];
    if (cell === undefined) return [];
    const read = readLoginId(key, cell, country);
    if ("value" in read) return [{ key, value: read.value }];
    refuse(key, read.problem);
    return [];
  });
  const attributes: Person["attributes"] = {};
  for (const name of ["name", "given_name", "family_name"] as const) {
    if (cells[name]) attributes[name] = cells[name];
  }
  const locale = cells.locale && canonicalLocale(cells.locale);
  if (locale) attributes.locale = locale;
  else if (cells.locale) refuse("locale", "the locale is no language tag, such as en or zh-HK");
  const [roles, groups] = (["role", "group"] as const).map((column) => {
    const keys = (cells[column] ?? "").split(/[\s,;|]+/).filter(Boolean);
    if (!keys.every((key) => KEY.test(key))) {
      refuse(column, `the ${column} is no key, which has letters, digits, _ and : alone`);
    }
    return keys;
  });
  const [first, ...more] = loginIds;
  if (!first && problems.length === 0) {
    problems.push({ line, why: "it has no phone, email or username, so that nobody could log in" });
  }
  if (!first || problems.length > 0) return problems;
  return { loginIds: [first, ...more], attributes, roles: roles!, groups: groups! };
}

/** A login ID as Authgear takes it, or why it is none. */
export function readLoginId(
  key: Key,
  text: string,
  country?: CountryCode,
): { value: string } | { problem: string } {
  if (key === "phone") {
    const read = readPhone(text, country);
    return "number" in read
      ? { value: read.number }
      : { problem: `the phone number ${read.problem}` };
  }
  const value = text.trim();
  if (key === "email" && !EMAIL.test(asciiDomain(value) ?? "")) {
    return { problem: "the email is no address, such as person@example.com" };
  }
  if (key === "username" && !/^\S+$/.test(value)) {
    return { problem: "the username is empty or has a space in it" };
  }
  return { value };
}

/** A language tag in its usual form; undefined where it is none. */
export function canonicalLocale(tag: string): string | undefined {
  try {
    return Intl.getCanonicalLocales(tag.replaceAll("_", "-"))[0];
  } catch {
    return undefined;
  }
}
