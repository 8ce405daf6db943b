/** What is wrong with answers, before anything is written of them. */

import { none } from "../../src/credentials/none.ts";
import type { Config } from "../../src/settings.ts";
import { ConfigError } from "../../src/words/errors.ts";
import { Secret } from "../../src/words/secret.ts";
import { ENDPOINT, SETTINGS } from "../admin/connect.ts";
import { checkConfig, isExample } from "../build/check.ts";
import { UserError } from "../cli.ts";
import { type KnownProvider, knownProviders } from "../sandbox/providers.ts";
import type { Answers, ChannelAnswers } from "./answers.ts";
import { countryOf } from "./countries.ts";
import { meant } from "./meant.ts";
import { optionsToAsk } from "./options.ts";
import { projectIdOf } from "./project_id.ts";
import { optionsFor, secretsIn } from "./write.ts";

/**
 * @param languages those that there are texts in
 * @returns each with where it is and what to write; empty where nothing is wrong
 */
export async function problemsOf(answers: Answers, languages: string[]): Promise<string[]> {
  const { service, sms, email, credential, withEmail, locales, secrets } = answers;
  const known = await knownProviders();
  const used: string[] = [...Object.values(SETTINGS), ENDPOINT];
  const problems: string[] = [];
  const checked = (name: "sms" | "email", answer: ChannelAnswers) => {
    const provider = known.find((one) => one.name === answer.provider)!;
    const options = optionsFor(provider, answer.options);
    used.push(...secretsIn(options));
    const wrong = optionProblems(`${name}.options`, provider, answer.options, secrets);
    problems.push(...wrong);
    if (wrong.length > 0) return provider.factory(provider.fixture.options[0]);
    try {
      return provider.factory(options);
    } catch (error) {
      if (!(error instanceof ConfigError)) throw error;
      problems.push(
        error.message.replace(
          /^\w+: (?:option "(\w+)" )?/,
          (_, option) => option ? `${name}.options.${option} ` : `${name}.options: `,
        ),
      );
      return provider.factory(provider.fixture.options[0]);
    }
  };
  const config = {
    service,
    ...(sms && { sms: { countries: sms.countries, providers: [checked("sms", sms)] } }),
    ...(email && { email: { providers: [checked("email", email)] } }),
    // What a password needs of the Admin API is looked at by the build, when it is there.
    credential: none(),
    locales,
    defaultLocale: locales[0],
  } as Config;
  try {
    checkConfig(config);
  } catch (error) {
    if (!(error instanceof UserError)) throw error;
    problems.push(...error.message.replaceAll("config.ts: ", "").split("\n"));
  }
  if (isExample(service.url)) problems.push("service.url is an example's; give your own");
  if (credential === "temporaryPassword" && !sms && !withEmail) {
    problems.push(
      "credential: temporaryPassword is for people without an email address, and there is no sms: " +
        "write none or resetMessage, or add withEmail: true, which sends passwords by email",
    );
  }
  problems.push(...(sms?.countries ?? []).flatMap(countryProblem));
  problems.push(...locales.flatMap((tag) => languageProblem(tag, languages)));
  for (const [name, value] of Object.entries(secrets)) {
    if (!used.includes(name)) problems.push(`secrets has no "${name}"${meant(name, used)}`);
    if (name === SETTINGS.projectId && value && projectIdOf(value) !== value) {
      problems.push(`secrets.${name} is not a project ID, such as my-project`);
    }
  }
  return problems;
}

function optionProblems(
  where: string,
  provider: KnownProvider,
  given: Record<string, unknown>,
  secrets: Record<string, string>,
): string[] {
  const known = [...new Set(provider.fixture.options.flatMap((one) => Object.keys(one as object)))];
  const unknown = Object.keys(given).filter((name) => !known.includes(name))
    .map((name) => `${where} has no "${name}"${meant(name, known)}`);
  const wrong = optionsToAsk(provider).flatMap((option): string[] => {
    const { name, secret, where: about, example, problem } = option;
    const value = secret ? secrets[secret] : given[name];
    if (secret && (!value || !(example instanceof Secret))) return [];
    if (value === undefined) {
      const such = typeof example === "string" ? example : JSON.stringify(example);
      return [`${where}.${name} is missing: ${about}, such as ${such}`];
    }
    const said = problem(value)?.replace(/^"\w+" /, "");
    return said ? [`${secret ? `secrets.${secret}` : `${where}.${name}`} ${said}`] : [];
  });
  const examples = Object.entries(given).filter(([, value]) =>
    isExample(JSON.stringify(value ?? ""))
  ).map(([name]) => `${where}.${name} is an example's; give your own`);
  return [...unknown, ...wrong, ...examples];
}

function countryProblem(code: string): string[] {
  const right = countryOf(code);
  if (right === code) return [];
  const mend = right ? `write ${right}` : "it is a code of two letters, such as HK or GB";
  return [`sms.countries has "${code}"; ${mend}`];
}

/** Only what checkConfig() takes for a tag. */
function languageProblem(tag: string, languages: string[]): string[] {
  if (languages.includes(tag)) return [];
  const [language] = tag.split(/[-_]/);
  const near = languages.filter((one) => one.split("-")[0] === language);
  const list = near.length > 0 ? near : languages;
  return [`locales has "${tag}", and there are no texts for it; there are ${list.join(", ")}`];
}
