/** A language file, with the places of its texts. */

import { isMap, isScalar, LineCounter, parseDocument } from "yaml";

/** `key: value` on one line. */
const ENTRY = /^(\s*)([\w.-]+):[ \t]+(\S.*)$/;
/** What YAML takes for something else than the first letter of a text. */
const SPECIAL = /^[{}[\]&*!%@`,?#]/;

export class Source {
  /** By message, its fields as `sms`, `email.subject`, … */
  readonly messages = new Map<string, Map<string, string>>();
  readonly problems: string[] = [];
  /** Without the line ends of Windows' editors. */
  readonly text: string;
  readonly #lines = new LineCounter();
  readonly #offsets = new Map<string, number>();

  /** @param file its name, for what is reported */
  constructor(readonly file: string, text: string) {
    this.text = text.replaceAll("\r\n", "\n");
    const document = parseDocument(this.text, { lineCounter: this.#lines });
    if (this.#unquoted() > 0) return;
    for (const error of document.errors) this.report(error.pos[0], error.message.split("\n")[0]!);
    if (!isMap(document.contents)) return;
    for (const { key, value } of document.contents.items) {
      const message = isScalar(key) ? String(key.value) : "";
      this.#offsets.set(message, isScalar(key) ? key.range![0] : 0);
      this.messages.set(message, new Map());
      this.#collect(message, "", value);
    }
  }

  /** Texts that YAML reads as something else, or only a part of: each has to stand in quotes. */
  #unquoted(): number {
    let offset = 0;
    let block = -1;
    for (const line of this.text.split("\n")) {
      const indent = line.search(/\S/);
      const [, before = "", key = "", value = ""] = ENTRY.exec(line) ?? [];
      const start = offset + line.length - value.length;
      offset += line.length + 1;
      if (indent < 0 || (block >= 0 && indent > block)) continue;
      block = /^[|>]/.test(value) ? before.length : -1;
      if (block >= 0 || value === "" || /^["'#]/.test(value) || line.trim().startsWith("#")) {
        continue;
      }
      const why = SPECIAL.test(value)
        ? `YAML takes "${value[0]}" for more than a letter`
        : /:(?:\s|$)/.test(value)
        ? 'YAML takes ": " for the end of a key'
        : / #/.test(value)
        ? `YAML drops "${value.slice(value.indexOf(" #"))}" as a comment`
        : undefined;
      if (why) this.report(start, `quote the text of "${key}", as ${why}: ${quoted(key, value)}`);
    }
    return this.problems.length;
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
      const text = isScalar(value) ? value.value : undefined;
      if (typeof text === "string" && text.trim() !== "") {
        this.messages.get(message)!.set(field, text);
      } else if (text !== null && text !== undefined && typeof text !== "string") {
        this.report(start, `quote the text of "${field}", as YAML takes it for a ${typeof text}`);
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

function quoted(key: string, value: string): string {
  return `${key}: "${value.replace(/["\\]/g, "\\$&")}"`;
}
