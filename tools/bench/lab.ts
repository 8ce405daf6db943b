/** Where hooks are measured: a sandbox that answers at once, and whole processes. */

import { eventOf, USER_ID } from "../../tests/support/events.ts";
import { PROJECT, writeConfig } from "../../tests/support/hooked.ts";
import { buildGateway } from "../build/gateway.ts";
import { buildHook, type Built } from "../build/hook.ts";
import { WorkError } from "../cli.ts";
import { codeFor } from "../demo/gateway.ts";
import { runHook } from "../runner/run.ts";
import { newUser } from "../sandbox/mutations.ts";
import { type Sandbox, startSandbox } from "../sandbox/server.ts";
import { deployed, EMPTY, oneFetch, twoFetches } from "./deployed.ts";

/** A hook with an event for it. */
export interface Job {
  name: string;
  hook: string;
  /** `login` is an event that nobody wants to hear of; `code` is no event but a code to send. */
  event: "login" | "created" | "code";
}

export interface Lab extends AsyncDisposable {
  /** The jobs that are compared, by their letters. */
  jobs: Record<"a" | "b" | "B" | "s" | "d" | "D" | "k" | "m" | "M", Job>;
  /** Bytes of the plain build. */
  bytes: Built["bytes"];
  /**
   * Runs a job once in a new process.
   *
   * @returns milliseconds from its start to its end
   * @throws {WorkError} where the hook fails
   */
  run(job: Job): Promise<number>;
  /** @throws {WorkError} where the sandbox refused a request, or did not get those that the jobs make */
  verify(): void;
}

const PHONE = "+2348060386628";
/** Requests of a job: of one that tells a password the Admin API's and the provider's. */
const REQUESTS: Record<Job["event"], number> = { login: 0, created: 2, code: 1 };

/** @param deno the executable to measure with */
export async function startLab(deno: string): Promise<Lab> {
  const sandbox = await startSandbox({ keepAlive: false });
  sandbox.admin.users.set(USER_ID, newUser(USER_ID, PHONE));
  const { secrets, origin } = sandbox;
  const build = async (packed: boolean) => {
    const { code, bytes } = await buildHook({ ...PROJECT, secrets, sandbox: origin, packed });
    return { code: deployed(code, sandbox), bytes };
  };
  const packed = await build(true);
  const plain = await build(false);
  const gateway = (packed: boolean) => gatewayOf(sandbox, packed);
  const folder = await Deno.makeTempDir({ prefix: "bench-" });
  let expected = 0;
  return {
    jobs: {
      a: { name: "an empty hook", hook: EMPTY, event: "login" },
      b: { name: "packed, an event that is not told", hook: packed.code, event: "login" },
      B: { name: "plain, an event that is not told", hook: plain.code, event: "login" },
      s: {
        name: "two fetches, with a token that is signed anew",
        hook: twoFetches(sandbox, USER_ID, PHONE),
        event: "created",
      },
      d: { name: "packed, a password told by SMS", hook: packed.code, event: "created" },
      D: { name: "plain, a password told by SMS", hook: plain.code, event: "created" },
      k: { name: "a code by one fetch", hook: oneFetch(sandbox), event: "code" },
      m: { name: "packed, a code by the SMS gateway", hook: await gateway(true), event: "code" },
      M: { name: "plain, a code by the SMS gateway", hook: await gateway(false), event: "code" },
    },
    bytes: plain.bytes,
    async run({ name, hook, event }) {
      const { took_ms, error } = await runHook({
        hook,
        event: eventFor(event),
        deno,
        allowOrigins: [sandbox.host],
        // A folder of its own, as caches that grow make all starts slower.
        denoDir: `${folder}/deno`,
        codeCache: false,
      });
      if (error) throw new WorkError(`The hook failed: ${name}: ${error}`);
      expected += REQUESTS[event];
      return took_ms;
    },
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
function eventFor(kind: Job["event"]): string {
  if (kind === "code") return JSON.stringify(codeFor(PHONE));
  const type = kind === "login" ? "user.authenticated" : "user.created";
  return JSON.stringify(eventOf({ phone: PHONE, type }));
}

/** The SMS gateway of the default project. */
async function gatewayOf(sandbox: Sandbox, packed: boolean): Promise<string> {
  const { secrets, origin } = sandbox;
  const config = writeConfig({ smsGateway: "{}" });
  const { code } = await buildGateway({ config, secrets, sandbox: origin, packed })
    .finally(() => Deno.removeSync(config));
  return deployed(code, sandbox, 1);
}
