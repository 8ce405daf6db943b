/** What somebody answers who sets the project up. */

import { parse } from "yaml";
import { at } from "../../src/words/json.ts";
import { knownProviders } from "../sandbox/providers.ts";
import { readInput, UserError } from "../cli.ts";

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
  /** The first is the default. */
  locales: string[];
  /** Values by name; those that are not here are written empty. */
  secrets: Record<string, string>;
}

/** @throws {UserError} where the file is no set of answers; what they mean is checked by the build */
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
  const list = (name: string, value: unknown) => {
    const texts = Array.isArray(value) ? value.map(String) : [];
    if (texts.length === 0) wrong.push(`${name} is missing: a list, such as [en, zh-HK]`);
    return texts;
  };
  const fieldsAt = (...keys: string[]) => {
    const value = at(read, ...keys) ?? {};
    const isFields = typeof value === "object" && !Array.isArray(value);
    if (!isFields) wrong.push(`${keys.join(".")} has names and values, such as { from: Example }`);
    return value as Record<string, unknown>;
  };
  const known = await knownProviders();
  const channel = (name: "sms" | "email") => {
    const provider = textAt(name, "provider");
    const own = known.filter(({ about }) => about.channel === name).map((one) => one.name);
    if (!own.includes(provider)) wrong.push(`${name}.provider is none of ${own.join(", ")}`);
    return { provider, options: fieldsAt(name, "options") };
  };
  const [sms, email] = [at(read, "sms"), at(read, "email")];
  if (!sms && !email) wrong.push("there is neither sms nor email; give at least one");
  const credential = textAt("credential") as Answers["credential"];
  if (!Object.hasOwn(CREDENTIALS, credential)) {
    wrong.push(`credential is one of ${Object.keys(CREDENTIALS).join(", ")}`);
  }
  const answers: Answers = {
    service: { name: textAt("service", "name"), url: textAt("service", "url") },
    ...(sms
      ? { sms: { ...channel("sms"), countries: list("sms.countries", at(sms, "countries")) } }
      : {}),
    ...(email ? { email: channel("email") } : {}),
    credential,
    locales: list("locales", at(read, "locales")),
    secrets: Object.fromEntries(
      Object.entries(fieldsAt("secrets")).map(([name, value]) => [name, String(value)]),
    ),
  };
  if (wrong.length > 0) throw new UserError(wrong.map((one) => `${file}: ${one}`).join("\n"));
  return answers;
}
