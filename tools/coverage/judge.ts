/** How much of `src/` the tests run, by rooms. */

import { roomOf } from "../rooms.ts";

/** Of each hundred lines of `src/`. */
export const LEAST_PERCENT = 95;

/** Lines of files by whether a test ran them; files from the project's folder. */
export type Lines = Map<string, { run: number[]; not: number[] }>;

/**
 * Reads a report in the lcov format.
 *
 * @param root the project's folder as the report has it, with a slash behind it
 */
export function readLcov(report: string, root: string): Lines {
  const files: Lines = new Map();
  let lines: { run: number[]; not: number[] } | undefined;
  for (const line of report.split("\n")) {
    const [kind, value = ""] = line.trim().split(/:(.*)/s);
    if (kind === "SF") {
      const file = value.replaceAll("\\", "/").replace(root, "");
      lines = { run: [], not: [] };
      files.set(file, lines);
    } else if (kind === "DA") {
      const [number, count] = value.split(",").map(Number);
      lines![count! > 0 ? "run" : "not"].push(number!);
    }
  }
  return files;
}

export interface Judgement {
  /** Of each room and of all, lines and the percentage of them that ran. */
  rooms: { room: string; lines: number; percent: number }[];
  /** What has to be mended; empty where nothing has. */
  problems: string[];
}

/**
 * @param code lines of code of each file of `src/`, for those that no test loads
 * @param reasons why lines of a file are not run, by file
 */
export function judge(
  lines: Lines,
  code: Map<string, number>,
  reasons: Record<string, string>,
): Judgement {
  const counts = [...code].map(([file, all]) => {
    const { run, not } = lines.get(file) ?? { run: [], not: [] };
    const loaded = run.length + not.length > 0;
    return { file, not, run: run.length, all: loaded ? run.length + not.length : all, loaded };
  });
  const rooms = [...Map.groupBy(counts, ({ file }) => roomOf(file)), ["src", counts] as const]
    .map(([room, own]) => {
      const sum = (read: (one: typeof own[number]) => number) =>
        own.reduce((total, one) => total + read(one), 0);
      const all = sum((one) => one.all);
      return { room, lines: all, percent: all === 0 ? 100 : 100 * sum((one) => one.run) / all };
    });
  const unexplained = counts.filter(({ file, run, all }) => run < all && !reasons[file]);
  const { percent } = rooms.at(-1)!;
  return {
    rooms,
    problems: [
      ...percent < LEAST_PERCENT
        ? [`Tests run ${percent.toFixed(1)} % of the lines of src/; at least ${LEAST_PERCENT} %`]
        : [],
      ...unexplained.map(({ file, not, loaded }) =>
        `${file}: ${loaded ? `no test runs line ${not.join(", ")}` : "no test loads it"}; test ` +
        "it, or say why not in tests/not_covered.ts"
      ),
      ...Object.keys(reasons).filter((file) => !code.has(file)).map((file) =>
        `tests/not_covered.ts has ${file}, which is no file with code`
      ),
    ],
  };
}
