import { posix, win32 } from "node:path";
import { assertEquals } from "@std/assert";
import { isWatched } from "../../tools/dev/watch.ts";

for (
  const [name, expected] of [
    ["/project/config.ts", true],
    ["/project/templates/en.yaml", true],
    ["/project/src/words/secret.ts", true],
    ["/project/src/words/.secret.ts.swp", false],
    ["/project/other.ts", false],
    ["/project/templates-old/en.yaml", false],
    ["/elsewhere/src/secret.ts", false],
  ] as const
) {
  Deno.test(`isWatched() says ${expected} of ${name}, with the paths of Windows too`, () => {
    const files = ["/project/config.ts", "/project/templates", "/project/src"];
    const windows = (path: string) => `C:${path.replaceAll("/", "\\")}`;
    assertEquals([
      isWatched(name, files, posix),
      isWatched(windows(name), files.map(windows), win32),
      isWatched(windows(name).replace("C:", "D:"), files.map(windows), win32),
    ], [expected, expected, false]);
  });
}
