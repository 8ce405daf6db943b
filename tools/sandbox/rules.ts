/** Reads the rules that somebody posts, and says what is wrong with them. */

import { at, parse } from "../../src/words/json.ts";
import type { Fault, Rule } from "./faults.ts";

/** Fields of each kind of fault beside `kind`. */
const KINDS: Record<Fault["kind"], string[]> = {
  status: ["status", "body", "headers"],
  html: ["status"],
  failing_body: [],
  truncated: [],
  garbage: [],
  endless: [],
  drip: [],
  hang_before_headers: [],
  hang_after_headers: [],
  reset: [],
  redirect: [],
};

const EXAMPLE = '[{"to": "twilio", "fault": {"kind": "status", "status": 503}, "nth": [1]}]';

const isTexts = (value: unknown) =>
  typeof value === "object" && value !== null && !Array.isArray(value) &&
  Object.values(value).every((one) => typeof one === "string");

/** What a field of a rule or of its fault must be, and how to see that. */
const CHECKS: Record<string, [(value: unknown) => boolean, string]> = {
  status: [
    (value) => Number.isInteger(value) && 200 <= Number(value) && Number(value) <= 599,
    "a number from 200 to 599",
  ],
  body: [(value) => typeof value === "string", "a text"],
  headers: [isTexts, "an object of texts"],
  taken: [(value) => typeof value === "boolean", "true or false"],
  nth: [
    (value) => Array.isArray(value) && value.every((one) => Number.isInteger(one) && one >= 1),
    "a list of whole numbers from 1",
  ],
  probability: [(value) => typeof value === "number" && value >= 0 && value <= 1, "from 0 to 1"],
};

/**
 * @param servers what `to` may name
 * @returns the rules, or what is wrong, with its place and what is right
 */
export function readRules(text: string, servers: string[]): Rule[] | string {
  const rules = parse(text);
  if (!Array.isArray(rules)) return `The faults are a list, such as ${EXAMPLE}`;
  for (const [index, rule] of rules.entries()) {
    const wrong = wrongIn(rule, servers);
    if (wrong) return `Rule ${index + 1}: ${wrong}. It is such as ${EXAMPLE.slice(1, -1)}`;
  }
  return rules;
}

function wrongIn(rule: unknown, servers: string[]): string | undefined {
  const to = at(rule, "to");
  if (!servers.includes(to as string)) return `"to" is one of ${servers.join(", ")}`;
  const fault = at(rule, "fault");
  const kind = at(fault, "kind");
  if (typeof kind !== "string" || !Object.hasOwn(KINDS, kind)) {
    return `"fault.kind" is one of ${Object.keys(KINDS).join(", ")}`;
  }
  const fields = KINDS[kind as Fault["kind"]];
  if (fields.includes("status") && at(fault, "status") === undefined) {
    return `"fault.status" is missing: ${CHECKS["status"]![1]}`;
  }
  return wrongFields(rule as object, ["to", "fault", "taken", "nth", "probability"], "") ??
    wrongFields(fault as object, ["kind", ...fields], "fault.");
}

function wrongFields(value: object, known: string[], before: string): string | undefined {
  for (const [name, one] of Object.entries(value)) {
    if (!known.includes(name)) {
      return `"${before}${name}" is not known; known are ${known.join(", ")}`;
    }
    const check = CHECKS[name];
    if (check && !check[0](one)) return `"${before}${name}" is ${check[1]}`;
  }
}
