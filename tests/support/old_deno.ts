/** The oldest Deno that npm carries; Authgear's own, 1.41.3, is a little older. */

export const OLD_DENO_VERSION = "1.46.3";

/** On Windows npx is a script, which only a shell runs. */
const NPX = Deno.build.os === "windows" ? ["cmd", "/c", "npx"] : ["npx"];

let found: Promise<string> | undefined;

/** The path of its executable, installed by npm on first use. */
export function oldDeno(): Promise<string> {
  return found ??= find();
}

async function find(): Promise<string> {
  const script = "console.log(Deno.execPath())";
  const [program, ...args] = [...NPX, "-y", `deno@${OLD_DENO_VERSION}`, "eval", script];
  const { success, stdout, stderr } = await new Deno.Command(program!, {
    // Outside this project, whose lock file that Deno cannot read.
    cwd: await Deno.makeTempDir({ prefix: "old-deno-" }),
    args,
    stdout: "piped",
    stderr: "piped",
  }).output();
  if (!success) throw new Error(`npx cannot get Deno: ${new TextDecoder().decode(stderr)}`);
  return new TextDecoder().decode(stdout).trim();
}
