/** The questions of `init`, each with an answer filled in. */

import { checkbox, input, password, search, select } from "@inquirer/prompts";
import type { CountryCode } from "libphonenumber-js";
import { Secret } from "../../src/words/secret.ts";
import { lookup } from "../../src/texts/locale.ts";
import { answered } from "../console/ask.ts";
import { SETTINGS } from "../admin/connect.ts";
import { isExample } from "../build/check.ts";
import { languageOf, readersOf } from "../build/languages.ts";
import { type KnownProvider, knownProviders } from "../sandbox/providers.ts";
import { type Answers, type ChannelAnswers, CREDENTIALS } from "./answers.ts";
import { countryName, findCountries } from "./countries.ts";
import { keyIn, keyProblem } from "./key_file.ts";
import { optionsToAsk } from "./options.ts";
import { projectIdOf } from "./project_id.ts";

const LATER = "leave it empty to fill it in later";

/**
 * @param languages those that there are texts in
 * @throws {WorkError} where the person gives up
 */
export async function ask(languages: string[]): Promise<Answers> {
  const secrets: Record<string, string> = {};
  const name = await answered(input({
    message: "Your service's name, as its users know it",
    required: true,
  }));
  const url = withScheme(
    await answered(input({
      message: "The address where people log in",
      required: true,
      validate: urlProblem,
    })),
  );
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
    choices: credentialChoices(sms !== undefined),
  }));
  if (credential !== "none") await askAdminApi(url, secrets);
  const locales = await askLocales(languages, sms?.countries ?? []);
  return {
    service: { name, url },
    ...(sms && { sms }),
    ...(email && { email }),
    credential,
    withEmail: credential === "temporaryPassword" && !sms,
    locales,
    secrets,
  };
}

function urlProblem(text: string): string | true {
  const url = withScheme(text);
  if (!URL.canParse(url) || !/^https:\/\/[^/\s]+\.[^/\s]+(\/\S*)?$/.test(url)) {
    return "An HTTPS address, such as https://my-project.authgear.cloud/";
  }
  return !isExample(url) || `${new URL(url).host} is an example's host; give your own`;
}

/** People type a host, as browsers show it. */
function withScheme(text: string): string {
  return text.includes("://") ? text.trim() : `https://${text.trim()}`;
}

/** What needs nothing comes first where the usual one, for people with a phone number, is for nobody. */
function credentialChoices(sms: boolean): { value: Answers["credential"]; name: string }[] {
  const choices = Object.entries(CREDENTIALS).map(([value, words]) => ({
    value: value as Answers["credential"],
    name: `${words} (${value})`,
  }));
  if (sms) return choices;
  return [
    ...choices.filter(({ value }) => value !== "temporaryPassword"),
    {
      value: "temporaryPassword",
      name: "user ID and a temporary password by email, also in the place of one that an " +
        "administrator set (temporaryPassword)",
    },
  ];
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
        validate: (text) =>
          problem(text) ?? (isExample(text) ? `${text} is an example's; give your own` : true),
      }));
    } else {
      options[name] = example;
      console.error(`  ${name}: ${where}. An example goes into config.ts; change it there.`);
    }
  }
  return { provider: provider.name, options };
}

/** Countries, the person's own first, until an empty answer. */
async function askCountries(): Promise<string[]> {
  const own = ownCountry();
  const chosen = new Set<CountryCode>();
  for (;;) {
    const done = { value: [], name: `That is all: ${[...chosen].join(", ")}` };
    const found = await answered(search<CountryCode[]>({
      message: chosen.size > 0
        ? "Another country?"
        : "To which countries do you send SMS? Type a name or a code, such as HK",
      source: (term) => [
        ...(chosen.size > 0 && !term ? [done] : []),
        ...findCountries(term, own).filter((codes) => codes.some((code) => !chosen.has(code)))
          .map((value) => ({ value, name: value.map(countryName).join(", ") })),
      ],
    }));
    if (found.length === 0) return [...chosen];
    for (const code of found) chosen.add(code);
  }
}

function ownCountry(): CountryCode | undefined {
  const { region } = new Intl.Locale(navigator.language).maximize();
  return region as CountryCode | undefined;
}

async function askAdminApi(url: string, secrets: Record<string, string>): Promise<void> {
  const project = /^https:\/\/([\w-]+)\.authgear\.cloud/.exec(url)?.[1];
  const id = await answered(input({
    message: `Your Authgear project ID: the first part of its authgear.cloud address (${LATER})`,
    ...(project && { default: project }),
    validate: (text) =>
      text === "" || projectIdOf(text) !== undefined ||
      "The first part of its authgear.cloud address, such as my-project",
  }));
  secrets[SETTINGS.projectId] = projectIdOf(id) ?? "";
  secrets[SETTINGS.keyId] = await answered(input({
    message: `Key ID: Portal, Advanced, Admin API (${LATER})`,
  }));
  const file = await answered(input({
    message: `The file of the private key that you downloaded there (${LATER})`,
    validate: (text) => text === "" || (keyProblem(text) ?? true),
  }));
  secrets[SETTINGS.privateKey] = file === "" ? "" : keyIn(file);
}

/** Those of the countries are ticked, and on top. */
async function askLocales(available: string[], countries: string[]): Promise<string[]> {
  const names = new Intl.DisplayNames(["en"], { type: "language" });
  const readers = readersOf(available);
  const likely = countries.map((country) => languageOf(country, available, readers));
  const own = lookup(navigator.language, available, readers.near);
  const wanted = new Set([own ?? "en", ...likely]);
  const chosen = await answered(checkbox({
    message: "Languages to write in",
    required: true,
    pageSize: 12,
    choices: available.map((value) => ({
      value,
      name: `${names.of(value)} (${value})`,
      checked: wanted.has(value),
    })).sort((a, b) => Number(b.checked) - Number(a.checked)),
  }));
  if (chosen.length === 1) return chosen;
  const first = await answered(select({
    message: "Which one, for people whose language is not known?",
    choices: chosen.map((value) => ({ value, name: names.of(value) ?? value })),
  }));
  return [first, ...chosen.filter((one) => one !== first)];
}

function matching<T extends { name: string }>(choices: T[], term: string | undefined): T[] {
  const words = (term ?? "").toLowerCase().split(/\s+/);
  return choices.filter(({ name }) => words.every((word) => name.toLowerCase().includes(word)));
}
