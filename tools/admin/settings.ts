/** Which project the commands speak to: `config.ts`, which is what the hook does, before `.env`. */

import { type Found, readSecrets, type Secrets } from "../build/secrets.ts";
import { path } from "../cli.ts";
import { factoriesOf, type FactoryCall } from "../demo/factories.ts";
import { configFile } from "../given.ts";
import { sandboxSecrets, type Send, throughSandbox } from "../sandbox/client.ts";
import { ENDPOINT, SETTINGS } from "./connect.ts";

const OPTIONS = { ...SETTINGS, endpoint: ENDPOINT } as const;

export interface Settings {
  /** By their names in `.env`. */
  values: Secrets;
  send: Send;
  /** What was taken where `.env` and `config.ts` differ, for the person. */
  notes: string[];
  /** Absent with a sandbox. */
  found?: Found;
  /** The origin of the sandbox that stands in for every server. */
  sandbox?: string;
}

/**
 * @param config the file of the configuration; the project's own need not be there
 * @param sandbox the origin of what stands in for every server
 */
export async function readSettings(
  { config, sandbox }: {
    config?: string | undefined;
    sandbox?: string | undefined;
  },
): Promise<Settings> {
  if (sandbox) {
    const values = await sandboxSecrets(sandbox);
    return { values, send: throughSandbox(sandbox), notes: [], sandbox };
  }
  const found = readSecrets(path(".env"));
  const calls = await factoriesOf(await configFile(config));
  const named = calls.find(({ factory }) => factory === "adminApi")?.options ?? {};
  return { ...agree(found.values, named), send: (request, init) => fetch(request, init), found };
}

/**
 * The settings with those of `config.ts` in the place of others.
 *
 * @param named the options of its Admin API
 */
export function agree(
  values: Secrets,
  named: FactoryCall["options"],
): { values: Secrets; notes: string[] } {
  const agreed = { ...values };
  const notes: string[] = [];
  for (const [option, name] of Object.entries(OPTIONS)) {
    const one = named[option];
    const value = typeof one === "object" ? values[one.secret] : one;
    // A secret without a value leaves the setting as it is; whether there is one is asked later.
    if (!value || value === values[name]) continue;
    agreed[name] = value;
    if (!values[name]) continue;
    const shown = option === "privateKey" || option === "keyId" ? "" : ` (${value})`;
    notes.push(
      `config.ts and ${name} name different ones; taken: ${option} of config.ts${shown}, as the ` +
        "hook does",
    );
  }
  return { values: agreed, notes };
}
