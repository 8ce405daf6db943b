/** The runner, as strict as Authgear's: what a hook may do, and what it may not. */

import { assert, assertEquals, assertMatch } from "@std/assert";
import { isPublicAddress, isPublicHost } from "../../tools/runner/public_host.ts";
import { networkFlags, runHook, type RunOptions, type RunResult } from "../../tools/runner/run.ts";
import { oldDeno } from "../support/old_deno.ts";

const denos = { "the current Deno": undefined, "Deno 1.46.3": await oldDeno() };

async function run(body: string, options: Partial<RunOptions> = {}): Promise<RunResult> {
  const hook = `export default async function (e: { n: number }) { ${body} }`;
  return await runHook({ hook, event: '{"n":7}', allowOrigins: ["127.0.0.1:1"], ...options });
}

for (const [name, deno] of Object.entries(denos)) {
  const on = deno ? { deno } : {};

  Deno.test(`runHook() on ${name} gives the event and returns what the hook returned`, async () => {
    const { output, error, error_code, stdout, stderr } = await run(
      "console.log('out'); console.error('err'); return e.n + 1",
      on,
    );
    assertEquals([output, error, error_code, stdout.trim(), stderr.trim()], [
      8,
      null,
      null,
      "out",
      "err",
    ]);
  });

  Deno.test(`runHook() on ${name} returns null for undefined`, async () => {
    assertEquals((await run("", on)).output, null);
  });

  Deno.test(`runHook() on ${name} tells an exception`, async () => {
    const { error, error_code } = await run("throw new Error('it broke')", on);
    assertEquals(error_code, "failed");
    assertMatch(error!, /it broke/);
  });

  Deno.test(`runHook() on ${name} wants a default export that is a function`, async () => {
    for (const hook of ["export const a = 1", "export default 5"]) {
      const { error_code, stderr } = await run("", { ...on, hook });
      assertEquals(error_code, "failed");
      assertMatch(stderr, /must export a default function/);
    }
  });

  Deno.test(`runHook() on ${name} refuses everything but the network`, async () => {
    const { output } = await run(
      `const attempts = {
        env: () => Deno.env.get("HOME"),
        process: async () => (await import("node:process")).default.env.HOME,
        read: () => Deno.readTextFile("/etc/hosts"),
        write: () => Deno.writeTextFile("/tmp/hook-was-here", ""),
        run: () => new Deno.Command("true").output(),
        ffi: () => Deno.dlopen("libc.so.6", {}),
        sys: () => Deno.hostname(),
      };
      const got = [];
      for (const [name, attempt] of Object.entries(attempts)) {
        const value = await Promise.resolve().then(attempt).then((value) => value ?? name, () => null);
        if (value !== null && !(name === "process" && value === name)) got.push(name);
      }
      return got;`,
      on,
    );
    assertEquals(output, []);
  });

  Deno.test(`runHook() on ${name} reaches the origin that is allowed and no other`, async () => {
    const server = Deno.serve(
      { hostname: "127.0.0.1", port: 0, onListen() {} },
      () => new Response("hi"),
    );
    const host = `127.0.0.1:${server.addr.port}`;
    const { output } = await run(
      `const answers = [];
      for (const url of ["http://${host}/", "http://127.0.0.1:2000/", "http://10.0.0.1/"]) {
        answers.push(await fetch(url).then((reply) => reply.text(), (error) => error.name));
      }
      return answers;`,
      { ...on, allowOrigins: [host] },
    );
    await server.shutdown();
    const [first, ...others] = output as string[];
    assertEquals(first, "hi");
    for (const other of others) assert(["PermissionDenied", "NotCapable"].includes(other), other);
  });

  Deno.test(`runHook() on ${name} refuses private addresses at Deno's own prompt`, async () => {
    const { output, stderr } = await runHook({
      hook: `export default async function () {
        console.error("written by the hook");
        const answers = [];
        for (const host of ["127.0.0.1:2000", "localhost:2000", "10.0.0.1", "169.254.169.254", "[::1]:2000"]) {
          answers.push(await fetch("http://" + host).then(() => "reached", (error) => error.name));
        }
        return answers;
      }`,
      event: "{}",
      ...on,
    });
    assertEquals((output as string[]).length, 5);
    for (const one of output as string[]) {
      assert(["PermissionDenied", "NotCapable"].includes(one), one);
    }
    assertEquals(stderr.trim(), "written by the hook");
  });

  Deno.test(`runHook() on ${name} grants a public address at Deno's own prompt`, async () => {
    // Port 9 of an address that is reserved for documentation: public, and answered by nobody.
    const { output } = await runHook({
      hook: `export default async function () {
        const signal = AbortSignal.timeout(300);
        return await fetch("http://192.0.2.1:2000", { signal }).catch((error) => error.name);
      }`,
      event: "{}",
      ...on,
    });
    assert(!["PermissionDenied", "NotCapable"].includes(String(output)), String(output));
  });

  Deno.test(`runHook() on ${name} kills a hook that does not end`, async () => {
    const { error_code, took_ms } = await run("await new Promise((r) => setTimeout(r, 50_000))", {
      ...on,
      timeoutMs: 500,
    });
    assertEquals(error_code, "timeout");
    // Far below the 50 s that it would take, also where the machine is busy.
    assert(took_ms < 40_000);
  });
}

