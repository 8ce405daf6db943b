import { command, path, WorkError } from "./cli.ts";
import { configurationPage } from "./docs/configuration.ts";
import { formatted } from "./docs/markdown.ts";
import { providersPage } from "./docs/providers.ts";

const HELP = `
deno task docs [--check]

Writes the pages of docs/ that are tables: providers.md from the providers' own files,
configuration.md from the comments of the types.

  --check   writes nothing and fails where a page is not up to date
`;

const PAGES: Record<string, () => Promise<string>> = {
  "docs/providers.md": providersPage,
  "docs/configuration.md": configurationPage,
};

await command(HELP, { check: { type: "boolean" } }, async ({ check }) => {
  const old: string[] = [];
  for (const [file, page] of Object.entries(PAGES)) {
    const fresh = await formatted(await page());
    const there = await Deno.readTextFile(path(file)).catch(() => undefined);
    if (there === fresh) continue;
    if (check) old.push(file);
    else await Deno.writeTextFile(path(file), fresh);
  }
  if (old.length > 0) throw new WorkError(`Old: ${old.join(", ")}; run deno task docs`);
});
