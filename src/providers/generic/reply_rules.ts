/** Rules that a gateway's reply is read by: paths where it is JSON, patterns where it is any text. */

import { at, idOf, own, parse } from "../../words/json.ts";
import { accepted, type Outcome, rejected, type RejectedCode } from "../../words/outcome.ts";
import { byStatus } from "../../words/reply.ts";

/** Names and indexes that lead to a value in a JSON reply, outermost first. */
export type Path = (string | number)[];

/** What a reply says when the gateway took the message; all that is given must hold, and a 2xx. */
export interface AcceptedRule {
  /** The status is one of these. */
  status?: number[];
  /** In JSON, exactly `equals` stands there, or, without it, anything but null, false, 0 and "". */
  path?: Path;
  equals?: string | number | boolean;
  /** The reply's text matches, as `/^OK/` or `/<status>0<\/status>/`. */
  text?: RegExp;
  /** The gateway's ID stands there in JSON, or is the group of a pattern, as in `/^OK: (\d+)/`. */
  id?: Path | RegExp;
}

/** Where a reply has the gateway's code for a failure, and what its codes mean. */
export interface RejectedRule {
  /** Where the code stands in JSON. */
  path?: Path;
  /**
   * Instead of `path`, a pattern whose group is the code, as `/^ERROR: ?(\d+)/`. A reply that matches
   * is never taken for accepted.
   */
  text?: RegExp;
  /** What each code means; `"*"` is for every other one in a 2xx that is not accepted. */
  codes: Record<string, RejectedCode>;
}

export function readReply(
  { status, path, equals, text, id }: AcceptedRule,
  rejectedBy: RejectedRule | undefined,
  response: Response,
  body: string,
): Outcome {
  const json = parse(body);
  // No more than this, so that a slow pattern ends.
  const said = body.slice(0, 4096).trim();
  const find = (where: Path | RegExp): unknown =>
    where instanceof RegExp ? where.exec(said)?.[1] : at(json, ...where);

  const code = rejectedBy && codeOf(find(rejectedBy.text ?? rejectedBy.path ?? []));
  const codes = rejectedBy?.codes ?? {};
  const known = own(codes, code);
  if (known) return rejected(known, code);
  const found = path && at(json, ...path);
  const given = id && idIn(body, find(id));
  const taken = response.ok && (!status || status.includes(response.status)) &&
    (!path || (equals === undefined ? Boolean(found) : found === equals)) &&
    (!text || text.test(said)) && (!id || given) && !(rejectedBy?.text?.test(said));
  if (taken) return accepted(given);
  const other = response.ok && code !== undefined ? own(codes, "*") : undefined;
  return other ? rejected(other, code) : byStatus(response, code);
}

/** A code is a word or a number; `false` is taken for the word. */
function codeOf(value: unknown): string | number | undefined {
  if (typeof value === "boolean") return String(value);
  return typeof value === "string" || typeof value === "number" ? value : undefined;
}

/** An ID; the digits that parsing took from a number beyond 2^53 are still in the text. */
function idIn(text: string, value: unknown): string | undefined {
  return idOf(value) ?? text.match(/\d{16,}/g)?.find((digits) => Number(digits) === value);
}
