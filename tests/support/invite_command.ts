/** `invite`, run as a user would. */

import { assertEquals } from "@std/assert";
import { path } from "../../tools/cli.ts";
import type { Sandbox } from "../../tools/sandbox/server.ts";

export const PHONE = "+85298765432";
export const SECRET = "Tr0ub4dor&3 中文";
export const COMMAND = ["run", "-A", path("tools/invite.ts")];

interface Given {
  sandbox?: Sandbox;
  stdin?: string | Uint8Array<ArrayBuffer>;
  env?: Record<string, string>;
}

export async function invite(args: string[], { sandbox, stdin = "", env = {} }: Given = {}) {
  const child = new Deno.Command(Deno.execPath(), {
    args: [...COMMAND, ...args, ...(sandbox ? ["--sandbox", sandbox.origin] : [])],
    env: { NO_COLOR: "1", ...env },
    stdin: "piped",
    stdout: "piped",
    stderr: "piped",
  }).spawn();
  // A command that does not read stdin may have ended before it is written.
  await new Blob([stdin]).stream().pipeTo(child.stdin).catch(() => {});
  const { code, stdout, stderr } = await child.output();
  const text = new TextDecoder();
  return { code, stdout: text.decode(stdout), stderr: text.decode(stderr) };
}

/** The sandbox's one user. */
export function onlyUser({ admin }: Sandbox) {
  assertEquals(admin.users.size, 1);
  return [...admin.users.values()][0]!;
}
