/** The configuration alone, which is there long before the whole file is built. */

import type { Config } from "../../src/settings.ts";
import { checkConfig } from "../build/check.ts";
import { loadConfig } from "../build/load_config.ts";
import { notInSandbox } from "../build/secrets.ts";
import { openAccounts } from "../demo/accounts.ts";
import type { Sandbox } from "../sandbox/server.ts";
import type { Senders } from "./senders.ts";

export interface ReadConfig {
  /** The file's text. */
  source: string;
  config: Config;
  /** Values for its secrets, which the sandbox accepts. */
  values: Record<string, string>;
  /** The service's name, until somebody has looked who they are. */
  from: Senders;
}

/** @throws {UserError} where it cannot be used */
export async function readConfig(file: string, sandbox: Sandbox): Promise<ReadConfig> {
  const source = await Deno.readTextFile(file);
  const values = await openAccounts(file, sandbox);
  const { config } = await loadConfig(
    file,
    values,
    (names) => notInSandbox(names, Object.keys(values)),
  );
  checkConfig(config);
  const { name } = config.service;
  return { source, config, values, from: { sms: name, email: { name, address: "" } } };
}
