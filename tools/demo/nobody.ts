/** Why nobody was told in a demo, in words. */

import { at, parse } from "../../src/words/json.ts";
import type { JobResult } from "./job.ts";

type Job = Pick<JobResult, "event" | "events" | "run" | "served">;

export function whyNobody({ event: { type }, events, run, served }: Job): string {
  const said = run.stdout.trim();
  const line = parse(said.split("\n").at(-1)!);
  const reason = at(line, "reason");
  const why = typeof reason !== "string"
    ? said || run.error
    : at(line, "outcome") === "refused"
    ? `Refused: ${reason}.`
    : `It failed: ${reason}. The account: ${at(line, "account")}.`;
  if (served.some(({ to, status }) => to === "unknown" && status === 404)) {
    return "The sandbox stands in for the providers of src/providers/, and knows no other server: " +
      `what the hook sent there was refused.\n${why}`;
  }
  if (why) return `Nobody was told. ${why}`;
  return events.includes(type)
    ? `Nobody was told: the hook tells of ${type}, but left this one alone; see its case in hook.ts.`
    : `Nobody was told: notices of config.ts turns on no message of ${type}, or hook.ts has no case ` +
      "for it.";
}
