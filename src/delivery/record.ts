/** What a run leaves behind: one line, an alert where somebody was not told, and the exception. */

import { HookError } from "../words/errors.ts";
import { headOf } from "../words/event.ts";
import { at, tokenOf } from "../words/json.ts";
import { type Line, Refused, type Run } from "../words/run.ts";
import { uses } from "../words/uses.ts";
import { startRun } from "./run.ts";
import type { Config } from "../settings.ts";

/**
 * Runs `work` and records how it went.
 *
 * @param message the key of the text that the event asks for
 * @param work returns true where everything was sent, and a {@linkcode Refused} where nothing may be
 * @returns the line, which is also printed
 * @throws {HookError} exactly when something failed
 */
export async function recorded(
  event: unknown,
  message: string,
  config: Config,
  work: (run: Run) => Promise<boolean | Refused>,
): Promise<Line> {
  const { id, type, appId, timestamp } = headOf(event);
  const run = startRun(config, timestamp);
  const result = await work(run).catch(unexpected);
  const failure = result === false
    ? new HookError("not_delivered", "Cannot deliver the message: no provider accepted it")
    : result instanceof HookError && result;
  const refused = result instanceof Refused && result;
  const user = tokenOf(at(event, "payload", "user", "id"));
  const line: Line = {
    event: id,
    type,
    project: appId,
    message,
    ...(user && { user }),
    outcome: failure ? "failed" : refused ? "refused" : "sent",
    ...(failure && stateOf(run, user, failure.message)),
    ...(refused && stateOf(run, user, refused.reason, refused.mend)),
    ...(!refused && run.skipped.length > 0 && { skipped: run.skipped }),
    ...(run.credential.length > 0 && { credential: run.credential }),
    ...(run.deliveries.length > 0 && { deliveries: run.deliveries }),
    ms: Date.now() - run.start,
  };
  console.log(JSON.stringify(line));
  if (uses.alert && line.outcome !== "sent") {
    // What an alert throws may quote its address.
    const unheard = await config.alert?.send(line, run.alertMs)
      .catch(() => "no request can be made");
    if (unheard) {
      if (!failure) return { ...line, unheard };
      throw new HookError(failure.code, `${failure.message}; and cannot alert anybody: ${unheard}`);
    }
  }
  if (failure) throw failure;
  return line;
}

/** Characters of a reason: one that is longer is a server's, and says no more. */
const MAX_REASON = 500;

/** Why somebody was not told, what state their account is in, and how to tell them. */
function stateOf(
  { account, deliveries }: Run,
  user: string | undefined,
  reason: string,
  mend = "mend the cause",
): Pick<Line, "reason" | "account" | "todo"> {
  const maybe = deliveries.some(({ outcome }) => outcome === "unknown");
  const again = user ? `deno task invite again ${user}` : "tell them by another way";
  return {
    reason: reason.slice(0, MAX_REASON),
    account: `${account}${maybe ? "; a message may have arrived all the same" : ""}`,
    todo: mend === ""
      ? "nothing"
      : `${maybe ? "ask the person; if nothing arrived, " : ""}${mend}, then ${again}`,
  };
}

/** An unexpected exception may quote anything, so only its class is told. */
function unexpected(error: unknown): HookError {
  if (error instanceof HookError) return error;
  const name = error instanceof Error ? error.name.replace(/\W/g, "").slice(0, 40) : "exception";
  return new HookError("not_delivered", `Cannot tell the event: ${name}`);
}
