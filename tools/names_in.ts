/** What a folder holds, whatever the system leaves there beside it, such as macOS's `.DS_Store`. */

/** Names of the files with an ending, without it, sorted. */
export function namesIn(folder: string, ending: string): string[] {
  return [...Deno.readDirSync(folder)]
    .filter(({ name, isDirectory }) =>
      !isDirectory && !name.startsWith(".") && name.endsWith(ending)
    )
    .map(({ name }) => name.slice(0, -ending.length)).sort();
}
