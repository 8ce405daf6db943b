/** The whole way in real processes: what `demo` shows, on the current Deno and on an old one. */

import { assert, assertEquals, assertMatch, assertStringIncludes } from "@std/assert";
import { stopBundler } from "../tools/build/bundle.ts";
import { asTyped } from "../tools/cli.ts";
import { freshEvent } from "../tools/demo/event.ts";
import { doJob } from "../tools/demo/job.ts";
import { startSandbox } from "../tools/sandbox/server.ts";
import { deno } from "./support/command.ts";
import { eventOf, sample, USER_ID } from "./support/events.ts";
import { PROJECT } from "./support/hooked.ts";
import { oldDeno } from "./support/old_deno.ts";

addEventListener("unload", () => void stopBundler());

const old = await oldDeno();

for (
  const [name, on] of [
    ["this Deno", { packed: false }],
    ["this Deno, packed", { packed: true }],
    ["Deno 1.46.3", { packed: false, deno: old }],
    ["Deno 1.46.3, packed", { packed: true, deno: old }],
  ] as const
) {
  Deno.test(`doJob() tells the seed's user on ${name}`, async () => {
    await using sandbox = await startSandbox();
    const seed = freshEvent(sample("seed"));
    const { ok, event, deliveries, admin_api, user, run } = await doJob(sandbox, seed, {
      ...PROJECT,
      ...on,
    });
    assert(ok, JSON.stringify(run));
    assertEquals(event, {
      id: seed.id,
      type: "user.created",
      triggered_by: "admin_api",
    });
    const [sms] = deliveries;
    assertEquals([sms!.channel, sms!.provider, sms!.to, sms!.locale, sms!.encoding], [
      "sms",
      "twilio",
      "+2348060386628",
      "en",
      "GSM-7",
    ]);
    assertMatch(sms!.text, new RegExp(`password: ${user.password}$`));
    assertEquals(admin_api, [
      { mutation: "resetPassword", ok: true },
      { mutation: "setPasswordExpired", ok: true },
    ]);
    assertEquals([user.id, user.password_expired], [USER_ID, true]);
    assertEquals([run.error, run.stderr], [null, ""]);
    // A self-hosted server logs what a hook returns, and not what it prints.
    assertEquals(run.output, JSON.parse(run.stdout));
  });

  Deno.test(`doJob() tells by email on ${name}`, async () => {
    await using sandbox = await startSandbox();
    const event = eventOf({ email: "user@example.com", standard: { locale: "zh-HK" } });
    const { ok, deliveries: [mail] } = await doJob(
      sandbox,
      event as unknown as Record<string, unknown>,
      { ...PROJECT, ...on },
    );
    assert(ok && mail);
    assertEquals([mail.channel, mail.locale, mail.subject], [
      "email",
      "zh-HK",
      "您的 Example 新帳戶",
    ]);
    assertMatch(mail.html!, /<html lang="zh-HK" dir="ltr"/);
  });

  Deno.test(`doJob() tells nobody of what an administrator did not do, on ${name}`, async () => {
    await using sandbox = await startSandbox();
    const { ok, run } = await doJob(
      sandbox,
      JSON.parse(sample("user.created.by_user")),
      { ...PROJECT, ...on },
    );
    assertEquals([ok, run.stdout, run.error], [false, "", null]);
    assertEquals(sandbox.served, []);
  });
}

Deno.test("demo --json has the documented form", async () => {
  const { code, stdout } = await deno("tools/demo.ts", "--config", PROJECT.config, "--json");
  assertEquals(code, 0);
  const result = JSON.parse(stdout);
  assertEquals(Object.keys(result), [
    "ok",
    "took_ms",
    "event",
    "deliveries",
    "admin_api",
    "user",
    "asked",
    "run",
  ]);
  assertEquals(Object.keys(result.run), ["output", "error", "stdout", "stderr"]);
  assert(result.deliveries[0].text.endsWith(result.user.password));
});

