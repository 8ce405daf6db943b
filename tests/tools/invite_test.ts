import { assert, assertEquals, assertMatch, assertStringIncludes } from "@std/assert";
import { asTyped } from "../../tools/cli.ts";
import { startSandbox } from "../../tools/sandbox/server.ts";
import { PROJECT } from "../support/hooked.ts";
import { invite, onlyUser, PHONE, SECRET } from "../support/invite_command.ts";
import { writeProject } from "../support/project.ts";

/** Without it the project's own, which a user edits, is asked whether a person would be told. */
const FIXTURE = ["--config", PROJECT.config];

Deno.test("invite --help says what it does", async () => {
  const { code, stdout, stderr } = await invite(["--help"]);
  assertEquals([code, stderr], [0, ""]);
  assertStringIncludes(stdout, asTyped("invite reset USER_ID"));
});

for (const json of [true, false]) {
  Deno.test(`invite shows a generated password once${json ? " in --json" : ""}`, async () => {
    await using sandbox = await startSandbox();
    const args = ["--phone", PHONE, "--generate", ...(json ? ["--json"] : [])];
    const { code, stdout, stderr } = await invite(args, { sandbox });
    const { id, password, password_expired } = onlyUser(sandbox);
    assertEquals([code, stderr, password_expired], [0, "", true]);
    assertEquals(stdout.split(password!).length - 1, 1, "times that the password is shown");
    assertStringIncludes(stdout, id);
    if (json) {
      assertEquals(JSON.parse(stdout), {
        ok: true,
        user_id: id,
        login_id: PHONE,
        password,
        password_expired: true,
      });
    }
  });
}

Deno.test("invite does not show a password that Authgear sends", async () => {
  await using sandbox = await startSandbox();
  const args = ["--email", "person@example.com", "--generate", "--send-password"];
  const { code, stdout, stderr } = await invite(args, { sandbox });
  assertEquals([code, stderr], [0, ""]);
  assertEquals(sandbox.admin.asked.length, 1);
  assertStringIncludes(stdout, "Authgear sends it by email");
  assert(!stdout.includes(onlyUser(sandbox).password!));
});

Deno.test("invite makes no password unasked", async () => {
  await using sandbox = await startSandbox();
  const { code, stdout, stderr } = await invite(["--phone", PHONE, ...FIXTURE], { sandbox });
  const { id, password } = onlyUser(sandbox);
  assertEquals([code, stderr, password], [0, "", null]);
  assertEquals(
    stdout,
    `Created the user ${id} with the phone number ${PHONE}, without a password.\n`,
  );
});

for (
  const [args, why] of [
    [["--phone", "+493012345678"], "the number is of no country of sms.countries"],
    [["--username", "someone"], "a username alone is no address"],
  ] as const
) {
  Deno.test(`invite ${args.join(" ")} creates nobody unasked who will not be told`, async () => {
    await using sandbox = await startSandbox();
    const { code, stderr } = await invite([...args, ...FIXTURE], { sandbox });
    assertEquals([code, sandbox.admin.users.size], [2, 0]);
    assertStringIncludes(stderr, `They will not be told: ${why}`);
    assertStringIncludes(stderr, "add --yes");
    for (const way of ["--yes", "--generate"]) {
      const made = await invite([...args, ...FIXTURE, way], { sandbox });
      assertEquals([made.code, made.stderr], [0, ""]);
      sandbox.admin.users.clear();
    }
  });
}

Deno.test("invite exits with 1 where the work failed", async () => {
  await using sandbox = await startSandbox();
  await invite(["--phone", PHONE, "--yes"], { sandbox });
  const { code, stdout, stderr } = await invite(["--phone", PHONE, "--json", "--yes"], { sandbox });
  assertEquals(code, 1);
  const { error, ...rest } = JSON.parse(stdout);
  assertEquals(rest, { ok: false, user_id: null, login_id: PHONE, password_expired: null });
  assertEquals(stderr, `${error}\n`);
  assertStringIncludes(error, "has that login ID already");
});

Deno.test("invite exits with 1 where there is no such user", async () => {
  await using sandbox = await startSandbox();
  const args = ["reset", "73090db5-b4bb-4f5c-8cd5-ba82dab3093e", "--generate"];
  const { code, stdout, stderr } = await invite(args, { sandbox });
  assertEquals([code, stdout], [1, ""]);
  assertStringIncludes(stderr, "There is no user with that ID");
});

