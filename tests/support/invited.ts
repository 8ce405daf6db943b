/** A project, a sandbox and a list of people for tests of `invite`, on a clock that nobody waits for. */

import { connect } from "../../tools/admin/connect.ts";
import type { ListWork } from "../../tools/invite/list.ts";
import { type Clock, paced } from "../../tools/invite/pace.ts";
import { openResults, type Results } from "../../tools/invite/results.ts";
import { throughSandbox } from "../../tools/sandbox/client.ts";
import { type Sandbox, startSandbox } from "../../tools/sandbox/server.ts";

export interface Invited extends AsyncDisposable {
  sandbox: Sandbox;
  results: Results;
  /** The results file. */
  file: string;
  /** Milliseconds that were slept. */
  slept(): number;
  work: ListWork;
  /** Aborts the work's signal. */
  stop: AbortController;
  /** A file in a temporary folder. */
  write(name: string, content: string | Uint8Array): string;
}

/** @param rate people a second */
export async function invited(rate = 4): Promise<Invited> {
  const sandbox = await startSandbox();
  const folder = Deno.makeTempDirSync({ prefix: "invited-" });
  const file = `${folder}/people.results.csv`;
  const results = openResults(file);
  const stop = new AbortController();
  let slept = 0;
  const start = Date.now();
  const clock: Clock = {
    now: () => start + slept,
    sleep(ms) {
      slept += ms;
      return new Promise((done) => setTimeout(done));
    },
  };
  const client = connect(sandbox.secrets, throughSandbox(sandbox.origin));
  const pace = paced(rate, clock);
  const streak = { unanswered: 0 };
  return {
    sandbox,
    results,
    file,
    slept: () => slept,
    work: { client, results, clock, pace, streak, stop: stop.signal },
    stop,
    write(name, content) {
      const whole = `${folder}/${name}`;
      if (typeof content === "string") Deno.writeTextFileSync(whole, content);
      else Deno.writeFileSync(whole, content);
      return whole;
    },
    async [Symbol.asyncDispose]() {
      results[Symbol.dispose]();
      await sandbox.stop();
      Deno.removeSync(folder, { recursive: true });
    },
  };
}
