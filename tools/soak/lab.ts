/** A sandbox with two providers a channel, and real processes that run a hook against it. */

import { PROJECT, writeConfig } from "../../tests/support/hooked.ts";
import { buildHook } from "../build/hook.ts";
import { runHook, type RunResult } from "../runner/run.ts";
import { newUser } from "../sandbox/mutations.ts";
import { type Sandbox, startSandbox } from "../sandbox/server.ts";
import { eventFor, type Person } from "./people.ts";

/** Milliseconds that something may take. */
export interface Limits {
  /** One request. */
  attempt: number;
  /** One run of the hook. */
  deadline: number;
  /** A process beside the hook itself. */
  process: number;
}

/** Short ones, so that a fault costs little; a process has ten beside it on two cores. */
export const LIMITS: Limits = { attempt: 400, deadline: 4000, process: 6000 };

export interface Lab extends AsyncDisposable {
  sandbox: Sandbox;
  limits: Limits;
  /** The built hook. */
  code: string;
  /** What must never be printed, by the names of the secrets. */
  secrets: Record<string, string>;
  /** Every fault that was injected, by server and kind; ` taken` where the server acted first. */
  faults: Map<string, number>;
  /** When the last request reached the sandbox, on the clock of `performance.now()`. */
  lastRequest(): number;
  /** Runs a hook on a person's event in a new process; the Admin API knows the person. */
  run(person: Person, options?: { hook?: string; deno?: string }): Promise<RunResult>;
}

export const IMPORTS = `
import { plivo } from "ROOT/src/providers/plivo.ts";
import { postmark } from "ROOT/src/providers/postmark.ts";
`;

/** Two providers a channel, for the countries of {@linkcode Person}s. */
export const CONFIG = {
  sms: `{
    providers: [
      twilio({
        accountSid: secret("TWILIO_ACCOUNT_SID"),
        authToken: secret("TWILIO_AUTH_TOKEN"),
        from: "+12025550123",
      }),
      plivo({
        authId: secret("PLIVO_AUTH_ID"),
        authToken: secret("PLIVO_AUTH_TOKEN"),
        from: "+12025550123",
      }),
    ],
    countries: ["NG"],
  }`,
  email: `{
    providers: [
      resend({ apiKey: secret("RESEND_API_KEY"), from: "no-reply@example.com" }),
      postmark({ serverToken: secret("POSTMARK_SERVER_TOKEN"), from: "no-reply@example.com" }),
    ],
  }`,
  // Otherwise what has no password in it is rightly given up when nobody knows whether it was sent.
  onUnknown: '"next"',
  alert: 'webhook({ url: secret("ALERT_WEBHOOK_URL"), format: "json" })',
};

/** @param seed of the sandbox's faults */
export async function startLab(seed: number, limits = LIMITS): Promise<Lab> {
  const sandbox = await startSandbox({ seed });
  const config = writeConfig({
    ...CONFIG,
    attemptMs: String(limits.attempt),
    deadlineMs: String(limits.deadline),
  }, IMPORTS);
  const built = await buildHook({
    ...PROJECT,
    config,
    secrets: sandbox.secrets,
    sandbox: sandbox.origin,
  })
    .finally(() => Deno.removeSync(config));
  const faults = new Map<string, number>();
  let lastRequest = 0;
  const next = sandbox.faults.next.bind(sandbox.faults);
  sandbox.faults.next = (to) => {
    lastRequest = performance.now();
    const rule = next(to);
    if (rule) {
      const { fault, taken } = rule;
      const kind = "status" in fault ? `${fault.kind} ${fault.status}` : fault.kind;
      const name = `${to} ${kind}${taken ? " taken" : ""}`;
      faults.set(name, (faults.get(name) ?? 0) + 1);
    }
    return rule;
  };
  return {
    sandbox,
    limits,
    code: built.code,
    secrets: Object.fromEntries(
      // The project ID stands in every event, and in the log line because of that.
      built.secrets.filter((name) => name !== "AUTHGEAR_PROJECT_ID")
        .map((name) => [name, sandbox.secrets[name]!]),
    ),
    faults,
    lastRequest: () => lastRequest,
    async run(person, { hook = built.code, deno } = {}) {
      const { userId, phone, email } = person;
      const loginIds = [phone, email].filter((one) => one !== undefined);
      sandbox.admin.users.set(userId, newUser(userId, ...loginIds));
      return await runHook({
        hook,
        event: eventFor(person),
        allowOrigins: [sandbox.host],
        ...(deno && { deno }),
      });
    },
    [Symbol.asyncDispose]: () => sandbox.stop(),
  };
}
