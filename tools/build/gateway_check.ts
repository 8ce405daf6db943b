/** Checks what `config.ts` says of the SMS gateway, and which templates its providers lack. */

import type { Config, SmsGateway } from "../../src/settings.ts";
import { UserError } from "../cli.ts";
import { between, checkRoutes } from "./check.ts";
import { routesOf } from "./routes.ts";

/** What `config.ts` says of the gateway, with what it takes from `sms`. */
export type Gateway = SmsGateway & Required<Pick<SmsGateway, "providers" | "countries">>;

/** Authgear's own SMS. */
export const TEMPLATES = [
  "authenticate_primary_oob_sms.txt",
  "authenticate_secondary_oob_sms.txt",
  "setup_primary_oob_sms.txt",
  "setup_secondary_oob_sms.txt",
  "verification_sms.txt",
  "forgot_password_oob_sms.txt",
  "forgot_password_sms.txt",
];

/** @throws {UserError} that lists every mistake and how to mend it */
export function checkGateway(
  config: Pick<Config, "sms" | "smsGateway"> | undefined,
): Gateway {
  const problems: string[] = [];
  const must = (holds: unknown, problem: string) => holds || problems.push(problem);
  const { sms, smsGateway } = config ?? {};
  const given: SmsGateway = typeof smsGateway === "object" && smsGateway !== null ? smsGateway : {};
  must(given === smsGateway, "smsGateway must be an object; {} takes everything from sms");
  const { providers = sms?.providers ?? [], countries = sms?.countries ?? [] } = given;
  const { deadlineMs, attemptMs, fold } = given;
  must(providers.length, "smsGateway has no providers; give it some, or sms");
  must(countries.length, 'smsGateway has no countries; name them there or in sms, as in ["HK"]');
  for (const { provider } of routesOf(providers)) {
    must(
      provider?.channel === "sms",
      `smsGateway.providers has "${provider?.name}", which sends ${provider?.channel}`,
    );
  }
  if (problems.length === 0) {
    problems.push(...checkRoutes({ sms: { providers, countries } }, "smsGateway"));
  }
  must(between(deadlineMs, 1000, 55_000), "smsGateway.deadlineMs must be from 1,000 to 55,000");
  must(between(attemptMs, 250, 55_000), "smsGateway.attemptMs must be from 250 to 55,000");
  must(
    fold === undefined || typeof fold === "function",
    'smsGateway.fold must be a function; import { foldToGsm7 } from "./src/gateway/fold.ts"',
  );
  if (problems.length > 0) {
    throw new UserError(problems.map((problem) => `config.ts: ${problem}`).join("\n"));
  }
  return { ...given, providers, countries };
}

/** Templates that a provider lacks, which sends nothing else. */
export interface Gap {
  /** The provider's name. */
  provider: string;
  templates: string[];
  /** Countries of its numbers that get none of these, as no other provider has them there. */
  lost: string[];
}

export function gapsOf({ providers, countries }: Gateway): Gap[] {
  const routes = routesOf(providers).map((route) => ({
    name: route.provider.name,
    // Of all providers, those of SMS alone have templates.
    has: (route.provider as { templates?: string[] }).templates,
    countries: route.countries ?? countries,
  }));
  return routes.flatMap(({ name, has, countries }) => {
    const templates = TEMPLATES.filter((one) => has && !has.includes(one));
    const lost = countries.filter((country) =>
      templates.some((one) =>
        routes.every((other) =>
          !other.countries.includes(country) || other.has && !other.has.includes(one)
        )
      )
    );
    return templates.length > 0 ? [{ provider: name, templates, lost }] : [];
  });
}
