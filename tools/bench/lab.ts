/** Where hooks are measured: a sandbox that answers at once, and whole processes. */

import { eventOf, USER_ID } from "../../tests/support/events.ts";
import { PROJECT } from "../../tests/support/hooked.ts";
import { buildHook, type Built } from "../build/hook.ts";
import { WorkError } from "../cli.ts";
import { runHook } from "../runner/run.ts";
import { newUser } from "../sandbox/mutations.ts";
import { startSandbox } from "../sandbox/server.ts";
import { deployed, EMPTY, twoFetches } from "./deployed.ts";

/** A hook with an event for it. */
export interface Job {
  name: string;
  hook: string;
  event: "login" | "created";
}

export interface Lab extends AsyncDisposable {
  /** The jobs that are compared, by their letters. */
  jobs: Record<"a" | "b" | "B" | "s" | "d" | "D", Job>;
  /** Bytes of the plain build. */
  bytes: Built["bytes"];
  /**
   * Runs a job once in a new process.
   *
   * @returns milliseconds from its start to its end
   * @throws {WorkError} where the hook fails
   */
  run(job: Job): Promise<number>;
  /** @throws {WorkError} where the sandbox refused a request, or did not get two for each account */
  verify(): void;
}

const PHONE = "+2348060386628";

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
      if (event === "created") expected += 2;
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
  const type = kind === "login" ? "user.authenticated" : "user.created";
  return JSON.stringify(eventOf({ phone: PHONE, type }));
}
