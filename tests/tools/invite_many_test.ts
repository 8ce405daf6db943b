/** `invite FILE.csv` and `invite again` as a user runs them. */

import { assert, assertEquals, assertMatch, assertStringIncludes } from "@std/assert";
import pty from "node-pty";
import { asTyped, path } from "../../tools/cli.ts";
import { readEntries } from "../../tools/invite/entries.ts";
import { deno } from "../support/command.ts";
import { projectCommand } from "../support/project_command.ts";

const LIST = `phone,name,locale
+852 9876 5432,Ann Example,en
+1 202 555 0123,,
`;

Deno.test("invite of a list creates, tells and records everybody, and then nobody", async () => {
  await using invite = await projectCommand("invite");
  const { sandbox, folder } = invite;
  const list = `${folder}/people.csv`;
  Deno.writeTextFileSync(list, LIST);
  const first = await invite.run(list, "--yes", "--tell", "--rate", "4");
  assertEquals([first.code, first.stdout], [
    0,
    `  2 told\nResults: ${folder}/people.results.csv\n`,
  ], first.stderr);
  assertStringIncludes(first.stderr, "2 accounts to create");
  assertEquals(sandbox.inbox.map(({ to }) => to).sort(), ["+12025550123", "+85298765432"]);
  // In the language of the list, as it is told from here.
  assertMatch(sandbox.inbox.find(({ to }) => to === "+85298765432")!.text, /^Hello/);
  const entries = [...readEntries(`${folder}/people.results.csv`).values()];
  assertEquals(entries.map(({ status }) => status), ["told", "told"]);
  for (const { user_id } of entries) {
    const { password, password_expired } = sandbox.admin.users.get(user_id)!;
    assert(sandbox.inbox.some(({ text }) => text.endsWith(password!)));
    assertEquals(password_expired, true);
  }
  const again = await invite.run(list, "--yes", "--tell");
  assertEquals([again.code, again.stdout], [0, "Nobody is left to invite.\n"]);
  assertEquals([sandbox.admin.users.size, sandbox.inbox.length], [2, 2]);
});

Deno.test("invite asks on the terminal where its output goes into a file", async () => {
  await using invite = await projectCommand("invite");
  const { sandbox, folder } = invite;
  Deno.writeTextFileSync(`${folder}/people.csv`, "phone\n+852 9876 5432\n");
  const command = [Deno.execPath(), "run", "-A", "--no-check", path("tools/invite.ts")];
  const args = [`${folder}/people.csv`, "--no-look", "--config", `${folder}/config.ts`];
  const all = [...command, ...args, "--sandbox", sandbox.origin];
  const terminal = pty.spawn("/bin/sh", ["-c", '"$@" > "$0"', `${folder}/said`, ...all], {
    env: { ...Deno.env.toObject(), NO_COLOR: "1" },
  });
  let shown = "";
  terminal.onData((text: string) => {
    const asked = shown.includes("Create 1 account?");
    shown += text;
    if (!asked && shown.includes("Create 1 account?")) terminal.write("y\r");
  });
  const timer = setTimeout(() => terminal.kill("SIGKILL"), 30_000);
  const code = await new Promise((resolve) =>
    terminal.onExit(({ exitCode }: { exitCode: number }) => resolve(exitCode))
  );
  clearTimeout(timer);
  assertEquals([code, sandbox.admin.users.size], [0, 1], shown);
  assert(shown.indexOf("Give it one first") < shown.indexOf("Create 1 account?"), shown);
  assertStringIncludes(shown, `The sandbox at ${sandbox.origin}`);
  assertEquals(
    Deno.readTextFileSync(`${folder}/said`),
    "  1 created; the hook tells them\n" +
      "Nobody hears of people whom the hook cannot tell, as config.ts has no alert.\n" +
      `Results: ${folder}/people.results.csv\n`,
  );
});

