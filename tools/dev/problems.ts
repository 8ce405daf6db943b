/** Errors of the build, each with the lines of the file that it is about. */

import { dirname, join } from "node:path";
import { existsSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { path } from "../cli.ts";

export interface Problem {
  /** What is wrong and how to mend it. */
  text: string;
  /** Where, as far as the error says so. */
  file?: string;
  line?: number;
  column?: number;
  /** The line itself, and those around it. */
  excerpt?: { line: number; text: string }[];
}

/** Lines above and below the one that is shown. */
const AROUND = 1;

/**
 * @param message of a `UserError`: a line for each mistake, `FILE:LINE:COLUMN: TEXT` where it is known
 * @param config the file of the configuration, beside which the others may be
 */
export function problemsIn(message: string, config: string): Problem[] {
  const problems: Problem[] = [];
  for (const row of message.split("\n").filter((one) => one.trim() !== "")) {
    const [, file, line, column, text] = /^(\S+?\.\w+):(\d+):(\d+): (.*)$/.exec(row) ?? [];
    if (file) problems.push(placed(text!, file, Number(line), Number(column), config));
    else if (/^\s/.test(row) && problems.length > 0) problems.at(-1)!.text += `\n${row}`;
    else problems.push(inConfig(row, config) ?? { text: row });
  }
  return problems;
}

/** What keeps TypeScript from taking a whole object, of which it names the wrong property as well. */
const OF_THE_WHOLE = "TS2352";

/**
 * @param said by `deno check`: blocks of a code and a text, lines of the file, and the place
 * @returns one for each; the shapes of types are left out, as they are longer than all the rest
 */
export function typeProblemsIn(said: string, config: string): Problem[] {
  const blocks = said.split(/^(?=TS\d+ \[ERROR\])/m).filter((one) => one.startsWith("TS"));
  const exact = blocks.filter((one) => !one.startsWith(OF_THE_WHOLE));
  return (exact.length > 0 ? exact : blocks).map((block) => {
    const [, first = ""] = /^TS\d+ \[ERROR\]: (.*)/.exec(block) ?? [];
    const missing = /^ +(Property '\w+' is missing)/m.exec(block)?.[1];
    const text = missing ?? first.replace(/ in type '\{[^']*\}'/g, "");
    const [, where, line, column] = / at (\S+):(\d+):(\d+)$/m.exec(block) ?? [];
    if (!where) return { text };
    const file = where.startsWith("file:") ? fileURLToPath(where) : where;
    return placed(text, file, Number(line), Number(column), config);
  });
}

/** What is said of an option without its place is placed where the option's name stands. */
function inConfig(row: string, config: string): Problem | undefined {
  if (!/\bconfig\.ts\b/.test(row)) return undefined;
  const text = row.replace(/^config\.ts: /, "");
  const lines = linesOf("config.ts", config);
  // What is quoted says it best, after the name of a missing language.
  const names = [/\/([\w-]+)\.yaml/g, /"([^"]+)"/g, /\b\w+\.(\w+)\b/g, /^(\w+)\b/g]
    .flatMap((pattern) => [...text.matchAll(pattern)].map(([, name]) => name!));
  for (const name of names) {
    const line = lines.findIndex((one) => new RegExp(`\\b${RegExp.escape(name)}\\b`).test(one));
    if (line >= 0) {
      return placed(text, "config.ts", line + 1, lines[line]!.indexOf(name) + 1, config);
    }
  }
  return { text, file: "config.ts" };
}

/** One problem in a terminal. */
export function sayProblem({ text, file, line, column }: Problem): string {
  const where = line ? `${file}:${line}:${column}` : file;
  return where ? `${where}: ${text}` : text;
}

function placed(text: string, file: string, line: number, column: number, config: string): Problem {
  const lines = linesOf(file, config);
  const from = Math.max(1, line - AROUND);
  const excerpt = lines.slice(from - 1, line + AROUND)
    .map((one, index) => ({ line: from + index, text: one }));
  return { text, file, line, column, ...(excerpt.length > 0 && { excerpt }) };
}

function linesOf(file: string, config: string): string[] {
  const places = file === "config.ts" ? [config] : [join(dirname(config), file), path(file), file];
  const found = places.find((one) => existsSync(one));
  return found ? Deno.readTextFileSync(found).split("\n") : [];
}
