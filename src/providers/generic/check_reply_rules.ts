/** What is wrong with the rules that a reply is read by; for the build. */

import type { Channel } from "../../words/message.ts";
import type { RejectedCode } from "../../words/outcome.ts";

const CODES: Record<RejectedCode, Channel | "both"> = {
  invalid_phone_number: "sms",
  invalid_email_address: "email",
  authentication_failed: "both",
  delivery_rejected: "both",
  unsupported_request: "both",
};
const PATH = 'a list of names, such as ["data", "id"]';

/** Rules as somebody may have written them. */
export interface Rules {
  channel: Channel;
  accepted: unknown;
  rejectedBy: unknown;
}

/** @returns a sentence for whoever wrote the rules; undefined where they can work */
export function rulesFault({ channel, accepted, rejectedBy }: Rules): string | undefined {
  const { status, path, equals, text, id } = fieldsOf(accepted);
  const said = `option "accepted"`;
  if (![status, path, text, id].some(Boolean)) {
    return `${said} is missing; it is what a reply says when the message was taken, such as ` +
      "{ text: /^OK/ }";
  }
  const isSuccess = (one: unknown) =>
    Number.isInteger(one) && Number(one) > 199 && Number(one) < 300;
  if (status !== undefined && !(Array.isArray(status) && status.every(isSuccess))) {
    return `${said} must have in "status" numbers from 200 to 299, as any other is a failure`;
  }
  if (path !== undefined && !isPath(path)) return `${said} must have as "path" ${PATH}`;
  if (equals !== undefined && !path) return `${said} must have a "path" beside "equals"`;
  const wrong = text === undefined ? undefined : patternFault(text, 0);
  if (wrong) return `${said} must not have a "text" that ${wrong}; such as /^OK/`;
  if (id !== undefined && !isPath(id)) {
    const wrong = patternFault(id, 1);
    if (wrong) {
      return `${said} must not have an "id" that ${wrong}; it is ${PATH}, or /^OK: (\\d+)/`;
    }
  }
  return rejectedBy === undefined ? undefined : rejectedFault(channel, fieldsOf(rejectedBy));
}

/** Whether a gateway that answers the same status to everything would be believed. */
export function looksAtStatusAlone({ accepted, rejectedBy }: Rules): boolean {
  const { path, text, id } = fieldsOf(accepted);
  return ![path, text, id, rejectedBy].some(Boolean);
}

function rejectedFault(
  channel: Channel,
  { path, text, codes }: Record<string, unknown>,
): string | undefined {
  const said = `option "rejectedBy"`;
  if ((path === undefined) === (text === undefined)) {
    return `${said} must have either a "path" or a "text", such as /^ERROR: ?(\\d+)/`;
  }
  if (path !== undefined && !isPath(path)) return `${said} must have as "path" ${PATH}`;
  const wrong = text === undefined ? undefined : patternFault(text, 1);
  if (wrong) return `${said} must not have a "text" that ${wrong}; such as /^ERROR: ?(\\d+)/`;
  const meanings = Object.values(fieldsOf(codes));
  const allowed = Object.keys(CODES).filter((code) => {
    const only = CODES[code as RejectedCode];
    return only === "both" || only === channel;
  });
  return meanings.length > 0 && meanings.every((one) => allowed.includes(String(one)))
    ? undefined
    : `${said} must have "codes" that mean one of ${allowed.join(", ")}, such as ` +
      `{ "14": "${allowed[0]}", "*": "delivery_rejected" }`;
}

function patternFault(pattern: unknown, groups: number): string | undefined {
  if (!(pattern instanceof RegExp)) return "is no pattern";
  if (pattern.global || pattern.sticky) return "has the flag g or y";
  if (pattern.test("")) return "matches an empty reply";
  const count = new RegExp(`${pattern.source}|`, pattern.flags).exec("")!.length - 1;
  if (groups > 0 && count !== groups) return `has ${count} groups (…) and not one`;
}

function isPath(value: unknown): boolean {
  return Array.isArray(value) && value.length > 0 &&
    value.every((key) => typeof key === "string" || Number.isInteger(key));
}

function fieldsOf(value: unknown): Record<string, unknown> {
  return typeof value === "object" && value !== null ? value as Record<string, unknown> : {};
}
