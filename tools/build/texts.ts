/** Reads `templates/`, checks every text, and compiles those that a configuration uses. */

import { closest, distance } from "fastest-levenshtein";
import { isMap, isScalar, LineCounter, parseDocument } from "yaml";
import type { Text } from "../../src/texts/data.ts";
import type { Channel } from "../../src/words/message.ts";
import { oneLine } from "../../src/texts/template.ts";
import { path, UserError } from "../cli.ts";
import { renderMarkdown } from "./markdown.ts";
import { segments } from "./segments.ts";

/** What a message must have in every language. */
export interface Need {
  channels: Channel[];
  /** Placeholders that each of its texts must tell. */
  tells: string[];
}

/** Values that are always there, by channel. */
const ALWAYS: Record<Channel, string[]> = {
  sms: ["service_name", "url", "user_id", "phone_number"],
  email: ["service_name", "url", "user_id", "email"],
};
/** Values that may be absent, so that a text needs a fallback. */
const SOMETIMES = ["phone_number", "email", "username", "name", "given_name", "family_name"];
/** Values that only a credential gives. */
const CREDENTIAL = ["password"];
const FIELDS: Record<string, Channel> = {
  "sms": "sms",
  "email.subject": "email",
  "email.body": "email",
};

/**
 * Compiles the texts of one language.
 *
 * @param locale names the file in `templates/`
 * @param needs what the configuration uses, by message; all other texts are checked and left out
 * @param folder where the file is
 * @throws {UserError} that lists every mistake with file, line, column and how to mend it
 */
export function compileTexts(
  locale: string,
  needs: Record<string, Need>,
  folder = path("templates"),
): Record<string, Text> {
  const file = `templates/${locale}.yaml`;
  const source = new Source(file, readTemplate(`${folder}/${locale}.yaml`, file));
  const compiled: Record<string, Text> = {};
  for (const [message, fields] of source.messages) {
    const need = needs[message];
    const text: Text = {};
    const channels = need?.channels ?? [];
    for (const [field, value] of fields) checkText(source, message, field, value, need);
    const sms = fields.get("sms");
    const subject = fields.get("email.subject");
    const body = fields.get("email.body");
    if (sms && channels.includes("sms")) text.sms = foldToGsm7(sms.trim());
    if (subject && body && channels.includes("email")) {
      text.email = { subject: oneLine(subject), ...renderMarkdown(body) };
    }
    if (need) compiled[message] = text;
  }
  for (const [message, { channels }] of Object.entries(needs)) {
    const fields = source.messages.get(message);
    if (!fields) {
      const near = closestTo(message, [...source.messages.keys()]);
      source.report(0, `there is no text for "${message}"${near && `; is it "${near}"?`}`);
      continue;
    }
    for (const [field, channel] of Object.entries(FIELDS)) {
      if (channels.includes(channel) && !fields.has(field)) {
        source.report(source.offsetOf(message), `"${message}" has no ${field}`);
      }
    }
  }
  if (source.problems.length > 0) throw new UserError(source.problems.join("\n"));
  return compiled;
}

/** Typographic quotes and dashes are replaced where that makes a text fit GSM-7. */
export function foldToGsm7(text: string): string {
  const folded = text.replace(/[‘’‚‛]/g, "'").replace(/[“”„]/g, '"').replace(/[‐‑–—]/g, "-")
    .replaceAll("…", "...").replace(/[\u00A0\u202F]/g, " ");
  // Braces and the bar of a placeholder are not sent.
  const sent = folded.replace(/\{(\w+)(?:\|([^{}]*))?\}/g, "$2");
  return segments(sent).encoding === "GSM-7" ? folded : text;
}