Deno.test("invite of a list says that the alert names whom the hook could not tell", async () => {
  const alert = 'webhook({ url: secret("ALERT_WEBHOOK_URL"), format: "json" })';
  await using invite = await projectCommand("invite", { alert });
  const list = `${invite.folder}/people.csv`;
  Deno.writeTextFileSync(list, "phone\n+852 9876 5432\n");
  const { stdout, stderr } = await invite.run(list, "--yes", "--no-look");
  assertStringIncludes(stdout, "The alert names people whom the hook cannot tell.\n");
  assert(!stderr.includes("Nobody hears"), stderr);
});

Deno.test("invite of a list goes on after a kill and after Ctrl+C, and creates nobody twice", async () => {
  await using invite = await projectCommand("invite");
  const { sandbox, folder } = invite;
  const list = `${folder}/people.csv`;
  const rows = Array.from({ length: 8 }, (_, index) => `+852987654${10 + index}`);
  Deno.writeTextFileSync(list, `phone\n${rows.join("\n")}\n`);
  const args = [list, "--yes", "--no-look", "--rate", "4"];
  for (const [signal, accounts] of [["SIGKILL", 2], ["SIGINT", 4]] as const) {
    const child = invite.spawn(...args);
    while (sandbox.admin.users.size < accounts) await new Promise((done) => setTimeout(done, 5));
    child.kill(signal);
    const { code, stderr } = await child.output();
    if (signal === "SIGINT") {
      assertEquals(code, 1);
      assertStringIncludes(new TextDecoder().decode(stderr), "Stopped by Ctrl+C");
      const entries = [...readEntries(`${folder}/people.results.csv`).values()];
      assertEquals(entries.filter(({ status }) => status !== "created"), []);
      assertEquals(entries.length, sandbox.admin.users.size, "those under way were finished");
    }
  }
  const last = await invite.run(...args);
  assertEquals([last.code, sandbox.admin.users.size], [0, 8], last.stderr);
  const ids = [...readEntries(`${folder}/people.results.csv`).values()].map((one) => one.user_id);
  assertEquals(ids.sort(), [...sandbox.admin.users.keys()].sort());
});

Deno.test("invite of a list refuses roles that the project has not", async () => {
  await using invite = await projectCommand("invite");
  invite.sandbox.admin.roles = ["staff"];
  const list = `${invite.folder}/people.csv`;
  Deno.writeTextFileSync(list, "phone,role\n+85298765432,staff\n+85298765433,stuff\n");
  const { code, stderr } = await invite.run(list, "--yes");
  assertEquals([code, invite.sandbox.admin.users.size], [2, 0]);
  assertStringIncludes(stderr, 'line 3: the project has no role "stuff"');
});

Deno.test("invite of a list leaves wrong rows out, and takes them when they are mended", async () => {
  await using invite = await projectCommand("invite");
  const { sandbox, folder } = invite;
  const list = `${folder}/people.csv`;
  const statuses = () =>
    [...readEntries(`${folder}/people.results.csv`).values()].map(({ status }) => status);
  Deno.writeTextFileSync(list, "phone\n+85298765432\n98765433\n");
  const first = await invite.run(list, "--yes", "--tell", "--skip-bad");
  assertEquals([first.code, statuses()], [0, ["told", "left_out"]], first.stderr);
  Deno.writeTextFileSync(list, "phone\n+85298765433\n+85298765432\n");
  const then = await invite.run(list, "--yes", "--tell");
  assertEquals([then.code, statuses()], [0, ["told", "told"]], then.stderr);
  assertEquals(sandbox.admin.users.size, 2);
});

for (const tool of ["init", "doctor", "send"]) {
  Deno.test(`${tool} --help helps`, async () => {
    const { code, stdout } = await deno(`tools/${tool}.ts`, "--help");
    assertEquals(code, 0);
    assertStringIncludes(stdout, asTyped(tool));
    assertStringIncludes(stdout, "Exit status: 0");
  });
}

