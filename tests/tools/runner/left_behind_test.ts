/** What a run leaves behind: nothing, however it ends. */

import { assert, assertEquals } from "@std/assert";
import { path } from "../../../tools/cli.ts";
import type { RunOptions, RunResult } from "../../../tools/runner/run.ts";
import { oldDeno } from "../../support/old_deno.ts";

/** A secret in a hook's text. */
const SECRET = "PAHXnKq8vY2rWmT5";
/** Milliseconds that no machine is too busy for. */
const PATIENCE_MS = 60_000;

/** Files of a folder and of all in it. */
function filesOf(folder: string): string[] {
  return [...Deno.readDirSync(folder)].flatMap(({ name, isDirectory }) =>
    isDirectory ? filesOf(`${folder}/${name}`) : [`${folder}/${name}`]
  );
}

const holding = (text: string, files: string[]) =>
  files.filter((file) => new TextDecoder("latin1").decode(Deno.readFileSync(file)).includes(text));

/** Runs a hook in a process with an environment of its own. */
async function runAlone(options: RunOptions, env: Record<string, string>): Promise<RunResult> {
  const child = new Deno.Command(Deno.execPath(), {
    args: ["run", "-A", "--no-check", path("tests/support/run_alone.ts")],
    stdin: "piped",
    stdout: "piped",
  }).spawn();
  const writer = child.stdin.getWriter();
  await writer.write(new TextEncoder().encode(JSON.stringify({ options, env })));
  await writer.close();
  return JSON.parse(new TextDecoder().decode((await child.output()).stdout));
}

for (const [name, deno] of [["this Deno", undefined], ["Deno 1.46.3", await oldDeno()]] as const) {
  Deno.test(`runHook() on ${name} leaves nothing of the script in the user's folders`, async () => {
    const home = await Deno.makeTempDir({ prefix: "home-" });
    const cache = `${home}/cache`;
    await Deno.mkdir(cache);
    try {
      let during: string[] = [];
      const hook = `const key: string = "${SECRET}";
export default async (e: { port: number }) => {
  await (await fetch("http://127.0.0.1:" + e.port)).text();
  return key.length;
};`;
      await using server = Deno.serve(
        { hostname: "127.0.0.1", port: 0, onListen() {} },
        () => (during = holding(SECRET, filesOf(home)), new Response("")),
      );
      const { port } = server.addr;
      const { output, error } = await runAlone({
        hook,
        event: JSON.stringify({ port }),
        allowOrigins: [`127.0.0.1:${port}`],
        ...(deno && { deno }),
      }, { HOME: home, DENO_DIR: cache, TMPDIR: cache, XDG_CACHE_HOME: cache });
      assertEquals([output, error], [SECRET.length, null]);
      // Otherwise the search would find nothing wherever it lay.
      assert(during.some((file) => file.endsWith("script.ts")));
      assert(during.some((file) => file.includes("/gen/")), during.join());
      assertEquals(during.filter((file) => !/\/hook-run-\w+\//.test(file)), []);
      assertEquals(holding(SECRET, filesOf(home)), []);
    } finally {
      await Deno.remove(home, { recursive: true });
    }
  });
}

/** It never ends by itself, and says in the one file that it may write which process it is. */
const ENDLESS = `export default async function () {
  await Deno.writeTextFile(Deno.args[2]!, String(Deno.pid));
  await new Promise((done) => setTimeout(done, ${PATIENCE_MS}));
}`;

for (const [signal, status] of [["SIGINT", 130], ["SIGTERM", 143], ["SIGHUP", 129]] as const) {
  for (const way of [[], ["--allow-origin", "127.0.0.1:1"]]) {
    Deno.test(`run ${way[0] ?? ""} ends its process and removes its folder on ${signal}`, async () => {
      const folder = await Deno.makeTempDir({ prefix: "interrupted-" });
      const temporary = `${folder}/tmp`;
      await Deno.mkdir(temporary);
      await Deno.writeTextFile(`${folder}/hook.ts`, ENDLESS);
      await Deno.writeTextFile(`${folder}/event.json`, "{}");
      const child = new Deno.Command(Deno.execPath(), {
        args: ["run", "-A", path("tools/run.ts"), "hook.ts", "event.json", ...way],
        cwd: folder,
        env: { TMPDIR: temporary },
        stdout: "null",
        stderr: "null",
      }).spawn();
      try {
        const pid = await startedIn(temporary);
        child.kill(signal);
        assertEquals((await child.status).code, status);
        assertEquals([...Deno.readDirSync(temporary)], []);
        // Signal 0 asks whether the process is there.
        assert(
          !(await new Deno.Command("kill", { args: ["-0", pid], stderr: "null" }).output())
            .success,
        );
      } finally {
        await Deno.remove(folder, { recursive: true });
      }
    });
  }
}

/** The number of the hook's process, once it runs. */
async function startedIn(folder: string): Promise<string> {
  for (const end = Date.now() + PATIENCE_MS; Date.now() < end;) {
    for (const { name } of Deno.readDirSync(folder)) {
      const pid = await Deno.readTextFile(`${folder}/${name}/output.json`).catch(() => "");
      if (pid !== "") return pid;
    }
    await new Promise((done) => setTimeout(done, 20));
  }
  throw new Error("The hook did not start");
}
