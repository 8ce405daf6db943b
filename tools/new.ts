import { command, path, UserError } from "./cli.ts";

const HELP = `
deno task new provider NAME [--channel sms|email]

Writes the two files that a provider begins with: src/providers/NAME.ts and
tests/fixtures/providers/NAME.ts. NAME is in snake_case; the factory is the same in camelCase. Its
tests are green at once; "deno task ok" is red until every FILL IN is filled in.
`;

await command(HELP, {
  channel: { type: "string", default: "sms" },
}, async ({ channel }, [what, name]) => {
  if (what !== "provider" || !name) throw new UserError(HELP.trim());
  if (!/^[a-z][a-z0-9]*(_[a-z0-9]+)*$/.test(name)) {
    throw new UserError(`"${name}" is not in snake_case`);
  }
  if (channel !== "sms" && channel !== "email") {
    throw new UserError('--channel takes "sms" or "email"');
  }
  const files = { src: `src/providers/${name}.ts`, fixture: `tests/fixtures/providers/${name}.ts` };
  for (const [kind, file] of Object.entries(files)) {
    const text = await Deno.readTextFile(path(`tools/templates/${channel}_${kind}.txt`));
    await Deno.writeTextFile(path(file), fill(text, name), { createNew: true }).catch((error) => {
      if (error instanceof Deno.errors.AlreadyExists) {
        throw new UserError(`${file} is there already`);
      }
      throw error;
    });
    console.log(`wrote ${file}`);
  }
  console.log(
    `\nThen: ONLY=${name} deno task test:provider, green from the first, and deno task ok, red until ` +
      "every FILL IN of the two files is filled in. CONTRIBUTING.md has the way.",
  );
}, 2);

function fill(text: string, name: string): string {
  const camel = name.replace(/_([a-z0-9])/g, (_, letter) => letter.toUpperCase());
  return text
    .replaceAll("snake_name", name)
    .replaceAll("CamelName", camel.charAt(0).toUpperCase() + camel.slice(1))
    .replaceAll("camelName", camel)
    .replaceAll("UPPER_NAME", name.toUpperCase());
}
