import { stopBundler } from "./build/bundle.ts";
import { type Finding, findings } from "./check_templates/findings.ts";
import { command, path, readInput, UserError, WorkError } from "./cli.ts";
import { table } from "./console/table.ts";
import { everyMessage } from "./every_message.ts";

const HELP = `
deno task check:templates [FOLDER] [--hook FILE]

Lists for each language of templates/, or of FOLDER, what is missing beside English, what no case of
hook.ts tells, which texts have other placeholders than the English ones, and which SMS take more
than two segments with ordinary values. A language may lack texts: they are then sent in the next
wider language that has them, at last in English. Exit status 1 where anything but a long text is
listed.

  --hook FILE   the switch that tells the messages; default hook.ts
`;

await command(HELP, {
  hook: { type: "string", default: path("hook.ts") },
}, async ({ hook }, [folder = path("templates")]) => {
  try {
    const found = refusing(folder, await everyMessage(await readInput(hook!)));
    if (found.length === 0) console.log("Every language says all that English says");
    else console.log(table(found.map(({ locale, kind, what }) => [locale, kind, what]), ""));
    const wrong = found.filter(({ kind }) => kind !== "too long");
    if (wrong.length > 0) throw new WorkError(`\n${wrong.length} to mend`);
  } finally {
    await stopBundler();
  }
}, 1);

/** What cannot be compiled at all is a finding too, whatever file it is in. */
function refusing(...args: Parameters<typeof findings>): Finding[] {
  try {
    return findings(...args);
  } catch (error) {
    throw error instanceof UserError ? new WorkError(error.message) : error;
  }
}
