/** What somebody answers who sets the project up. */

import { parse } from "yaml";
import { at } from "../../src/words/json.ts";
import { knownProviders } from "../sandbox/providers.ts";
import { readInput, UserError } from "../cli.ts";
import { meant } from "./meant.ts";

export const CREDENTIALS = {
  temporaryPassword:
    "user ID and a temporary password in one message, to be changed at first login",
  none: "where to log in; a one-time code or Forgot Password does the rest",
  resetMessage: "where to log in, and Authgear's own message to set a password",
} as const;

export interface ChannelAnswers {
  /** The factory's name. */
  provider: string;
  /** Options that are no secrets. */
  options: Record<string, unknown>;
}

export interface Answers {
  service: { name: string; url: string };
  sms?: ChannelAnswers & { countries: string[] };
  email?: ChannelAnswers;
  credential: keyof typeof CREDENTIALS;
  /** Whether people with an email address get a temporary password too. */
  withEmail?: boolean;
  /** The first is the default. */
  locales: string[];
  /** Values by name; those that are not here are written empty. */
  secrets: Record<string, string>;
}

/** The names that a file of answers has, by where they are. */
const NAMES: Record<string, string[]> = {
  "": ["service", "sms", "email", "credential", "withEmail", "locales", "secrets"],
  service: ["name", "url"],
  sms: ["provider", "options", "countries"],
  email: ["provider", "options"],
};

/** @throws {UserError} where the file is no set of answers; `problemsOf` says whether they will do */
export async function readAnswers(file: string): Promise<Answers> {
  const text = await readInput(file);
  let read: unknown;
  try {
    read = parse(text);
  } catch (error) {
    throw new UserError(`${file}: ${(error as Error).message.split("\n")[0]}`);
  }
  const wrong: string[] = [];
  const textAt = (...keys: string[]) => {
    const value = at(read, ...keys);
    if (typeof value !== "string" || value === "") wrong.push(`${keys.join(".")} is missing`);
    return String(value);
  };
  const list = (name: string, value: unknown, such: string) => {
    const texts = Array.isArray(value) ? value.map(String) : [];
    if (texts.length === 0) wrong.push(`${name} is missing: a list, such as ${such}`);
    return texts;
  };
  const fieldsAt = (...keys: string[]) => {
    const value = at(read, ...keys) ?? {};
    const isFields = typeof value === "object" && !Array.isArray(value);
    if (!isFields) wrong.push(`${keys.join(".")} has names and values, such as { from: Example }`);
    return value as Record<string, unknown>;
  };
  for (const [where, known] of Object.entries(NAMES)) {
    const fields = where ? fieldsAt(where) : read ?? {};
    for (const name of Object.keys(fields).filter((name) => !known.includes(name))) {
      wrong.push(`${where || "the file"} has no "${name}"${meant(name, known)}`);
    }
  }
  const providers = await knownProviders();
  const channel = (name: "sms" | "email") => {
    const provider = textAt(name, "provider");
    const own = providers.filter(({ about }) => about.channel === name).map((one) => one.name);
    if (!own.includes(provider)) {
      const near = meant(provider, own) || `; it is one of ${own.join(", ")}`;
      wrong.push(`${name}.provider is none that sends ${name}${near}`);
    }
    return { provider, options: fieldsAt(name, "options") };
  };
  const [sms, email] = [at(read, "sms"), at(read, "email")];
  if (!sms && !email) wrong.push("there is neither sms nor email; give at least one");
  const credential = at(read, "credential") as Answers["credential"];
  if (!Object.hasOwn(CREDENTIALS, String(credential))) {
    const what = credential === undefined ? "credential is missing; it" : "credential";
    wrong.push(`${what} is one of ${Object.keys(CREDENTIALS).join(", ")}`);
  }
  const withEmail = at(read, "withEmail") ?? false;
  if (typeof withEmail !== "boolean" || (withEmail && credential !== "temporaryPassword")) {
    wrong.push("withEmail is true or false, and true for temporaryPassword alone");
  }
  const answers: Answers = {
    service: { name: textAt("service", "name"), url: textAt("service", "url") },
    ...(sms
      ? {
        sms: {
          ...channel("sms"),
          countries: list("sms.countries", at(sms, "countries"), "[HK, GB]"),
        },
      }
      : {}),
    ...(email ? { email: channel("email") } : {}),
    credential,
    withEmail: withEmail === true,
    locales: list("locales", at(read, "locales"), "[en, zh-HK]"),
    secrets: Object.fromEntries(
      Object.entries(fieldsAt("secrets")).map(([name, value]) => [name, String(value)]),
    ),
  };
  if (wrong.length > 0) throw new UserError(wrong.map((one) => `${file}: ${one}`).join("\n"));
  return answers;
}