Deno.test("runHook() starts Deno with none of the developer's environment", async () => {
  const deno = await Deno.makeTempFile();
  // In the place of Deno: it tells its environment, and that the hook returned nothing.
  await Deno.writeTextFile(deno, '#!/bin/sh\nenv\nfor output; do :; done\necho "{}" > "$output"\n');
  await Deno.chmod(deno, 0o700);
  const set = { HOOK_TEST_SECRET: "x", SystemRoot: "y", LOCALAPPDATA: "z" };
  for (const [name, value] of Object.entries(set)) Deno.env.set(name, value);
  try {
    const { stdout, error } = await run("", { deno });
    assertEquals(error, null);
    const names = stdout.split("\n").map((line) => line.split("=")[0]);
    assert(names.includes("PATH") && !names.includes("HOOK_TEST_SECRET"), stdout);
    assertMatch(stdout, /^NO_COLOR=1$/m);
    assertMatch(stdout, /^DENO_TLS_CA_STORE=system$/m);
    // Without them Deno does not start on Windows.
    assert(names.includes("SystemRoot") && names.includes("LOCALAPPDATA"), stdout);
  } finally {
    for (const name of Object.keys(set)) Deno.env.delete(name);
    await Deno.remove(deno);
  }
});

for (
  const [address, expected] of [
    ["8.8.8.8", true],
    ["2606:4700::1111", true],
    ["127.0.0.1", false],
    ["127.9.9.9", false],
    ["10.1.2.3", false],
    ["172.16.0.1", false],
    ["172.32.0.1", true],
    ["192.168.1.1", false],
    ["169.254.169.254", false],
    ["0.0.0.0", false],
    ["224.0.0.1", false],
    ["::1", false],
    ["::", false],
    ["fd00::1", false],
    ["fe80::1", false],
    ["::ffff:127.0.0.1", false],
    ["no address", false],
  ] as const
) {
  Deno.test(`isPublicAddress() says ${expected} of ${address}`, () => {
    assertEquals(isPublicAddress(address), expected);
  });
}

Deno.test("isPublicHost() refuses names of private addresses and names of none", async () => {
  assertEquals(await isPublicHost("localhost"), false);
  assertEquals(await isPublicHost("nowhere.invalid"), false);
  assertEquals(await isPublicHost("[::1]"), false);
});

Deno.test("networkFlags() have a terminal answer where its system has one that can", () => {
  assertEquals(networkFlags(undefined, "linux"), []);
  assertEquals(networkFlags(undefined, "darwin"), []);
  assertEquals(networkFlags(["a.example:1", "b.example:2"], "windows"), [
    "--allow-net=a.example:1,b.example:2",
    "--no-prompt",
  ]);
});

Deno.test("networkFlags() reach public hosts alone on Windows, where nobody answers", async () => {
  const refused = ["127.0.0.1", "localhost", "10.0.0.1", "172.16.0.1", "192.168.0.1"]
    .concat("169.254.169.254", "[::1]", "[::]", "[::ffff:127.0.0.1]", "2130706433");
  const script = `const answers = [];
  for (const host of ${JSON.stringify([...refused, "192.0.2.1", "[2001:db8::1]"])}) {
    const signal = AbortSignal.timeout(300);
    const error = await fetch("http://" + host + ":2000", { signal }).catch((error) => error);
    // Of a name's address, Deno says so in the cause.
    if (/Requires net access/.test(error + error.cause)) answers.push(host);
  }
  console.log(JSON.stringify(answers));`;
  const file = await Deno.makeTempFile({ suffix: ".ts" });
  await Deno.writeTextFile(file, script);
  const { stdout, stderr } = await new Deno.Command(Deno.execPath(), {
    args: ["run", "--quiet", "--no-config", ...networkFlags(undefined, "windows"), file],
  }).output().finally(() => Deno.remove(file));
  assertEquals([new TextDecoder().decode(stdout), new TextDecoder().decode(stderr)], [
    `${JSON.stringify(refused)}\n`,
    "",
  ]);
});

Deno.test("runHook() uses another folder for caches, and no code cache, where it is told to", async () => {
  for (const codeCache of [true, false]) {
    const denoDir = await Deno.makeTempDir({ prefix: "deno-dir-" });
    const { error } = await run("return 1", { denoDir, codeCache });
    const names = [...Deno.readDirSync(denoDir)].map(({ name }) => name);
    await Deno.remove(denoDir, { recursive: true });
    assertEquals([error, names.some((name) => name.startsWith("v8_code_cache"))], [
      null,
      codeCache,
    ]);
  }
});
