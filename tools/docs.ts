import { command, path, WorkError } from "./cli.ts";
import { knownProviders } from "./sandbox/providers.ts";

const HELP = `
deno task docs [--check]

Writes the README's table of providers, from the providers' own files, between its markers.

  --check   writes nothing and fails where the table is not up to date
`;

const README = path("README.md");
const BEGIN = "<!-- providers: written by deno task docs -->";
const END = "<!-- end of providers -->";

await command(HELP, { check: { type: "boolean" } }, async ({ check }) => {
  const text = await Deno.readTextFile(README);
  const [before, rest] = text.split(BEGIN);
  const after = rest?.split(END)[1];
  if (after === undefined) throw new WorkError(`README.md has not the markers ${BEGIN} and ${END}`);
  const fresh = await formatted(`${before}${BEGIN}\n\n${await table()}\n\n${END}${after}`);
  if (fresh === text) return;
  if (check) throw new WorkError("README.md's table of providers is old: run deno task docs");
  await Deno.writeTextFile(README, fresh);
});

async function table(): Promise<string> {
  const rows = (await knownProviders())
    .sort((a, b) => b.about.channel.localeCompare(a.about.channel) || a.name.localeCompare(b.name))
    .map(({ name, file, about }) => [
      about.channel === "sms" ? "SMS" : "email",
      `[\`${name}\`](src/providers/${file}.ts)`,
      `[${about.title}](${about.api})`,
      about.senders.join(", "),
      about.idempotent ? "yes" : "no",
      about.countries || "–",
      about.verified,
    ]);
  const head = ["channel", "name", "service", "senders", "drops a repeat", "countries", "verified"];
  return [head, head.map(() => "---"), ...rows]
    .map((cells) => `| ${cells.map((cell) => cell.replaceAll("|", "\\|")).join(" | ")} |`)
    .join("\n");
}

/** The table as `deno fmt` has it, so that the two do not fight. */
async function formatted(markdown: string): Promise<string> {
  const child = new Deno.Command(Deno.execPath(), {
    args: ["fmt", "--config", path("deno.json"), "--ext", "md", "-"],
    stdin: "piped",
    stdout: "piped",
  }).spawn();
  const writer = child.stdin.getWriter();
  await writer.write(new TextEncoder().encode(markdown));
  await writer.close();
  return new TextDecoder().decode((await child.output()).stdout);
}
