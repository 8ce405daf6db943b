/** Where hooks are measured: a sandbox that answers at once, and whole processes. */

import { eventOf, USER_ID } from "../../tests/support/events.ts";
import { PROJECT, writeConfig } from "../../tests/support/hooked.ts";
import { buildGateway } from "../build/gateway.ts";
import { buildHook } from "../build/hook.ts";
import { WorkError } from "../cli.ts";
import { runHook } from "../runner/run.ts";
import { type Sandbox, startSandbox } from "../sandbox/server.ts";
import { codeFor } from "../demo/gateway.ts";
import { deployed, EMPTY, fetchesOnly, fetchOnly, plain, signing, withSdk } from "./hooks.ts";
import { grown, type Size } from "./variants.ts";
import { peakMemory, unconfined } from "./wrapper.ts";

/** A hook with an event for it. */
export interface Job {
  name: string;
  hook: string;
  /** `login` is an event that nobody wants to hear of; `code` is no event but a code to send. */
  event: "login" | "created" | "code";
  /** Whether it runs with every permission, as it cannot run with Authgear's. */
  unconfined?: boolean;
  /** Milliseconds before each answer of the sandbox; default 0. */
  replyAfterMs?: number;
}

export interface Lab extends AsyncDisposable {
  /** The jobs that are compared, by their letters. */
  jobs: Record<
    "a" | "b" | "B" | "c" | "s" | "d" | "D" | "e" | "f" | "g" | "h" | "k" | "m" | "M",
    Job
  >;
  /** A job whose hook has another size. */
  grow(size: Size, event: "login" | "created"): Promise<Job>;
  /**
   * Runs a job once in a new process.
   *
   * @returns milliseconds from its start to its end
   * @throws {WorkError} where the hook fails
   */
  run(job: Job, deno: string): Promise<number>;
  /** Runs a job once. Mebibytes that its process had at the most; undefined where not known. */
  memory(job: Job, deno: string): Promise<number | undefined>;
  /** @throws {WorkError} where the sandbox refused a request, or did not get two for each account */
  verify(): void;
}

/** Requests of a job: of one that tells a password the Admin API's and the provider's. */
const REQUESTS: Record<Job["event"], number> = { login: 0, created: 2, code: 1 };
/** What an API far away takes to answer. */
const REPLY_MS = 100;
const PHONE = "+2348060386628";

export async function startLab(): Promise<Lab> {
  const sandbox = await startSandbox({ keepAlive: false });
  sandbox.admin.users.set(USER_ID, {
    id: USER_ID,
    password: null,
    password_expired: false,
    login_ids: [PHONE],
    is_anonymized: false,
  });
  const { secrets, origin } = sandbox;
  const build = async (packed: boolean) =>
    deployed((await buildHook({ ...PROJECT, secrets, sandbox: origin, packed })).code, sandbox);
  const code = await build(true);
  const readable = await build(false);
  const gateway = (packed: boolean) => gatewayOf(sandbox, packed);
  const fetches = await fetchesOnly(sandbox, USER_ID);
  const folder = await Deno.makeTempDir({ prefix: "bench-" });
  let expected = 0;

  async function run(job: Job, deno: string): Promise<number> {
    sandbox.pace.replyAfterMs = job.replyAfterMs ?? 0;
    const executable = job.unconfined ? await unconfined(folder, deno) : deno;
    const { took_ms, error } = await runHook({
      hook: job.hook,
      event: eventFor(job),
      deno: executable,
      allowOrigins: [sandbox.host],
      // A folder of its own, as caches that grow make all starts slower; packages are in the usual.
      ...(!job.unconfined && { denoDir: `${folder}/deno` }),
      codeCache: false,
    });
    if (error) throw new WorkError(`The hook failed: ${job.name}: ${error}`);
    expected += REQUESTS[job.event];
    return took_ms;
  }

  return {
    jobs: {
      a: { name: "an empty hook", hook: EMPTY, event: "login" },
      b: { name: "packed, an event that is not told", hook: code, event: "login" },
      B: { name: "plain, an event that is not told", hook: readable, event: "login" },
      c: {
        name: "two fetches and nothing else",
        hook: fetches,
        event: "created",
      },
      s: {
        name: "  the same, with a token that is signed anew",
        hook: signing(fetches, sandbox),
        event: "created",
      },
      d: { name: "packed, a password told by SMS", hook: code, event: "created" },
      D: { name: "plain, a password told by SMS", hook: readable, event: "created" },
      e: { name: "the same job in the plainest way", hook: plain(sandbox), event: "created" },
      f: {
        name: "the same job by npm:twilio, all permissions",
        hook: withSdk(sandbox),
        event: "created",
        unconfined: true,
      },
      g: {
        name: `as c, with answers after ${REPLY_MS} ms`,
        hook: fetches,
        event: "created",
        replyAfterMs: REPLY_MS,
      },
      h: {
        name: `as d, with answers after ${REPLY_MS} ms`,
        hook: code,
        event: "created",
        replyAfterMs: REPLY_MS,
      },
      k: { name: "a code by one fetch and nothing else", hook: fetchOnly(sandbox), event: "code" },
      m: { name: "packed, a code by the SMS gateway", hook: await gateway(true), event: "code" },
      M: { name: "plain, a code by the SMS gateway", hook: await gateway(false), event: "code" },
    },
    async grow(size, event) {
      return { name: nameOf(size), hook: await grown(size, SAMPLE, sandbox), event };
    },
    run,
    memory: (job, deno) => peakMemory(folder, deno, (wrapped) => run(job, wrapped)),
    verify() {
      const refused = sandbox.served.filter(({ status }) => status >= 300).length;
      const got = sandbox.served.length;
      if (refused > 0 || got !== expected) {
        throw new WorkError(
          `The sandbox got ${got} requests, not ${expected}, and refused ${refused}: ` +
            "what was measured is not the job",
        );
      }
    },
    async [Symbol.asyncDispose]() {
      await sandbox.stop();
      await Deno.remove(folder, { recursive: true });
    },
  };
}

/** Made anew for each run, as a hook does not act on an old event. */
function eventFor({ event }: Job): string {
  if (event === "code") return JSON.stringify(codeFor(PHONE));
  return JSON.stringify(
    eventOf({ phone: PHONE, type: event === "login" ? "user.authenticated" : "user.created" }),
  );
}

/** The SMS gateway of the default project. */
async function gatewayOf(sandbox: Sandbox, packed: boolean): Promise<string> {
  const { secrets, origin } = sandbox;
  const config = writeConfig({ smsGateway: "{}" });
  const built = await buildGateway({ config, secrets, sandbox: origin, packed })
    .finally(() => Deno.removeSync(config));
  return deployed(built.code, sandbox, 1);
}

/** A text of usual length, as YAML. */
const SAMPLE = `  sms: |-
    Hello, a new account has been created for you on {service_name}.
    Kindly visit {url} to log in.
    Your userID is {user_id}
`;

function nameOf({ providers, locales, messages }: Size): string {
  const count = (number: number, what: string) => `${number} ${what}${number === 1 ? "" : "s"}`;
  return [count(providers, "provider"), count(locales, "language"), count(messages, "message")]
    .join(", ");
}
