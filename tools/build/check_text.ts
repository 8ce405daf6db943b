/** What can be wrong with the placeholders and braces of one text. */

import type { Channel } from "../../src/words/message.ts";
import { checkPlaceholder, checkUserId, CREDENTIAL } from "./placeholders.ts";
import type { Source } from "./yaml_source.ts";

/** What a message must have in every language. */
export interface Need {
  channels: Channel[];
  /** Placeholders that each of its texts must tell. */
  tells: string[];
}

/** Reports every mistake to `source`, with its place. */
export function checkText(
  source: Source,
  message: string,
  field: string,
  value: string,
  channel: Channel,
  need: Need | undefined,
): void {
  const told = new Set<string>();
  const rest = value.replace(/\{\{|\}\}/g, "  ").replace(
    /\{([^{}|]*)(?:\|([^{}]*))?\}/g,
    (found, name: string, fallback: string | undefined, index: number) => {
      told.add(name);
      const behind = value.slice(index + found.length).split("\n", 1)[0]!;
      const problem = CREDENTIAL.includes(name)
        ? checkCredential(name, message, field, behind, need)
        : checkPlaceholder(name, fallback, message, channel);
      if (problem) source.report(source.offsetIn(message, field, value, index), problem);
      return " ".repeat(found.length);
    },
  );
  const brace = rest.search(/[{}]/);
  if (brace >= 0) {
    source.report(
      source.offsetIn(message, field, value, brace),
      `a lone "${rest[brace]}"; a literal brace is written doubled`,
    );
  }
  const wrong = checkUserId(message, told);
  if (wrong) {
    const index = value.search(/\{(?:phone_number|email|username)\b/);
    source.report(source.offsetIn(message, field, value, index), wrong);
  }
  for (const name of need?.tells ?? []) {
    if (["sms", "email.body"].includes(field) && !told.has(name)) {
      const at = source.offsetOf(message, field);
      source.report(at, `"${message}" must tell {${name}} in ${field}, which the credential sets`);
    }
  }
}

function checkCredential(
  name: string,
  message: string,
  field: string,
  behind: string,
  need: Need | undefined,
): string | undefined {
  if (need && !need.tells.includes(name)) {
    return `{${name}} has no value in "${message}": nothing sets one there`;
  }
  if (!["sms", "email.body"].includes(field)) {
    return `{${name}} must not stand in a ${
      field.replace("email.", "")
    }, which is shown everywhere`;
  }
  if (behind.replace(/^[`*_]+/, "").trim() === "") return undefined;
  return `{${name}} must end its line; "${behind.trim()}" follows it`;
}
