import { transform } from "esbuild";
import { NOT_COVERED } from "../tests/not_covered.ts";
import { stopBundler } from "./build/bundle.ts";
import { command, path, UserError, WorkError } from "./cli.ts";
import { table } from "./console/table.ts";
import { judge, LEAST_PERCENT, readLcov } from "./coverage/judge.ts";
import { sourceFiles } from "./imports.ts";

const HELP = `
deno run -A tools/coverage.ts FOLDER

Says how many lines of src/ the tests run, by rooms, from what "deno task test --coverage=FOLDER" left.
Exit status 1 where that is less than ${LEAST_PERCENT} %, or a line is not run and
tests/not_covered.ts does not say why.
`;

await command(HELP, {}, async (_, [folder]) => {
  if (!folder) throw new UserError(HELP.trim());
  const { success, stdout } = await new Deno.Command(Deno.execPath(), {
    args: ["coverage", folder, "--include=/src/", "--lcov"],
    stdout: "piped",
    stderr: "inherit",
  }).output();
  if (!success) throw new WorkError("There is no coverage");
  const lines = readLcov(new TextDecoder().decode(stdout), path("").replaceAll("\\", "/"));
  const { rooms, problems } = judge(lines, await codeLines(), NOT_COVERED);
  console.log(
    table(rooms.map(({ room, lines, percent }) => [room, `${lines} lines`, percent.toFixed(1)])),
  );
  if (problems.length > 0) throw new WorkError(problems.join("\n"));
}, 1);

/** Lines of each file of `src/` without its types; a file that has nothing else is not there. */
async function codeLines(): Promise<Map<string, number>> {
  try {
    const counted = sourceFiles("src").map(async (file): Promise<[string, number]> => {
      const { code } = await transform(await Deno.readTextFile(path(file)), { loader: "ts" });
      const lines = code.split("\n").filter((line) =>
        /\w/.test(line) && !/^\s*(\/\/|\*)/.test(line)
      );
      return [file, lines.length];
    });
    return new Map((await Promise.all(counted)).filter(([, lines]) => lines > 0));
  } finally {
    await stopBundler();
  }
}
