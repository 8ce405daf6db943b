/** What an event or a one-time code may hold, and what is wrong with one, by the types that `hook.ts` is written with. */

import { LineCounter, parseDocument } from "yaml";
import { closest, distance } from "fastest-levenshtein";
import { at } from "../../src/words/json.ts";
import { isCode } from "./code.ts";
import { TEMPLATES } from "../build/gateway_check.ts";
import { declaredIn, type Option, optionsOf } from "../docs/types.ts";

const TYPES = "types/authgear_deno_hook.ts";

export interface Mistake {
  text: string;
  line: number;
  column: number;
  /** Where it begins in the text, and how long it is. */
  offset: number;
  length: number;
}

/** Fields with their types and comments, by the place in the event at which they stand. */
export type Fields = Map<string, Option[]>;

/** The place of a code's fields, which stand at the top. */
export const CODE = "a one-time code";

/** Where a type of the declarations stands in an event. */
const PLACES: [place: string, type: string][] = [
  [CODE, "CustomSMSGatewayPayload"],
  ["context", "HookEventContext"],
  ["payload.user", "User"],
  ["payload.anonymous_user", "User"],
  ["payload.identity", "Identity"],
  ["payload.old_identity", "Identity"],
  ["payload.new_identity", "Identity"],
  ["payload.identities.0", "Identity"],
];

let reading: Promise<Fields> | undefined;

/** Read once in a process, as `deno doc` takes a while. */
export function eventFields(): Promise<Fields> {
  return reading ??= readFields();
}

async function readFields(): Promise<Fields> {
  const declared = await declaredIn([TYPES]);
  return new Map(PLACES.map(([place, type]) => [place, optionsOf(declared, type)]));
}

/**
 * What keeps a text from being an event, or a one-time code, that Authgear would send.
 *
 * @param types that the hook acts on, and others that Authgear has
 */
export function mistakesIn(text: string, fields: Fields, types: string[]): Mistake[] {
  const counter = new LineCounter();
  const document = parseDocument(text, { lineCounter: counter, strict: true });
  const found: Mistake[] = [];
  const report = (offset: number, end: number, text: string) => {
    const { line, col } = counter.linePos(offset);
    found.push({ text, line, column: col, offset, length: Math.max(1, end - offset) });
  };
  const wrong = syntaxError(text);
  if (wrong) {
    report(wrong.offset, wrong.offset + 1, wrong.text);
    return found;
  }
  const event: unknown = JSON.parse(text);
  const place = (path: string[]) => {
    for (let length = path.length; length >= 0; length--) {
      const node = document.getIn(path.slice(0, length), true) as { range?: number[] } | undefined;
      if (node?.range) return [node.range[0]!, node.range[1]!] as const;
    }
    return [0, 1] as const;
  };
  const complain = (path: string[], text: string) => report(...place(path), text);

  const code = isCode(event);
  const type = at(event, "type");
  if (code) {
    // It has no type.
  } else if (typeof type !== "string") {
    complain(["type"], `"type" is missing, such as "user.created"`);
  } else if (!types.includes(type)) {
    const near = closest(type, types);
    const meant = distance(type, near) <= type.length / 3 ? `; is it "${near}"?` : "";
    complain(["type"], `no event has the type "${type}"${meant}`);
  }
  for (const [at_, options] of fields) {
    if (code !== (at_ === CODE)) continue;
    const path = code ? [] : at_.split(".");
    const value = at(event, ...path);
    if (value === undefined) {
      if (at_ === "context") complain([], '"context" is missing: who caused it, when and where');
      continue;
    }
    if (typeof value !== "object" || value === null) {
      complain(path, `"${at_}" is an object`);
      continue;
    }
    for (const option of options) {
      const inner = [...path, ...option.name.split(".")];
      const one = at(event, ...inner);
      if (one === undefined) {
        if (!option.optional && !option.name.includes(".")) {
          complain(path, `"${at_}" has no "${option.name}" (${option.type})`);
        }
      } else if (!fits(one, option.type)) {
        complain(inner, `"${option.name}" is ${option.type}, and this is ${nameOf(one)}`);
      }
    }
  }
  return found;
}

/** Whether a value is of a type, as far as the type's text says so. */
function fits(value: unknown, type: string): boolean {
  return type.split(" | ").some((one) => {
    if (one.startsWith('"')) return JSON.stringify(value) === one;
    if (one.endsWith("[]")) return Array.isArray(value);
    if (one === "null") return value === null;
    const kind: string = typeof value;
    if (["string", "number", "boolean"].includes(one)) return kind === one;
    if (one === "SMSTemplateName") return TEMPLATES.includes(`${value}`);
    if (one === "TriggeredBy") {
      return ["user", "admin_api", "system", "portal"].includes(`${value}`);
    }
    return kind === "object";
  });
}

function nameOf(value: unknown): string {
  if (value === null) return "null";
  if (Array.isArray(value)) return "a list";
  return typeof value === "object" ? "an object" : JSON.stringify(value).slice(0, 40);
}

/** V8 says at which character JSON ends to be JSON, or shows what stands there. */
function syntaxError(text: string): { offset: number; text: string } | undefined {
  try {
    JSON.parse(text);
    return undefined;
  } catch (error) {
    const said = (error as Error).message;
    const position = Number(/position (\d+)/.exec(said)?.[1] ?? text.length);
    const what = said.replace(/ in JSON at position.*| \(line.*/s, "").replace(/, ".*/s, "");
    return { offset: Math.min(position, text.length), text: `this is no JSON: ${what}` };
  }
}
