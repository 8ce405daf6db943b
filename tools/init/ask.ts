/** The questions of `init`, each with an answer filled in. */

import { checkbox, input, password, search, select } from "@inquirer/prompts";
import { type CountryCode, getCountries, getCountryCallingCode } from "libphonenumber-js";
import { Secret } from "../../src/words/secret.ts";
import { lookup } from "../../src/texts/locale.ts";
import { answered } from "../console/ask.ts";
import { SETTINGS } from "../admin/connect.ts";
import { languageOf, readersOf } from "../build/languages.ts";
import { path } from "../cli.ts";
import { namesIn } from "../names_in.ts";
import { type KnownProvider, knownProviders } from "../sandbox/providers.ts";
import { type Answers, type ChannelAnswers, CREDENTIALS } from "./answers.ts";
import { optionsToAsk } from "./options.ts";

const LATER = "leave it empty to fill it in later";

/** @throws {WorkError} where the person gives up */
export async function ask(): Promise<Answers> {
  const secrets: Record<string, string> = {};
  const name = await answered(input({
    message: "Your service's name, as its users know it",
    required: true,
  }));
  const url = await answered(input({
    message: "The address where people log in",
    default: "https://",
    validate: (text) =>
      /^https:\/\/[^/\s]+\.[^/\s]+/.test(text) ||
      "An HTTPS address, such as https://login.example.com/",
  }));
  const channel = await answered(select({
    message: "Tell people by",
    choices: [
      { value: "sms", name: "SMS" },
      { value: "email", name: "email" },
      { value: "both", name: "SMS where there is a phone number, else email" },
    ],
  }));
  const known = (await knownProviders()).sort((a, b) => a.about.title.localeCompare(b.about.title));
  const sms = channel === "email" ? undefined : {
    ...await askProvider("sms", known, secrets),
    countries: await askCountries(),
  };
  const email = channel === "sms" ? undefined : await askProvider("email", known, secrets);
  const credential = await answered(select({
    message: "What does a new user get?",
    choices: Object.entries(CREDENTIALS).map(([value, words]) => ({
      value: value as Answers["credential"],
      name: `${words} (${value})`,
    })),
  }));
  if (credential !== "none") await askAdminApi(url, secrets);
  const locales = await askLocales(sms?.countries ?? []);
  return {
    service: { name, url },
    ...(sms && { sms }),
    ...(email && { email }),
    credential,
    locales,
    secrets,
  };
}

async function askProvider(
  channel: "sms" | "email",
  known: KnownProvider[],
  secrets: Record<string, string>,
): Promise<ChannelAnswers> {
  const choices = known.filter(({ about }) => about.channel === channel)
    .map((one) => ({ value: one, name: `${one.about.title} (${one.name})` }));
  const provider = await answered(search({
    message: `Who sends your ${channel === "sms" ? "SMS" : "email"}? Type to search`,
    source: (term) => matching(choices, term),
  }));
  const options: Record<string, unknown> = {};
  for (const { name, secret, where, example, problem } of optionsToAsk(provider)) {
    if (secret) {
      secrets[secret] = await answered(password({
        message: `${name}: ${where} (${LATER})`,
        mask: "*",
        // A secret inside an object, such as a token's, has no form that could be asked of it.
        validate: (text) => text === "" || !(example instanceof Secret) || (problem(text) ?? true),
      }));
    } else if (typeof example === "string") {
      options[name] = await answered(input({
        message: `${name}: ${where}, such as ${example}`,
        required: true,
        validate: (text) => problem(text) ?? true,
      }));
    } else {
      console.error(`  ${name}: ${where}. An example goes into config.ts; change it there.`);
    }
  }
  return { provider: provider.name, options };
}

/** Countries by name, the person's own first, until an empty answer. */
async function askCountries(): Promise<string[]> {
  const names = new Intl.DisplayNames(["en"], { type: "region" });
  const own = ownCountry();
  const all = getCountries().map((code) => ({
    value: code as string,
    name: `${names.of(code)} (+${getCountryCallingCode(code)})`,
  })).sort((a, b) =>
    Number(b.value === own) - Number(a.value === own) || a.name.localeCompare(b.name)
  );
  const chosen: string[] = [];
  for (;;) {
    const done = { value: "", name: `That is all: ${chosen.join(", ")}` };
    const value = await answered(search({
      message: chosen.length
        ? "Another country?"
        : "To which countries do you send SMS? Type to search",
      source: (term) => [
        ...(chosen.length && !term ? [done] : []),
        ...matching(all.filter(({ value }) => !chosen.includes(value)), term),
      ],
    }));
    if (value === "") return chosen;
    chosen.push(value);
  }
}

function ownCountry(): CountryCode | undefined {
  const { region } = new Intl.Locale(navigator.language).maximize();
  return region as CountryCode | undefined;
}

async function askAdminApi(url: string, secrets: Record<string, string>): Promise<void> {
  const project = /^https:\/\/([\w-]+)\.authgear\.cloud/.exec(url)?.[1];
  secrets[SETTINGS.projectId] = await answered(input({
    message: "Your Authgear project ID: the first part of its authgear.cloud address",
    ...(project && { default: project }),
  }));
  secrets[SETTINGS.keyId] = await answered(input({
    message: `Key ID: Portal, Advanced, Admin API (${LATER})`,
  }));
  const file = await answered(input({
    message: `The file of the private key that you downloaded there (${LATER})`,
    validate: (text) => text === "" || isKey(text) || "No file with BEGIN PRIVATE KEY is there",
  }));
  secrets[SETTINGS.privateKey] = file === "" ? "" : Deno.readTextFileSync(file);
}

function isKey(file: string): boolean {
  try {
    return Deno.readTextFileSync(file).includes("BEGIN PRIVATE KEY");
  } catch {
    return false;
  }
}

/** The languages that there are texts in; those of the countries are ticked. */
async function askLocales(countries: string[]): Promise<string[]> {
  const available = namesIn(path("templates"), ".yaml");
  const names = new Intl.DisplayNames(["en"], { type: "language" });
  const readers = readersOf(available);
  const likely = countries.map((country) => languageOf(country, available, readers));
  const own = lookup(navigator.language, available, readers.near);
  const wanted = new Set([own ?? "en", ...likely]);
  const chosen = await answered(checkbox({
    message: "Languages to write in",
    required: true,
    choices: available.map((value) => ({
      value,
      name: `${names.of(value)} (${value})`,
      checked: wanted.has(value),
    })),
  }));
  if (chosen.length === 1) return chosen;
  const first = await answered(select({
    message: "Which of them, where nothing else decides?",
    choices: chosen.map((value) => ({ value, name: names.of(value) ?? value })),
  }));
  return [first, ...chosen.filter((one) => one !== first)];
}

function matching<T extends { name: string }>(choices: T[], term: string | undefined): T[] {
  const words = (term ?? "").toLowerCase().split(/\s+/);
  return choices.filter(({ name }) => words.every((word) => name.toLowerCase().includes(word)));
}
