/** The deployed file as people read it: ordinary code, each part under the name of its file. */

import type { Section } from "./bundle.ts";
import { moduleDoc } from "./module_doc.ts";
import { REFUSAL, withPlaceholders, withWhere } from "./unfilled.ts";

/** Where values stand that somebody may want to change in the file itself. */
const VALUES: Record<string, string> = {
  "src/words/secrets.ts": "The secrets. Whoever can read this file can use them.",
  "src/delivery/countries.ts": "The phone numbers that may get an SMS, by country.",
  "src/texts/data.ts": "The texts, by language.",
};

/** What a file has that somebody is to fill in. */
export interface Unfilled {
  /** What the example values of the configuration are of, by value. */
  examples: Record<string, string>;
  /** Where the value of a placeholder is found, by the placeholder's name. */
  where: Record<string, string>;
  /** What to know before filling them in, line by line. */
  notes: string[];
}

/**
 * Puts the sections into the order of reading: secrets, configuration, countries, texts, the switch,
 * then the rest. What runs at once is a chain of declarations whose order stays, and the
 * configuration, whose factories are called by the last but one section.
 *
 * @param config the file of the configuration, as its section names it
 * @param unfilled where somebody is to fill in the values
 * @param about what the file is for, where it is no hook
 */
export function plain(
  sections: Section[],
  config: string,
  unfilled?: Unfilled,
  { entry, does } = { entry: "The switch.", does: "what the hook does." },
): string {
  const hook = sections.at(-1)!;
  const [secrets, ...values] = Object.keys(VALUES);
  const top = [secrets, config, ...values].flatMap((name) =>
    sections.filter(({ file }) => file === name)
  );
  const [configured] = sections.filter(({ file }) => file === CONFIGURED);
  const rest = sections.filter((one) => ![...top, hook, configured].includes(one));
  const { code, exported } = withoutExport(hook.code);
  return [
    ...top.map((one) =>
      one.file === config
        ? configSection(one, does, unfilled)
        : headed(unfilled ? { ...one, code: withWhere(withLines(one.code), unfilled.where) } : one)
    ),
    headed({ ...hook, code }, entry),
    ...rest.map((one) => headed(one)),
    ...unfilled && configured ? refusing(configured.code) : [configured?.code],
    exported,
  ].filter(Boolean).join("\n\n") + "\n";
}

/** The name of the section that calls the configuration's function. */
export const CONFIGURED = "configured:configured";

function headed({ file, code }: Section, about = VALUES[file] ?? moduleDoc(file)): string {
  return `// ---- ${file}${about && `: ${about}`}\n\n${code}`;
}

/** Where what the configuration throws takes its place, the refusal does too. */
function refusing(configured: string): string[] {
  const guarded = configured.replace("try {\n", (start) => `${start}${REFUSAL}\n`);
  return guarded === configured ? [REFUSAL, configured] : [guarded];
}

/** A key has lines, so that it cannot stand between double quotes. */
function withLines(code: string): string {
  return code.replace(/"(PUT_YOUR_\w*PRIVATE_KEY_HERE)"/g, "`$1`");
}

function configSection(
  { file, code }: Section,
  does: string,
  unfilled: Unfilled | undefined,
): string {
  if (!unfilled) return headed({ file, code }, `W${does.slice(1)}`);
  const notes = unfilled.notes.map((line) => `// ${line}`.trimEnd()).join("\n");
  return `// ---- The configuration: ${does}\n//\n${notes}\n\n${
    withWhere(withPlaceholders(code, unfilled.examples), unfilled.where)
  }`;
}

/** esbuild ends a program with its one export. */
function withoutExport(code: string): { code: string; exported: string } {
  const at = code.lastIndexOf("\nexport {");
  return { code: code.slice(0, at).trim(), exported: code.slice(at).trim() };
}
