/**
 * An administrator's password, typed where nobody sees it. The prompt of `@inquirer/prompts` shows it
 * at Ctrl+T, and loses what is typed between two questions.
 */

import { UserError, WorkError } from "../cli.ts";

/** Characters of a password that are read. */
const MAX_LENGTH = 1024;
const encoder = new TextEncoder();

/**
 * Asks for a password: on a terminal twice and without echo, the questions on stderr; where stdin is
 * no terminal, its first line is the password.
 *
 * @throws {UserError} where it is empty (which would have Authgear make one), is not UTF-8, holds a
 *   control character or is typed differently the second time
 * @throws {WorkError} where the person gives up, by Ctrl+C or Ctrl+D
 */
export async function askPassword(): Promise<string> {
  const typed = characters();
  if (!Deno.stdin.isTerminal()) return checked(await readLine(typed));
  // Raw from the first question to the last, as a terminal echoes what is typed in between.
  Deno.stdin.setRaw(true);
  try {
    const password = checked(await readHidden("Password (not shown): ", typed));
    if (await readHidden("The same again: ", typed) !== password) {
      throw new UserError("The two passwords differ; nothing was sent");
    }
    return password;
  } finally {
    Deno.stdin.setRaw(false);
  }
}

async function readLine(typed: AsyncIterator<string>): Promise<string> {
  let line = "";
  for (;;) {
    const { done, value } = await typed.next();
    if (done || value === "\n") return line.replace(/\r$/, "");
    line += value;
    if (line.length > MAX_LENGTH) return line;
  }
}

async function readHidden(question: string, typed: AsyncIterator<string>): Promise<string> {
  Deno.stderr.writeSync(encoder.encode(question));
  const line: string[] = [];
  for (;;) {
    const { done, value } = await typed.next();
    const ended = done || value === "\r" || value === "\n";
    const givenUp = done || value === "\x03" || value === "\x04";
    if (ended || givenUp) Deno.stderr.writeSync(encoder.encode("\r\n"));
    if (givenUp) throw new WorkError("Given up; nothing was sent");
    if (ended) return line.join("");
    if (value === "\x7f" || value === "\b") line.pop();
    else if (value === "\x15") line.length = 0;
    else line.push(value);
  }
}

/** The characters of stdin, one by one, as a chunk may hold more than one line. */
async function* characters(): AsyncGenerator<string, void> {
  const decoder = new TextDecoder("utf-8", { fatal: true });
  const chunk = new Uint8Array(MAX_LENGTH);
  for (;;) {
    const size = await Deno.stdin.read(chunk);
    let text: string;
    try {
      text = size === null
        ? decoder.decode()
        : decoder.decode(chunk.subarray(0, size), { stream: true });
    } catch {
      throw new UserError("The password is not UTF-8");
    }
    yield* text;
    if (size === null) return;
  }
}

function checked(password: string): string {
  if (password === "") throw new UserError("The password is empty; leave out --password for none");
  if (password.length > MAX_LENGTH) throw new UserError("The password is too long");
  if (/\p{Cc}/u.test(password)) {
    throw new UserError("The password holds a key that is no character, such as an arrow or a tab");
  }
  return password;
}
