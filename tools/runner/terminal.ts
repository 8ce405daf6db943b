/**
 * Answers Deno's own permission prompt over a pseudo-terminal, as Authgear's runner does: network
 * access to a public address is granted, all else is refused.
 */

import { type Ended, killAfter, type Start, STREAM_LIMIT } from "./process.ts";
import { isPublicHost } from "./public_host.ts";

/** Milliseconds before an answer: Deno drops what is typed before its prompt has been quiet. */
const ANSWER_MS = 250;

export async function runInTerminal(
  deno: string,
  args: string[],
  { cwd, env, timeoutMs, stop }: Start,
): Promise<Ended> {
  // Not sooner, as it has no binary for some systems.
  const { default: pty } = await import("node-pty");
  const stdoutFile = `${cwd}/stdout`;
  const script = 'out=$1; shift; exec "$@" > "$out"';
  const terminal = pty.spawn("sh", ["-c", script, "sh", stdoutFile, deno, ...args], {
    cwd,
    cols: 400,
    env: { ...env, NO_COLOR: "1" },
  });
  let stderr = "";
  const limit = killAfter(timeoutMs, stop, () => terminal.kill("SIGKILL"));
  const prompts = new Prompts((answer) => terminal.write(`${answer}\n`));
  terminal.onData((text: string) => {
    if (stderr.length < STREAM_LIMIT) stderr += text;
    prompts.read(text);
  });
  const exitCode = await new Promise<number>((resolve) =>
    terminal.onExit(({ exitCode, signal }: { exitCode: number; signal?: number }) =>
      resolve(signal ? 128 + signal : exitCode)
    )
  );
  limit.clear();
  prompts.stop();
  const timedOut = limit.reached();
  return {
    success: exitCode === 0 && !timedOut,
    timedOut,
    stdout: (await Deno.readTextFile(stdoutFile)).slice(0, STREAM_LIMIT),
    stderr: withoutPrompts(stderr),
  };
}

/** Finds the prompts in what the terminal shows, and answers each until it is taken. */
class Prompts {
  #tail = "";
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor(readonly answer: (letter: "y" | "n") => void) {}

  read(text: string): void {
    this.#tail += text;
    if (/(Granted|Denied) [^\n]* access/.test(this.#tail)) {
      this.stop();
      this.#tail = this.#tail.slice(this.#tail.search(/(Granted|Denied) [^\n]* access/) + 8);
    }
    const asked = /Deno requests (\w+) access(?: to "([^"\n]+)")?[\s\S]*Allow\?/.exec(this.#tail);
    if (!asked) return;
    this.#tail = "";
    void this.#reply(asked[1]!, asked[2]);
  }

  async #reply(kind: string, target: string | undefined): Promise<void> {
    const granted = kind === "net" && target !== undefined &&
      await isPublicHost(target.replace(/:\d+$/, ""));
    this.stop();
    this.#wait(granted ? "y" : "n", ANSWER_MS);
  }

  /** Answers, and more and more patiently again until the answer is taken. */
  #wait(letter: "y" | "n", ms: number): void {
    this.#timer = setTimeout(() => {
      this.answer(letter);
      this.#wait(letter, ms * 2);
    }, ms);
  }

  stop(): void {
    clearTimeout(this.#timer);
  }
}

/** What the hook itself wrote: the prompts and the answers are the terminal's. */
function withoutPrompts(stderr: string): string {
  // deno-lint-ignore no-control-regex
  return stderr.replaceAll("\r\n", "\n").replace(/\x1b\[[0-9;]*[A-Za-z]/g, "")
    .split("\n").filter((line) => !/^[┏┠┗✅❌]|^[yn]$/u.test(line)).join("\n");
}