Deno.test("invite again tells those of a results file who were not told, and then one", async () => {
  await using invite = await projectCommand("invite");
  const { sandbox, folder } = invite;
  const list = `${folder}/people.csv`;
  Deno.writeTextFileSync(list, LIST);
  sandbox.faults.rules = [{ to: "twilio", fault: { kind: "status", status: 401 } }];
  const failing = await invite.run(list, "--yes", "--tell", "--rate", "4");
  assertEquals(failing.code, 1);
  assertStringIncludes(failing.stdout, "2 created, but not told");
  assertStringIncludes(failing.stderr, "invite again");
  sandbox.faults.rules = [];
  const results = `${folder}/people.results.csv`;
  const refused = await invite.run("again", results);
  assertEquals([refused.code, sandbox.inbox.length], [2, 0], refused.stderr);
  const told = await invite.run("again", results, "--only-failed", "--rate", "4");
  assertEquals([told.code, told.stdout], [0, "2 of 2 people told.\n"], told.stderr);
  assertEquals(sandbox.inbox.length, 2);

  const [user] = [...sandbox.admin.users.values()];
  const before = user!.password;
  user!.last_login_at = "2026-11-01T00:00:00Z";
  const asked = await invite.run("again", user!.id);
  assertEquals([asked.code, user!.password], [2, before]);
  assertStringIncludes(asked.stderr, "logged in last on 2026-11-01");
  const [phone] = user!.login_ids;
  const once = await invite.run("again", "--phone", phone!, "--yes");
  assertEquals([once.code, once.stdout], [0, "Told once more: sms by twilio.\n"], once.stderr);
  assert(user!.password !== before && user!.password_expired);
  assert(sandbox.inbox.at(-1)!.text.endsWith(user!.password!));
});

Deno.test("invite of one person completes the account and tells them", async () => {
  await using invite = await projectCommand("invite");
  const { sandbox } = invite;
  const { code, stderr, stdout } = await invite.run(
    ...["--phone", "(202) 555-0123", "--country", "US", "--name", "Ann Example"],
    ...["--locale", "zh_HK", "--tell"],
  );
  assertEquals(code, 0, stderr);
  assertMatch(stdout, /^Created the user \S+ with the phone number \+12025550123\. They were told/);
  const [user] = [...sandbox.admin.users.values()];
  assertEquals(user!.attributes, {
    phone_number: "+12025550123",
    name: "Ann Example",
    locale: "zh-HK",
  });
  assertMatch(sandbox.inbox[0]!.text, /^您好/);
});

for (
  const [title, args, part] of [
    ["mistakes in the list", ["LIST"], "1 row cannot be invited; nothing was created"],
    ["a list and no terminal", ["LIST", "--skip-bad"], "add --yes"],
    ["too fast a pace", ["LIST", "--rate", "15"], "--rate takes a number from 0.01 to 4"],
    ["a country that is none", ["LIST", "--country", "XX"], "--country takes an ISO 3166 code"],
    ["a folder", ["."], "is a folder"],
    ["a file that is not there", ["none.csv"], "There is no file none.csv"],
    ["two files", ["LIST", "LIST"], "an argument too many"],
    ["an option of one person", ["LIST", "--json"], "--json is not for a list"],
    ["an option of a list", ["--phone", "+85298765432", "--rate", "2"], "--rate is not for one"],
    ["again for nobody", ["again"], "again takes one of"],
    [
      "--only-failed of one person",
      ["again", "--phone", "+852", "--only-failed"],
      "a results file",
    ],
    ["again for two", ["again", "x", "--phone", "+85298765432"], "again takes one of"],
    ["again for what is no ID", ["again", "abc"], "again needs a USER_ID"],
    [
      "--tell with a password",
      ["--phone", "+85298765432", "--generate", "--tell"],
      "makes the password",
    ],
  ] as [string, string[], string][]
) {
  Deno.test(`invite exits with 2 for ${title}`, async () => {
    await using invite = await projectCommand("invite");
    const list = `${invite.folder}/people.csv`;
    Deno.writeTextFileSync(list, `${LIST}+85,,\n`);
    const { code, stderr } = await invite.run(...args.map((one) => one === "LIST" ? list : one));
    assertEquals(code, 2, stderr);
    assertStringIncludes(stderr, part);
    assertEquals(invite.sandbox.admin.users.size, 0);
    assert(!/\n +at /.test(stderr), stderr);
  });
}
