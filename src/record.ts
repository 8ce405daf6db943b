/** What a run leaves behind: one line, an alert where something was lost, and the exception. */

import { ConfigError, HookError } from "./errors.ts";
import { type Facts, readEvent } from "./event.ts";
import { at } from "./provider.ts";
import { type Run, startRun } from "./run.ts";
import type { Config } from "./settings.ts";

/** Why nothing is sent, where that is not an error. */
export class Refused {
  constructor(readonly reason: string) {}
}

/** The line on stdout: the audit trail of a self-hosted installation. */
export interface Line {
  event: string;
  type: string;
  message: string;
  user?: string;
  outcome: "sent" | "refused" | "failed";
  reason?: string;
  credential?: Run["credential"];
  deliveries?: Run["deliveries"];
  ms: number;
}

/**
 * Runs `work` and records how it went.
 *
 * @param work returns true where everything was sent, and a {@linkcode Refused} where nothing had
 *   to be
 * @throws {HookError} exactly when something that should have been sent was not, or the
 *   configuration is wrong
 */
export async function recorded(
  event: unknown,
  message: string,
  config: Config,
  work: (facts: Facts, run: Run) => Promise<boolean | Refused>,
): Promise<void> {
  const start = Date.now();
  const run = startRun(config.deadlineMs, config.attemptMs);
  const facts = readEvent(event);
  const failure = typeof facts === "string" ? new Refused(facts) : await outcomeOf(facts);
  const line: Line = {
    event: typeof facts === "string" ? idOf(event) : facts.id,
    type: String(at(event, "type")).slice(0, 60),
    message,
    ...(typeof facts === "object" && { user: facts.userId }),
    outcome: !failure ? "sent" : failure instanceof Refused ? "refused" : "failed",
    ...(failure && { reason: failure instanceof Refused ? failure.reason : failure.message }),
    ...(run.credential.length > 0 && { credential: run.credential }),
    ...(run.deliveries.length > 0 && { deliveries: run.deliveries }),
    ms: Date.now() - start,
  };
  console.log(JSON.stringify(line));
  if (failure && !(failure instanceof Refused)) throw failure;

  async function outcomeOf(facts: Facts): Promise<HookError | Refused | undefined> {
    try {
      const result = await work(facts, run);
      if (result === true) return undefined;
      if (result instanceof Refused) return result;
      return new HookError("not_delivered", "Cannot deliver the message: see the attempts");
    } catch (error) {
      if (error instanceof HookError || error instanceof ConfigError) return error;
      return new HookError("not_delivered", `Cannot tell the event: ${nameOf(error)}`);
    }
  }
}

/** An unexpected exception may quote anything, so only its class is told. */
function nameOf(error: unknown): string {
  return error instanceof Error ? error.name.replace(/\W/g, "").slice(0, 40) : "exception";
}

function idOf(event: unknown): string {
  const id = at(event, "id");
  return typeof id === "string" ? id.replace(/[^\w-]/g, "").slice(0, 40) : "";
}