const NOTHING_SET = {
  AUTHGEAR_PROJECT_ID: "",
  AUTHGEAR_ADMIN_API_KEY_ID: "",
  AUTHGEAR_ADMIN_API_PRIVATE_KEY: "",
};

for (
  const [title, args, part] of [
    ["an unknown option", ["--telephone", PHONE], "--telephone"],
    ["a password in an option", ["--phone", PHONE, `--password=${SECRET}`], "--password"],
    ["a password as an argument", ["--phone", PHONE, "--password", SECRET], "too many"],
    [
      "a sandbox that is not there",
      ["--phone", PHONE, "--sandbox", "http://127.0.0.1:1"],
      "no sandbox",
    ],
    ["a sandbox that is no origin", ["--phone", PHONE, "--sandbox", "x"], "takes an origin"],
    [
      "missing settings",
      ["--phone", PHONE],
      Object.keys(NOTHING_SET).map((name) => `  ${name}\n`).join(""),
    ],
  ] as [string, string[], string][]
) {
  Deno.test(`invite exits with 2 for ${title}`, async () => {
    const { code, stdout, stderr } = await invite(args, { env: NOTHING_SET });
    assertEquals([code, stdout], [2, ""]);
    assertStringIncludes(stderr, part);
    assert(!stderr.includes(SECRET) && !/\n +at /.test(stderr), stderr);
  });
}

Deno.test("invite --dry-run shows the request and sends nothing", async () => {
  await using sandbox = await startSandbox();
  const args = ["reset", "73090db5-b4bb-4f5c-8cd5-ba82dab3093e", "--password", "--dry-run"];
  const { code, stdout, stderr } = await invite(args, { sandbox, stdin: `${SECRET}\n` });
  assertEquals([code, stderr, sandbox.served], [0, "", []]);
  const { endpoint, query, variables, ...rest } = JSON.parse(stdout);
  assertEquals(rest, {});
  assertEquals(endpoint, "https://example-project.authgear.cloud/_api/admin/graphql");
  assertMatch(query, /resetPassword\(input: [^]*setPasswordExpired\(input: /);
  assertEquals(variables.resetPassword.password, "********");
  assertEquals(variables.setPasswordExpired.expired, true);
  assert(!/Bearer|eyJ|PRIVATE KEY/.test(stdout) && !stdout.includes(SECRET), stdout);
});

Deno.test("invite --dry-run has no asterisks where there is no password", async () => {
  await using sandbox = await startSandbox();
  const args = ["--username", "someone", "--dry-run", ...FIXTURE];
  const { stdout, stderr } = await invite(args, { sandbox });
  assertEquals(stderr, "They will not be told: a username alone is no address.\n");
  assertEquals(JSON.parse(stdout).variables.createUser, {
    definition: { loginID: { key: "username", value: "someone" } },
    password: null,
    sendPassword: false,
    setPasswordExpired: false,
  });
});

Deno.test("invite speaks to the project that config.ts names, however that is written", async () => {
  await using sandbox = await startSandbox();
  const folder = writeProject({
    credential: `temporaryPassword({
      ...{ projectId: ["cl", "ub"].join(""), privateKey: secret("MY_PEM") },
      keyId: secret("MY_KEY"),
    })`,
  });
  const env = {
    AUTHGEAR_PROJECT_ID: "other",
    MY_KEY: sandbox.secrets["AUTHGEAR_ADMIN_API_KEY_ID"]!,
    MY_PEM: sandbox.secrets["AUTHGEAR_ADMIN_API_PRIVATE_KEY"]!,
  };
  const args = ["--phone", PHONE, "--dry-run", "--config"];
  try {
    const { code, stdout, stderr } = await invite([...args, `${folder}/config.ts`], { env });
    assertEquals(code, 0, stderr);
    assertStringIncludes(stderr, "taken: projectId of config.ts (club)");
    assertEquals(JSON.parse(stdout).endpoint, "https://club.authgear.cloud/_api/admin/graphql");
    const none = await invite([...args, `${folder}/none.ts`], { env });
    assertEquals([none.code, none.stderr], [2, `There is no file ${folder}/none.ts\n`]);
  } finally {
    Deno.removeSync(folder, { recursive: true });
  }
});