function checkText(
  source: Source,
  message: string,
  field: string,
  value: string,
  need: Need | undefined,
): void {
  const channel = FIELDS[field];
  const at = source.offsetOf(message, field);
  if (!channel) {
    return source.report(at, `"${message}" has "${field}"; it may have ${keys(FIELDS)}`);
  }
  const always = ALWAYS[channel];
  const told = new Set<string>();
  const rest = value.replace(/\{\{|\}\}/g, "  ").replace(
    /\{([^{}|]*)(?:\|([^{}]*))?\}/g,
    (found, name: string, fallback: string | undefined, index: number) => {
      const where = source.offsetIn(message, field, value, index);
      told.add(name);
      if (CREDENTIAL.includes(name)) {
        const line = value.slice(index + found.length).split("\n", 1)[0]!;
        if (!need?.tells.includes(name) && need) {
          source.report(where, `{${name}} has no value in "${message}": nothing sets one there`);
        } else if (field === "email.subject") {
          source.report(where, `{${name}} must not stand in a subject, which is shown everywhere`);
        } else if (line.replace(/^[`*_]+/, "").trim() !== "") {
          source.report(where, `{${name}} must end its line; "${line.trim()}" follows it`);
        }
      } else if (!always.includes(name) && !SOMETIMES.includes(name)) {
        const near = closestTo(name, [...always, ...SOMETIMES, ...CREDENTIAL]);
        source.report(where, `there is no {${name}}${near && `; is it {${near}}?`}`);
      } else if (!always.includes(name) && fallback === undefined) {
        source.report(where, `{${name}} may be absent; give a fallback: {${name}|…}`);
      }
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
  for (const name of need?.tells ?? []) {
    if (field !== "email.subject" && !told.has(name)) {
      source.report(at, `"${message}" must tell {${name}} in ${field}, which the credential sets`);
    }
  }
}

/** A language file with the places of its texts. */
class Source {
  /** By message, its fields as `sms`, `email.subject`, … */
  readonly messages = new Map<string, Map<string, string>>();
  readonly problems: string[] = [];
  readonly #lines = new LineCounter();
  readonly #offsets = new Map<string, number>();

  constructor(readonly file: string, readonly text: string) {
    const document = parseDocument(text, { lineCounter: this.#lines });
    for (const error of document.errors) this.report(error.pos[0], error.message.split("\n")[0]!);
    if (!isMap(document.contents)) return;
    for (const { key, value } of document.contents.items) {
      const message = isScalar(key) ? String(key.value) : "";
      this.#offsets.set(message, isScalar(key) ? key.range![0] : 0);
      this.messages.set(message, new Map());
      this.#collect(message, "", value);
    }
  }

  #collect(message: string, prefix: string, node: unknown): void {
    if (!isMap(node)) return this.report(this.offsetOf(message), `"${message}" has no texts`);
    for (const { key, value } of node.items) {
      const field = `${prefix}${isScalar(key) ? key.value : ""}`;
      if (isMap(value)) {
        this.#collect(message, `${field}.`, value);
        continue;
      }
      const start = isScalar(key) ? key.range![0] : 0;
      this.#offsets.set(`${message}/${field}`, start);
      if (isScalar(value) && typeof value.value === "string" && value.value.trim() !== "") {
        this.messages.get(message)!.set(field, value.value);
      } else this.report(start, `"${message}" has no text in ${field}`);
    }
  }

  offsetOf(message: string, field?: string): number {
    return this.#offsets.get(field ? `${message}/${field}` : message) ?? 0;
  }

  /** Where in the file a place of a text is: counted in lines, as YAML only takes indents away. */
  offsetIn(message: string, field: string, value: string, index: number): number {
    const start = this.offsetOf(message, field);
    const line = value.slice(0, index).split("\n").at(-1)! +
      value.slice(index).split("\n", 1)[0]!;
    const within = index - (value.lastIndexOf("\n", index - 1) + 1);
    const found = this.text.indexOf(line, start);
    return found < 0 ? start : found + within;
  }

  report(offset: number, problem: string): void {
    const { line, col } = this.#lines.linePos(offset);
    this.problems.push(`${this.file}:${line}:${col}: ${problem}`);
  }
}

function readTemplate(path: string, file: string): string {
  try {
    return Deno.readTextFileSync(path);
  } catch (error) {
    if (!(error instanceof Deno.errors.NotFound)) throw error;
    throw new UserError(`${file} is missing: config.ts names this language in "locales"`);
  }
}

function closestTo(name: string, names: string[]): string {
  const near = names.length > 0 ? closest(name, names) : "";
  return near && distance(name, near) <= Math.max(2, name.length / 3) ? near : "";
}

function keys(record: Record<string, unknown>): string {
  return Object.keys(record).join(", ");
}
