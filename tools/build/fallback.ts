/** What stands in for a text that a language lacks. */

import type { Text, Texts } from "../../src/texts/data.ts";
import type { Channel } from "../../src/words/message.ts";
import type { Warning } from "../../src/words/options.ts";
import type { Need } from "./check_text.ts";
import { EVERY_EMAIL, FOOT, requiredFields } from "./fields.ts";
import { isKnown, nearest } from "./placeholders.ts";
import type { Source } from "./yaml_source.ts";

/** What a configuration uses, by message. */
export type Needs = Record<string, Need>;

export interface Borrowed {
  locale: string;
  message: string;
  /** A channel, or the foot of every email. */
  part: Channel | typeof FOOT;
  /** The language whose text is sent in its place. */
  from: string;
}

/** What the build says of it. */
export function warningOf({ locale, message, part, from }: Borrowed): Warning {
  const what = `${part} of "${message}"`;
  return {
    provider: `templates/${locale}.yaml`,
    text: `it lacks ${what}; that of ${from} is sent`,
  };
}

/** A language file, with those of its texts that are needed. */
export interface File {
  locale: string;
  source: Source;
  texts: Texts;
}

/**
 * Where to look for what a language lacks, nearest first.
 *
 * @example
 * ```ts
 * wider("zh-Hant-HK"); // ["zh-Hant", "zh", "en"]
 * ```
 */
export function wider(locale: string): string[] {
  const subtags = locale.split("-");
  const tags: string[] = [];
  while (subtags.length > 1) {
    subtags.pop();
    // A single letter says what the next subtag is, and is nothing by itself.
    if (subtags.at(-1)!.length > 1) tags.push(subtags.join("-"));
  }
  return [...tags, "en"].filter((tag, index, all) => tag !== locale && all.indexOf(tag) === index);
}

interface Around {
  needs: Needs;
  /** Files of other languages, nearest first. */
  others(): File[];
  borrowed: Borrowed[];
}

/** The texts of a language with those of others in the place of what it lacks. */
export function completed({ locale, source, texts }: File, around: Around): Texts {
  const { needs, others, borrowed } = around;
  const all: Texts = { ...texts };
  if (source.messages.size === 0 && source.problems.length > 0) return all;
  const take = (message: string, part: keyof Text) => {
    const other = others().find(({ texts }) => texts[message]?.[part] !== undefined);
    if (!other) return false;
    all[message] = { ...all[message], [part]: other.texts[message]![part] };
    borrowed.push({ locale, message, part, from: other.locale });
    return true;
  };
  for (const [message, { channels }] of Object.entries(needs)) {
    for (const channel of channels) {
      if (all[message]?.[channel]) continue;
      const lacking = missingIn(source, message, channel);
      // Half an email is a mistake, and so is a key that nobody tells but for a letter.
      const mistake = lacking.length < requiredFields(channel).length ||
        misspelt(source, message, needs);
      if (mistake || !take(message, channel)) reportMissing(source, message, lacking);
    }
  }
  if (!all[EVERY_EMAIL]) take(EVERY_EMAIL, FOOT);
  return all;
}

function missingIn(source: Source, message: string, channel: Channel): string[] {
  return requiredFields(channel).filter((field) => !source.messages.get(message)?.has(field));
}

/** The key of a language file that somebody may have meant for a message that it lacks. */
function misspelt(source: Source, message: string, needs: Needs): string {
  if (source.messages.has(message)) return "";
  const strange = [...source.messages.keys()].filter((key) => !needs[key] && !isKnown(key));
  return nearest(message, strange);
}

function reportMissing(source: Source, message: string, fields: string[]): void {
  if (source.messages.has(message)) {
    for (const field of fields) {
      source.report(source.offsetOf(message), `"${message}" has no ${field}`);
    }
    return;
  }
  const near = nearest(message, [...source.messages.keys()]);
  const problem = `there is no text for "${message}"${near && `; is it "${near}"?`}`;
  if (!source.problems.some((one) => one.endsWith(problem))) source.report(0, problem);
}
