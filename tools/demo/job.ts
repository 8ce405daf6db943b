/** The main job once, against the sandbox: what the demo shows and the tests check. */

import { buildHook } from "../build/hook.ts";
import { path } from "../cli.ts";
import type { Config } from "../../src/settings.ts";
import { openAccounts } from "./accounts.ts";
import { type Envelope, loginIdsOf } from "./event.ts";
import { segments } from "../build/segments.ts";
import { at } from "../../src/words/json.ts";
import { runHook, type RunResult } from "../runner/run.ts";
import type { Sandbox, Served } from "../sandbox/server.ts";

export interface JobResult {
  ok: boolean;
  /** Milliseconds of the run, from the start of the process to its end. */
  took_ms: number;
  event: { id: string; type: string; triggered_by: string };
  /** Types of the events that the built file tells of. */
  events: string[];
  deliveries: {
    channel: "sms" | "email";
    provider: string;
    to: string;
    locale: string;
    text: string;
    subject?: string;
    html?: string;
    segments?: number;
    encoding?: "GSM-7" | "UCS-2";
  }[];
  admin_api: { mutation: string; ok: boolean }[];
  /** What the Admin API holds after the run. */
  user: { id: string; password: string | null; password_expired: boolean };
  /** Messages that Authgear itself was asked to send, beside ours. */
  asked: Sandbox["admin"]["asked"];
  run: Pick<RunResult, "output" | "error" | "stdout" | "stderr">;
  /** Requests in the order in which the sandbox answered them. */
  served: Served[];
}

export interface JobOptions {
  /** Default: the project's. */
  config?: string;
  /** Another Deno than this one. */
  deno?: string;
  packed?: boolean;
  /** Other files than those beside the configuration. */
  hook?: string;
  templates?: string;
}

/**
 * @param event what happened; or who an account is created for, by default somebody whom the
 *   configuration sends to
 */
export async function doJob(
  sandbox: Sandbox,
  event: Envelope | ((config: Config) => Envelope),
  { config = path("config.ts"), deno, ...files }: JobOptions = {},
): Promise<JobResult> {
  const built = await buildHook({
    config,
    secrets: await openAccounts(config, sandbox),
    sandbox: sandbox.origin,
    ...files,
  });
  const job = await runJob(sandbox, typeof event === "function" ? event(built.config) : event, {
    code: built.code,
    ...(deno && { deno }),
  });
  return { ...job, events: built.events };
}

async function runJob(
  sandbox: Sandbox,
  event: Envelope,
  { code, deno }: { code: string; deno?: string },
): Promise<Omit<JobResult, "events">> {
  const id = String(at(event, "payload", "user", "id") ?? "");
  sandbox.admin.users.set(id, {
    id,
    password: null,
    password_expired: false,
    login_ids: loginIdsOf(event),
    is_anonymized: false,
  });
  const { took_ms, ...run } = await runHook({
    hook: code,
    event: JSON.stringify(event),
    allowOrigins: [sandbox.host],
    ...(deno && { deno }),
  });
  const { password, password_expired } = sandbox.admin.users.get(id)!;
  const locales = localesOf(run.stdout);
  const { output, error, stdout, stderr } = run;
  return {
    ok: error === null && sandbox.inbox.length > 0,
    took_ms,
    event: {
      id: String(event.id),
      type: String(event.type),
      triggered_by: String(event.context?.triggered_by),
    },
    deliveries: sandbox.inbox.map(({ at_ms: _, from: _from, ...mail }) => ({
      ...mail,
      locale: locales[mail.channel] ?? "",
      ...(mail.channel === "sms" && sizeOf(mail.text)),
    })),
    admin_api: sandbox.admin.mutations,
    user: { id, password, password_expired },
    asked: sandbox.admin.asked,
    run: { output, error, stdout, stderr },
    served: sandbox.served,
  };
}

function sizeOf(text: string) {
  const { segments: count, encoding } = segments(text);
  return { segments: count, encoding };
}

/** The locale of each channel, from the line that the hook prints. */
function localesOf(stdout: string): Record<string, string> {
  const line = stdout.trim().split("\n").at(-1) ?? "";
  const { deliveries = [] } = line.startsWith("{") ? JSON.parse(line) : {};
  return Object.fromEntries(
    deliveries.map(({ channel, locale }: Record<string, string>) => [channel, locale]),
  );
}