for (
  const [title, args, code, part] of [
    [
      "demo of a file that is not there",
      ["tools/demo.ts", "--event", "none.json"],
      2,
      "There is no file none.json",
    ],
    ["demo of what is no event", ["tools/demo.ts", "--event", "README.md"], 2, "it is no JSON"],
    ["demo of other JSON", ["tools/demo.ts", "--event", "deno.json"], 2, 'with a "context"'],
    ["demo of a folder", ["tools/demo.ts", "--event", "src"], 2, "src is a folder"],
    [
      "demo with a configuration that is not there",
      ["tools/demo.ts", "--config", "no.ts"],
      2,
      "There is no file no.ts",
    ],
    ["an argument too many", ["tools/build.ts", "extra.ts"], 2, '"extra.ts" is one too many'],
    [
      "a port that is none",
      ["tools/sandbox.ts", "--port", "abc"],
      2,
      "--port takes a whole number",
    ],
    [
      "run by a Deno that is not there",
      ["tools/run.ts", "hook.ts", "deno.json", "--deno", "no"],
      2,
      "There is no file no",
    ],
    ["run without its files", ["tools/run.ts"], 2, "run takes a hook, and an event or --phone"],
    [
      "run of a file that is not there",
      ["tools/run.ts", "none.ts", "none.json"],
      2,
      "There is no file none.ts",
    ],
    [
      "build with another origin",
      ["tools/build.ts", "--sandbox", "here"],
      2,
      "--sandbox takes an origin",
    ],
    ["an option that there is not", ["tools/build.ts", "--nothing"], 2, "--nothing"],
    [
      "a provider's name that is none",
      ["tools/new.ts", "provider", "My-Gateway"],
      2,
      "not in snake_case",
    ],
    ["a provider that is there", ["tools/new.ts", "provider", "twilio"], 2, "is there already"],
  ] as [string, string[], number, string][]
) {
  Deno.test(`a command used wrongly says so in words: ${title}`, async () => {
    const result = await deno(...args);
    assertEquals(result.code, code, result.stderr);
    assert(result.stderr.includes(part), result.stderr);
    assert(!result.stderr.includes("    at "), "it shows a stack");
  });
}

Deno.test("sandbox says that its port is in use", async () => {
  using listener = Deno.listen({ hostname: "127.0.0.1", port: 0 });
  const { code, stderr } = await deno("tools/sandbox.ts", "--port", String(listener.addr.port));
  assertEquals([code, stderr], [
    1,
    `Port ${listener.addr.port} is in use; choose another with --port\n`,
  ]);
});

Deno.test("run says that a hook left an event alone, and --now that it is new", async () => {
  const folder = await Deno.makeTempDir({ prefix: "run of-" });
  const hook = `${folder}/hook.ts`;
  try {
    const age = "Date.now() / 1000 - e.context.timestamp < 60";
    await Deno.writeTextFile(hook, `export default (e) => { if (${age}) console.log(e.type); };`);
    const args = ["tools/run.ts", hook, "tests/fixtures/events/seed.json"];
    const old = await deno(...args, "--allow-origin", "127.0.0.1:1");
    assertEquals([old.code, old.stderr], [
      0,
      "The hook printed nothing: it left this event alone.\n",
    ]);
    const fresh = await deno(...args, "--allow-origin", "127.0.0.1:1", "--now");
    assertEquals([JSON.parse(fresh.stdout).stdout, fresh.stderr], ["user.created\n", ""]);
  } finally {
    await Deno.remove(folder, { recursive: true });
  }
});

for (
  const tool of ["demo", "build", "run", "sandbox", "invite", "bench", "soak", "docs", "new", "ok"]
) {
  Deno.test(`${tool} --help helps`, async () => {
    const { code, stdout } = await deno(`tools/${tool}.ts`, "--help");
    assertEquals(code, 0);
    assertStringIncludes(stdout, asTyped(tool));
  });
}
