import { assert, assertEquals, assertStringIncludes } from "@std/assert";
import { at } from "../../../src/words/json.ts";
import { path } from "../../../tools/cli.ts";
import { namesIn } from "../../../tools/names_in.ts";
import { encode, MUTATIONS, userOf } from "../../../tools/sandbox/mutations.ts";
import { sampleUsers } from "../../../tools/sandbox/sample_users.ts";
import { sample } from "../../support/events.ts";
import { deno } from "../../support/command.ts";
import { writeProject } from "../../support/project.ts";

const users = new Map(sampleUsers().map((user) => [user.id, user]));
const project = { users, policy: {}, asked: [] };

Deno.test("sampleUsers() knows whom every sample of a new account is about", () => {
  const names = namesIn(path("tests/fixtures/events"), ".json")
    .filter((name) => name === "seed" || name.startsWith("user.created."));
  assert(names.length > 5, names.join());
  for (const name of names) {
    const id = at(JSON.parse(sample(name)), "payload", "user", "id");
    assertEquals(userOf({ userID: encode(`User:${id}`) }, project).password, null, name);
  }
  const seed = userOf({ userID: encode("User:73090db5-b4bb-4f5c-8cd5-ba82dab3093e") }, project);
  assertEquals(seed.login_ids, ["+2348060386628"]);
});

Deno.test("Forgot Password finds the people of made-up events where the sandbox is told so", () => {
  const made = { ...project, asked: [], anybody: true };
  assertEquals(MUTATIONS["sendResetPasswordMessage"]!({ loginID: "+85221234567" }, made), null);
});

/** A sandbox as a person starts it, and what it prints. */
async function started() {
  const process = new Deno.Command(Deno.execPath(), {
    args: ["run", "-A", path("tools/sandbox.ts"), "--port", "0"],
    env: { NO_COLOR: "1" },
    stdout: "piped",
  }).spawn();
  const reader = process.stdout.pipeThrough(new TextDecoderStream()).getReader();
  let said = "";
  while (!said.includes("curl")) said += (await reader.read()).value ?? "curl";
  await reader.cancel();
  return {
    said,
    async [Symbol.asyncDispose]() {
      process.kill();
      await process.status;
    },
  };
}

for (const credential of ["temporaryPassword(admin)", "resetMessage(admin)"]) {
  Deno.test(`the sandbox's own recipe tells somebody, with ${credential}`, async () => {
    const folder = writeProject({ credential });
    try {
      await using sandbox = await started();
      const [, origin] = /(http:\/\/\S+)/.exec(sandbox.said)!;
      const args = (task: string) =>
        new RegExp(`task ${task} (.*)`).exec(sandbox.said)![1]!
          .replace("NUMBER", "+85221234567").replace("dist/", `${folder}/`).split(" ");
      const config = ["--config", `${folder}/config.ts`];
      const built = await deno("tools/build.ts", ...args("build"), ...config);
      assertEquals(built.code, 0, built.stderr);
      // The build's own line, too, whose number is one of the configuration's.
      const [, next] = /task run (.*)/.exec(built.stdout)!;
      for (const line of [args("run"), next!.split(" ")]) {
        const { code, stdout } = await deno("tools/run.ts", ...line);
        assertEquals([code, JSON.parse(stdout).output.outcome], [0, "sent"], stdout);
      }
      const { inbox } = await (await fetch(origin!)).json();
      assertEquals(inbox.map(({ to }: { to: string }) => to), ["+85221234567", "+85251234567"]);
    } finally {
      Deno.removeSync(folder, { recursive: true });
    }
  });
}

for (
  const [args, said] of [
    [["--phone", "+85221234567", "README.md"], "an event or --phone or --email"],
    [["--email", "x@"], "--email takes an address"],
    [["--locale", "en", "README.md"], "--locale is for --phone and --email"],
  ] as const
) {
  Deno.test(`run HOOK ${args.join(" ")} is refused`, async () => {
    const { code, stderr } = await deno("tools/run.ts", "hook.ts", ...args);
    assertEquals(code, 2);
    assertStringIncludes(stderr, said);
  });
}
