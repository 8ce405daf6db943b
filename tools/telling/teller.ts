/** Tells people from this machine through the project's own hook. */

import { buildHook, type Built } from "../build/hook.ts";
import type { Secrets } from "../build/secrets.ts";
import { configFile } from "../given.ts";
import { type Account, createdEvent } from "./event.ts";
import { openHook, type Told } from "./open.ts";

export interface Hook {
  built: Built;
  /**
   * Tells somebody of their account.
   *
   * @param seq see {@linkcode createdEvent}
   */
  tell(account: Account, seq: number): Promise<Told>;
}

export interface HookOptions {
  /** Default `config.ts`. */
  config?: string | undefined;
  values: Secrets;
  sandbox?: string | undefined;
  /** The project, which stands in every event. */
  project: string;
}

/** @throws {UserError} where the project does not build */
export async function projectHook(options: HookOptions): Promise<Hook> {
  const { config, values, sandbox, project } = options;
  const built = await buildHook({
    config: await configFile(config),
    secrets: values,
    ...(sandbox && { sandbox }),
  });
  const { run } = await openHook(built.code);
  return {
    built,
    tell: (account, seq) => run(createdEvent(account, { project, seq, now: Date.now() })),
  };
}
