/** Says when a file of the project was saved. */

import * as system from "node:path";

/** Milliseconds in which an editor's several events for one save become one. */
const QUIET_MS = 40;

/**
 * @param names files and folders; what is in a folder counts too, in `.ts`, `.yaml` and `.html`
 * @param changed is called after each save
 */
export function watch(names: string[], changed: () => void): Disposable {
  // As the system names them in its events.
  const files = names.map((name) => Deno.realPathSync(name));
  const folders = files.map((file) => Deno.statSync(file).isFile ? system.dirname(file) : file);
  // The folder of a file is watched, as an editor may put another file into its place.
  const watchers = [...new Set(folders)].map((folder) =>
    Deno.watchFs(folder, { recursive: files.includes(folder) })
  );
  let timer: ReturnType<typeof setTimeout> | undefined;
  const listen = async (watcher: Deno.FsWatcher) => {
    for await (const { kind, paths } of watcher) {
      if (kind === "access" || !paths.some((name) => isWatched(name, files))) continue;
      clearTimeout(timer);
      timer = setTimeout(changed, QUIET_MS);
    }
  };
  for (const watcher of watchers) void listen(watcher);
  return {
    [Symbol.dispose]() {
      clearTimeout(timer);
      for (const watcher of watchers) watcher.close();
    },
  };
}

/**
 * Whether a file is one of these or in one of them, and of a kind that counts.
 *
 * @param paths of the system whose names they are
 */
export function isWatched(
  name: string,
  files: string[],
  paths: Pick<typeof system, "relative" | "isAbsolute"> = system,
): boolean {
  return /\.(?:ts|yaml|html)$/.test(name) && files.some((file) => {
    const way = paths.relative(file, name);
    return !way.startsWith("..") && !paths.isAbsolute(way);
  });
}
