/** Says when a file of the project was saved. */

import { dirname } from "node:path";

/** Milliseconds in which an editor's several events for one save become one. */
const QUIET_MS = 40;

/**
 * @param files files and folders; what is in a folder counts too, in `.ts`, `.yaml` and `.html`
 * @param changed is called after each save
 */
export function watch(files: string[], changed: () => void): Disposable {
  const folders = files.map((file) => Deno.statSync(file).isFile ? dirname(file) : file);
  const watched = (name: string) =>
    /\.(?:ts|yaml|html)$/.test(name) &&
    files.some((file) => name === file || name.startsWith(`${file}/`));
  // The folder of a file is watched, as an editor may put another file into its place.
  const watchers = [...new Set(folders)].map((folder) =>
    Deno.watchFs(folder, { recursive: files.includes(folder) })
  );
  let timer: ReturnType<typeof setTimeout> | undefined;
  const listen = async (watcher: Deno.FsWatcher) => {
    for await (const { kind, paths } of watcher) {
      if (kind === "access" || !paths.some(watched)) continue;
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
