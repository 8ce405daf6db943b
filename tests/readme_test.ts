/** The README says what is so: its commands, options, links and numbers. */

import { assert, assertEquals, assertMatch } from "@std/assert";
import { path } from "../tools/cli.ts";
import { knownProviders } from "../tools/sandbox/providers.ts";
import { READY } from "../tools/ready/files.ts";
import { deno } from "./support/command.ts";

const README = Deno.readTextFileSync(path("README.md"));
const { tasks } = JSON.parse(Deno.readTextFileSync(path("deno.json"))) as {
  tasks: Record<string, string | { command: string }>;
};

/** Every `task NAME` of the README with the options behind it, on the same line. */
const COMMANDS = [...README.matchAll(/\btask ([a-z:]+)([^`\n#]*)/g)].map(([, name, rest]) => ({
  name: name!,
  flags: rest!.match(/--[a-z-]+/g) ?? [],
}));

for (const name of new Set(COMMANDS.map(({ name }) => name))) {
  Deno.test(`README's deno task ${name} is a task, and takes the options that are told`, async () => {
    const task = tasks[name];
    assert(task, `deno.json has no task ${name}`);
    const command = typeof task === "string" ? task : task.command;
    const file = /^deno run .*?(tools\/\w+\.ts)/.exec(command)?.[1];
    const flags = COMMANDS.filter((one) => one.name === name).flatMap(({ flags }) => flags);
    if (!file) return assertEquals(flags, []);
    const { code, stdout } = await deno(file, "--help");
    assertEquals(code, 0);
    for (const flag of flags) assert(stdout.includes(flag), `${name} does not take ${flag}`);
  });
}

Deno.test("README links to files that are there", () => {
  const links = [...README.matchAll(/\]\((?!https?:)([^)#]+)/g)].map(([, link]) => link!);
  assert(links.length > 15);
  // A folder can be listed where its files may not be read.
  const files = [...Deno.readDirSync(path(""))].map(({ name }) => name);
  for (const link of links) {
    assert(files.includes(link.split("/")[0]!), link);
    if (link.split("/").length > 1 && !link.startsWith("templates")) Deno.statSync(path(link));
  }
});

Deno.test("README's headings are there for its own links", () => {
  const headings = [...README.matchAll(/^#+ (.+)$/gm)].map(([, text]) =>
    text!.toLowerCase().replaceAll(" ", "-")
  );
  const links = [...README.matchAll(/\]\(#([^)]+)\)/g)].map(([, link]) => link!);
  assert(links.length > 0);
  for (const link of links) assert(headings.includes(link), link);
});

Deno.test("README's commands have no comment behind them, which Windows would pass on", () => {
  const blocks = [...README.matchAll(/```sh\n([^]*?)```/g)].map(([, block]) => block!);
  assert(blocks.length >= 3);
  for (const block of blocks) assert(!block.includes("#"), block);
});

Deno.test("README's way to try a ready file names the placeholders that are left", async () => {
  const [, command = ""] = /task run \.\.\/notice\.ts (.+)$/m.exec(README) ?? [];
  const { code, stdout } = await deno("tools/run.ts", "ready/twilio.ts", ...command.split(" "));
  assertEquals(code, 1);
  assertMatch(JSON.parse(stdout).error, /in the place of: PUT_YOUR_TWILIO_ACCOUNT_SID_HERE, PUT_/);
  const event = Deno.readTextFileSync(path(command.split(" ")[0]!));
  assert(event.includes("+12025550111") && README.includes("`+12025550111`"));
});

Deno.test("README counts the services and names every ready file", async () => {
  if (Deno.env.has("ONLY")) return;
  const generic = ["httpSms", "httpEmail"];
  const services = (await knownProviders()).filter(({ name }) => !generic.includes(name));
  assert(README.includes(`${services.length} [SMS and email services]`), String(services.length));
  for (const { name } of READY) {
    const shown = name.replace(/^sms_gateway_.*/, "sms_gateway_*");
    assert(README.includes(`ready/${shown}.ts`), name);
  }

  assert(README.split("\n").length <= 200);
});
