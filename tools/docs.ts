import { asTyped, command, path, WorkError } from "./cli.ts";
import { configurationPage } from "./docs/configuration.ts";
import { withMap } from "./docs/map.ts";
import { formatted } from "./docs/markdown.ts";
import { messagesPage } from "./docs/messages.ts";
import { providersPage } from "./docs/providers.ts";
import { unfilled } from "./docs/unfilled.ts";

const HELP = `
deno task docs [--check]

Writes what documents say of the code: docs/providers.md from the providers' own files,
docs/configuration.md from the comments of the types, docs/messages.md from hook.ts and templates/,
and the map in CONTRIBUTING.md from the imports.

  --check   writes nothing and fails where a page is not up to date, or a new provider still says
            FILL IN
`;

const PAGES: Record<string, () => Promise<string>> = {
  "docs/providers.md": providersPage,
  "docs/configuration.md": configurationPage,
  "docs/messages.md": messagesPage,
  "CONTRIBUTING.md": async () => await withMap(await Deno.readTextFile(path("CONTRIBUTING.md"))),
};

await command(HELP, { check: { type: "boolean" } }, async ({ check }) => {
  const open = check ? unfilled() : [];
  if (open.length > 0) throw new WorkError(open.join("\n"));
  const old: string[] = [];
  for (const [file, page] of Object.entries(PAGES)) {
    const fresh = await formatted(await page());
    const there = await Deno.readTextFile(path(file)).catch(() => undefined);
    if (there === fresh) continue;
    if (check) old.push(file);
    else await Deno.writeTextFile(path(file), fresh);
  }
  if (old.length > 0) throw new WorkError(`Old: ${old.join(", ")}; run ${asTyped("docs")}`);
});
