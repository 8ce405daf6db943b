/** How large the program of a configuration is, without what is there for a reader. */

import { minified } from "./bundle.ts";
import { buildHook, type BuildOptions, type Built, size } from "./hook.ts";

/** Bytes of the default program, at the most: every event pays for them. */
export const MAX_CODE = 24_576;

/** Bytes as a minifier leaves them, which is what there is to compile; texts and secrets not counted. */
export async function codeSize(
  options: BuildOptions,
): Promise<{ bytes: number; parts: Built["parts"] }> {
  const { program } = await buildHook(options);
  const parts = await Promise.all(
    program.map(async ({ file, code }) => ({ file, bytes: size(await minified(code)) })),
  );
  return {
    bytes: size(await minified(program.map(({ code }) => code).join("\n"))),
    parts: parts.sort((a, b) => b.bytes - a.bytes),
  };
}
