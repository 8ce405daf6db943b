/**
 * Has the sandbox take a configuration's own accounts: each secret gets the value that the stand-in
 * of its provider accepts, whatever its name, and of what is written out in the configuration the
 * stand-in is told what it is.
 */

import { reveal, Secret } from "../../src/words/secret.ts";
import { SETTINGS } from "../admin/connect.ts";
import { knownProviders } from "../sandbox/providers.ts";
import type { Sandbox } from "../sandbox/server.ts";
import { factoriesOf, type FactoryCall } from "./factories.ts";

/** Secrets of what is no provider, by factory and option. */
const OTHERS: Record<string, Record<string, string>> = {
  adminApi: SETTINGS,
  webhook: { url: "ALERT_WEBHOOK_URL" },
  qstash: { token: "QSTASH_TOKEN" },
};

/** @returns values for the build, by the configuration's names */
export async function openAccounts(
  config: string,
  sandbox: Sandbox,
): Promise<Record<string, string>> {
  const secrets = { ...sandbox.secrets };
  const providers = await knownProviders();
  for (const { factory, options } of await factoriesOf(config)) {
    const fixture = providers.find(({ name }) => name === factory)?.fixture;
    const accepted = fixture ? nearest(fixture.options, options) : others(factory, sandbox);
    for (const [option, given] of Object.entries(options)) {
      const value = reveal(accepted[option]);
      if (typeof given === "object") {
        secrets[given.secret] = value ?? secrets[given.secret] ??
          `example-${option.replace(/\W/g, "-")}`;
      } else if (factory === "adminApi") setAdminApi(option, given, sandbox);
      else if (value !== undefined && value !== given) sandbox.know(factory, given, value);
    }
  }
  return secrets;
}

/** Every option of the fixture's sets, those of the set that is most alike before the others'. */
function nearest(sets: unknown[], options: FactoryCall["options"]): Record<string, unknown> {
  const flat = sets.map((set) => Object.fromEntries(leaves(set)));
  const shared = (set: object) => Object.keys(options).filter((name) => name in set).length;
  return Object.assign({}, ...flat.toSorted((a, b) => shared(a) - shared(b)));
}

/** Texts and secrets, by names such as `auth.bearer`. */
function leaves(value: unknown, name = ""): [string, unknown][] {
  if (reveal(value) !== undefined) return [[name, value]];
  if (typeof value !== "object" || value === null || "request" in value) return [];
  return Object.entries(value).flatMap(([key, one]) => leaves(one, name ? `${name}.${key}` : key));
}

function others(factory: string, { secrets }: Sandbox): Record<string, unknown> {
  const names = OTHERS[factory] ?? {};
  return Object.fromEntries(
    Object.entries(names).map(([option, name]) => [option, new Secret(name, secrets[name])]),
  );
}

function setAdminApi(option: string, value: string, { admin }: Sandbox): void {
  if (option === "projectId" || option === "keyId" || option === "endpoint") admin[option] = value;
}
