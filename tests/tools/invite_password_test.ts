/** `invite --password`: read from stdin or typed, and shown to nobody. */

import { assert, assertEquals, assertStringIncludes } from "@std/assert";
import pty from "node-pty";
import { type Sandbox, startSandbox } from "../../tools/sandbox/server.ts";
import { COMMAND, invite, onlyUser, PHONE, SECRET } from "../support/invite_command.ts";

for (
  const [title, stdin, expected] of [
    ["a line", `${SECRET}\nanother line\n`, SECRET],
    ["a line of Windows", `\uFEFF${SECRET}\r\n`, SECRET],
    ["what has no line end", SECRET, SECRET],
    ["nothing", "", "is empty"],
    ["an empty line", `\n${SECRET}\n`, "is empty"],
    ["a tab", `${SECRET}\t\n`, "is no character"],
    ["no UTF-8", new Uint8Array([0x41, 0xff, 0x0a]), "is not UTF-8"],
    ["endless characters", "x".repeat(5000), "is too long"],
  ] as [string, string | Uint8Array<ArrayBuffer>, string][]
) {
  Deno.test(`invite --password reads ${title} from stdin`, async () => {
    await using sandbox = await startSandbox();
    const { code, stdout, stderr } = await invite(["--phone", PHONE, "--password"], {
      sandbox,
      stdin,
    });
    assert(!`${stdout}${stderr}`.includes(SECRET));
    if (expected === SECRET) {
      assertEquals([code, onlyUser(sandbox).password], [0, SECRET]);
    } else {
      assertEquals([code, sandbox.served.length], [2, 0]);
      assertStringIncludes(stderr, expected);
    }
  });
}

/** Runs the command in a terminal and types an answer to each of its questions. */
async function inTerminal(sandbox: Sandbox, answers: string[]): Promise<[number, string]> {
  const args = [...COMMAND, "--phone", PHONE, "--password", "--sandbox", sandbox.origin];
  const terminal = pty.spawn(Deno.execPath(), args, {
    env: { ...Deno.env.toObject(), NO_COLOR: "1" },
  });
  let shown = "";
  let answered = 0;
  terminal.onData((text: string) => {
    shown += text;
    const asked = shown.match(/(shown\)|again): /g)?.length ?? 0;
    for (; answered < Math.min(asked, answers.length); answered++) {
      terminal.write(answers[answered]!);
    }
  });
  const timer = setTimeout(() => terminal.kill("SIGKILL"), 120_000);
  const code = await new Promise<number>((resolve) =>
    terminal.onExit(({ exitCode, signal }: { exitCode: number; signal?: number }) =>
      resolve(signal ? 128 + signal : exitCode)
    )
  );
  clearTimeout(timer);
  return [code, shown];
}

for (
  const [title, answers, expected] of [
    ["twice and shows neither", [`${SECRET}\r`, `${SECRET}\r`], 0],
    ["with mistakes taken back", [`wrong\x15${SECRET}x\x7f\r`, `${SECRET}\r`], 0],
    ["and refuses two that differ", [`${SECRET}\r`, "another\r"], 2],
    ["and gives up at Ctrl+C", [`${SECRET}\x03`], 1],
  ] as [string, string[], number][]
) {
  Deno.test(`invite --password asks on a terminal ${title}`, async () => {
    await using sandbox = await startSandbox();
    const [code, shown] = await inTerminal(sandbox, answers);
    assertEquals(code, expected, shown);
    assert(!shown.includes(SECRET.slice(0, 4)) && !shown.includes("wrong"), shown);
    assertEquals(sandbox.served.length, expected === 0 ? 1 : 0);
    if (expected === 0) assertEquals(onlyUser(sandbox).password, SECRET);
  });
}
