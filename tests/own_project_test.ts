/** A project that its user has made their own, exactly as CONTRIBUTING.md says, stays green. */

import { assertEquals, assertStringIncludes } from "@std/assert";
import { path } from "../tools/cli.ts";
import { startSandbox } from "../tools/sandbox/server.ts";
import { copyTree } from "./support/tree.ts";

Deno.test("a new case, a reworded text, another language and a new provider break no test", async () => {
  await using tree = copyTree();
  tree.edit("hook.ts", (text) =>
    text.replace(
      "    default:",
      '    case "user.profile.updated":\n      return await tell(e, "welcome_back", config);\n    default:',
    ));
  const text = "\nwelcome_back:\n  sms: |-\n    {service_name}: you can log in again at {url}\n" +
    "  email:\n    subject: You can log in again\n    body: You can log in again.\n";
  for (const language of ["en", "zh-HK"]) {
    tree.edit(`templates/${language}.yaml`, (source) => source + text);
  }
  tree.edit("templates/en.yaml", (source) => source.replace("Hello,", "Good day,"));
  const english = Deno.readTextFileSync(`${tree.folder}/templates/en.yaml`);
  const [used] = english.split("account_created_reset_follows:");
  Deno.writeTextFileSync(`${tree.folder}/templates/de.yaml`, used!);
  tree.edit("config.ts", (source) =>
    source.replace('["en", "zh-HK"]', '["en", "zh-HK", "de"]')
      .replace("  credential:", '  notices: { welcome_back: ["sms", "email"] },\n  credential:'));
  const made = await tree.deno(["task", "new", "provider", "my_gateway"]);
  assertEquals(made.code, 0, made.said);

  const { tasks } = JSON.parse(Deno.readTextFileSync(`${tree.folder}/deno.json`));
  const flags = tasks.test.command.split("deno test ")[1].split(" ").slice(0, -1).filter((
    flag: string,
  ) => flag !== "--parallel");
  const tests = ["tests/rooms_test.ts", "tests/providers/providers_test.ts", "tests/texts"];
  const tested = await tree.deno(["test", ...flags, ...tests]);
  assertEquals(tested.code, 0, tested.said.slice(-2000));

  await using sandbox = await startSandbox();
  const built = await tree.deno(["task", "build", "--sandbox", sandbox.origin]);
  assertEquals(built.code, 0, built.said);
  assertStringIncludes(built.said, "de welcome_back: at most 1 segment");
  assertStringIncludes(built.said, 'de.yaml: it lacks sms of "welcome_back"; that of en is sent');
});

Deno.test("the shipped hook.ts and templates/ build, in every language there is", async () => {
  const { code, stderr } = await new Deno.Command(Deno.execPath(), {
    args: [
      "run",
      "-A",
      "--no-check",
      path("tests/support/build_shipped.ts"),
    ],
    env: { NO_COLOR: "1" },
  }).output();
  assertEquals([code, new TextDecoder().decode(stderr)], [0, ""]);
});
