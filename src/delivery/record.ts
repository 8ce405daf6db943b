/** What a run leaves behind: one line, an alert where somebody was not told, and the exception. */

import { HookError } from "../words/errors.ts";
import { at, tokenOf } from "../words/json.ts";
import { type Line, Refused, type Run } from "../words/run.ts";
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
  const timestamp = at(event, "context", "timestamp");
  const run = startRun(config, typeof timestamp === "number" ? timestamp : 0);
  const result = await work(run).catch(unexpected);
  const failure = result === false
    ? new HookError("not_delivered", "Cannot deliver the message: no provider accepted it")
    : result instanceof HookError
    ? result
    : undefined;
  const refused = result instanceof Refused ? result : undefined;
  const user = tokenOf(at(event, "payload", "user", "id"));
  const line: Line = {
    event: tokenOf(at(event, "id")) ?? "",
    type: tokenOf(at(event, "type")) ?? "",
    project: tokenOf(at(event, "context", "app_id")) ?? "",
    message,
    ...(user && { user }),
    outcome: failure ? "failed" : refused ? "refused" : "sent",
    ...((failure || refused) && {
      reason: (failure?.message ?? refused!.reason).slice(0, MAX_REASON),
      ...stateOf(run, user, refused?.mend),
    }),
    ...(!refused && run.skipped.length > 0 && { skipped: run.skipped }),
    ...(run.credential.length > 0 && { credential: run.credential }),
    ...(run.deliveries.length > 0 && { deliveries: run.deliveries }),
    ms: Date.now() - run.start,
  };
  console.log(JSON.stringify(line));
  if (line.outcome === "sent") return line;
  // What an alert throws may quote its address.
  const unheard = await config.alert?.send(line, run.alertMs).catch(() => "no request can be made");
  if (!failure) return { ...line, ...(unheard && { unheard }) };
  if (!unheard) throw failure;
  throw new HookError(failure.code, `${failure.message}; and cannot alert anybody: ${unheard}`);
}

/** Characters of a reason: one that is longer is a server's, and says no more. */
const MAX_REASON = 500;

/** What state the account of somebody who was not told is in, and how to tell them. */
function stateOf(
  { account, deliveries }: Run,
  user: string | undefined,
  mend = "mend the cause",
): Pick<Line, "account" | "todo"> {
  const maybe = deliveries.some(({ outcome }) => outcome === "unknown");
  const again = user ? `deno task invite again ${user}` : "tell them by another way";
  return {
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
