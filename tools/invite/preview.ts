/** The check of a whole list before anybody is created. */

import type { CountryCode } from "libphonenumber-js";
import { counted, spanOf } from "../console/words.ts";
import { table } from "../console/table.ts";
import { type Entry, isDone } from "./entries.ts";
import { type LoginId, type Person, type Problem, readPerson } from "./person.ts";
import type { Plan } from "./plan.ts";
import { DELIMITERS, type Row, type Table } from "./table.ts";

export interface Preview {
  /** Rows of the list. */
  rows: number;
  /** People who are to be invited now. */
  ready: number;
  /** People with whom an earlier run was done. */
  done: number;
  /** Rows that are left out. */
  wrong: number;
  /** How many messages there are of each kind: channel, language, message, segments. */
  messages: Map<string, { plan: string[]; count: number; segments: number }>;
  /** Keys of roles and groups, with the first line that has each. */
  roles: Map<string, number>;
  groups: Map<string, number>;
}

/** Judges each row; the same for the check and for the work. */
export interface Judge {
  /** The person, or what is wrong with the row. */
  (row: Row): { person: Person; plan: Plan } | Problem[];
}

/**
 * @param plan what a person would be sent
 * @returns remembers the login IDs of the rows that it has seen
 */
export function judge(plan: (person: Person) => Plan, country?: CountryCode): Judge {
  const seen = new Map<string, number>();
  return (row) => {
    const person = readPerson(row, country);
    if (Array.isArray(person)) return person;
    const { line } = row;
    const problems: Problem[] = person.loginIds.flatMap((one) => {
      const { key } = one;
      const before = seen.get(sameAs(one));
      return before === undefined ? [] : [{
        line,
        column: key,
        why: `the same ${key} is in line ${before}`,
      }];
    });
    for (const one of person.loginIds) if (!seen.has(sameAs(one))) seen.set(sameAs(one), line);
    const planned = plan(person);
    if ("nobody" in planned) {
      problems.push({ line, why: `nobody would be told: ${planned.nobody}` });
    }
    return problems.length > 0 ? problems : { person, plan: planned };
  };
}

/** Authgear, too, takes addresses that differ in case alone for the same. */
function sameAs({ key, value }: LoginId): string {
  return key === "email" ? value.toLowerCase() : value;
}

/**
 * Reads the whole list.
 *
 * @param say is given each problem as it is found, so that none is kept in memory
 */
export async function preview(
  { rows }: Pick<Table, "rows">,
  judge: Judge,
  entries: Map<string, Entry>,
  say: (problem: Problem) => void,
): Promise<Preview> {
  const found: Preview = {
    rows: 0,
    ready: 0,
    done: 0,
    wrong: 0,
    messages: new Map(),
    roles: new Map(),
    groups: new Map(),
  };
  for await (const row of rows()) {
    found.rows++;
    const judged = judge(row);
    if (Array.isArray(judged)) {
      found.wrong++;
      judged.forEach(say);
      continue;
    }
    const { person, plan } = judged;
    const entry = entries.get(person.loginIds[0].value);
    if (entry && isDone(entry)) {
      found.done++;
      continue;
    }
    found.ready++;
    for (const kind of ["roles", "groups"] as const) {
      for (const key of person[kind]) {
        if (!found[kind].has(key)) found[kind].set(key, row.line);
      }
    }
    if ("nobody" in plan) continue;
    const { channel, locale, message, segments } = plan;
    const key = [channel, locale, message].join();
    const kind = found.messages.get(key) ??
      { plan: [channel, locale, message], count: 0, segments: 0 };
    kind.count++;
    kind.segments += segments;
    found.messages.set(key, kind);
  }
  return found;
}

export function describe({ line, column, why }: Problem): string {
  return `  line ${line}${column ? `, ${column}` : ""}: ${why}`;
}

/** What a run would do, in words. */
export function summary(
  found: Preview,
  { encoding, delimiter }: Pick<Table, "encoding" | "delimiter">,
  { rate, tell }: { rate: number; tell: boolean },
): string {
  const { rows, ready, done, wrong, messages } = found;
  const kinds = [...messages.values()].map(({ plan, count, segments }) => [
    ...plan,
    counted(count, "message"),
    segments ? counted(segments, "segment") : "",
  ]);
  const total = [...messages.values()].reduce((sum, { segments }) => sum + segments, 0);
  return [
    `${counted(rows, "row")} (${encoding}, ${DELIMITERS[delimiter]} between the cells): ${
      counted(ready, "account")
    } to create${done ? `, ${done.toLocaleString("en")} done before` : ""}${
      wrong ? `, ${wrong.toLocaleString("en")} with mistakes` : ""
    }.`,
    ...(kinds.length > 0
      ? [
        tell ? "They are told from here:" : "The hook tells them, where it is deployed:",
        table(kinds),
      ]
      : []),
    ...(total > 0 ? [`${counted(total, "SMS segment")} are paid for.`] : []),
    ...(ready > 0 ? [`At ${rate} a second this takes ${spanOf(ready / rate)}.`] : []),
  ].join("\n");
}
