/** Checks a configuration as a whole; the factories have checked their own options by then. */

import type { Config } from "../../src/settings.ts";
import { UserError } from "../cli.ts";
import { checkLocales } from "./locales.ts";
import { routesOf } from "./routes.ts";

/** @throws {UserError} that lists every mistake and how to mend it */
export function checkConfig(config: Config | undefined): asserts config is Config {
  const problems: string[] = [];
  const must = (holds: unknown, problem: string) => holds || problems.push(problem);
  if (typeof config !== "object" || config === null) {
    throw new UserError("config.ts: it has no default export; it must export a Config");
  }
  const { service, sms, email, credential, locales, defaultLocale } = config;
  must(service?.name, "service.name is missing; it is the name that your users know");
  must(isHttps(service?.url), "service.url must be the HTTPS address where people log in");
  must(sms || email, "there is neither sms nor email; give at least one, with its providers");
  for (const [name, channel] of Object.entries({ sms, email })) {
    must(!channel || channel.providers?.length, `${name}.providers is empty; give one provider`);
    for (const { provider } of routesOf(channel?.providers)) {
      must(
        provider?.channel === name,
        `${name}.providers has "${provider?.name}", which sends ${provider?.channel}`,
      );
    }
  }
  must(
    !sms || (Array.isArray(sms.countries) && sms.countries.length > 0),
    'sms.countries is missing; name the countries that may get an SMS, such as ["HK", "GB"]',
  );
  problems.push(...checkRoutes(config));
  must(credential, "credential is missing; none() is the one that sets no password");
  must(
    sms || !credential?.phoneOnly,
    "credential gives a password only to people without an email address, and there is no sms, so " +
      "it would carry the Admin API's key for nothing; use none(), or who: { withEmail: true }",
  );
  problems.push(...checkLocales(locales, defaultLocale));
  must(between(config.deadlineMs, 1000, 55_000), "deadlineMs must be from 1,000 to 55,000");
  must(between(config.attemptMs, 250, 55_000), "attemptMs must be from 250 to 55,000");
  if (problems.length > 0) {
    throw new UserError(problems.map((problem) => `config.ts: ${problem}`).join("\n"));
  }
}

/**
 * Nobody may be given a password that no provider is then asked to send.
 *
 * @param name what of the configuration has the providers of `sms`
 */
export function checkRoutes(
  { sms, email }: Pick<Config, "sms" | "email">,
  name = "sms",
): string[] {
  const problems: string[] = [];
  for (const { provider, countries } of routesOf(email?.providers)) {
    if (!countries) continue;
    problems.push(`email.providers has "${provider?.name}" for some countries; an email has none`);
  }
  const routes = routesOf(sms?.providers);
  const allowed = Array.isArray(sms?.countries) ? sms.countries : [];
  for (const { provider, countries = [] } of routes) {
    for (const country of countries.filter((one) => !allowed.includes(one))) {
      problems.push(
        `${name}.providers has "${provider?.name}" for "${country}", which is not in ${name}.countries`,
      );
    }
  }
  for (const country of allowed) {
    if (routes.every(({ countries }) => countries && !countries.includes(country))) {
      problems.push(
        `${name}.providers has no provider for "${country}", which is in ${name}.countries`,
      );
    }
  }
  return problems;
}

/** What an example's value looks like, and what stands there instead. */
const EXAMPLES: [RegExp, string][] = [
  [/(?:[\w.-]+[.@])?\bexample\.(?:[\w-]+\.)*(?:com|org|net)\b/, "what is there at your own domain"],
  [/\+1\d{3}55501\d\d/, "your own number or sender"],
  [/"example-project"/, "your own project's ID"],
  [/\w{9,}EXAMPLE\b/, "your own key's ID"],
];

/**
 * A build that is to be deployed must not carry the example's values.
 *
 * @param source the text of the configuration file, whose lines are named
 */
export function checkExamples(source: string): void {
  const lines = source.split("\n").flatMap((line, index) =>
    EXAMPLES.flatMap(([example, own]) => {
      const [part] = example.exec(line.replace(/^\s*(\/\/|\*|\/\*).*/, "")) ?? [];
      return part ? [`${index + 1}: ${part}; write ${own}`] : [];
    })
  );
  if (lines.length > 0) {
    throw new UserError(
      "config.ts still has the example's values; put in your own:\n" +
        lines.map((line) => `  config.ts:${line}`).join("\n"),
    );
  }
}

/** Whether a value, or a line with one, is of an example and nobody's own. */
export function isExample(text: string): boolean {
  return EXAMPLES.some(([example]) => example.test(text));
}

function isHttps(url: string | undefined): boolean {
  return url !== undefined && URL.canParse(url) && new URL(url).protocol === "https:";
}

export function between(value: number | undefined, low: number, high: number): boolean {
  return value === undefined || (value >= low && value <= high);
}
