/** Finds in what a run left behind whatever must not be there. */

import type { Case } from "./case.ts";

/** The names of what was printed, returned, thrown or told in an alert, and must not be. */
export function leaks({ person, run, alerts, user }: Case, secrets: Record<string, string>) {
  const left = [run.stdout, run.stderr, run.error, JSON.stringify([run.output, alerts])].join("\n");
  const forbidden: [string, string | null | undefined][] = [
    ...Object.entries(secrets).flatMap(([name, value]) =>
      partsOf(value).map((part) => [name, part] as [string, string])
    ),
    ["phone number", person.phone?.slice(1)],
    ["email address", person.email],
    ["password", user.password],
  ];
  return [
    ...new Set(
      forbidden.flatMap(([name, value]) =>
        value && spellings(value).some((one) => left.includes(one)) ? [name] : []
      ),
    ),
  ];
}

/** A key of many lines leaks with any of its lines. */
function partsOf(secret: string): string[] {
  return secret.split("\n").filter((line) => line && !line.startsWith("-----"));
}

function spellings(value: string): string[] {
  return [value, encodeURIComponent(value), JSON.stringify(value).slice(1, -1)];
}
