/** `invite FILE.csv`: the check, the question, the work, and what came of it. */

import type { Alert } from "../../src/words/alert.ts";
import { connect, SETTINGS } from "../admin/connect.ts";
import { checkKeys } from "../admin/keys.ts";
import { Stop } from "../admin/persist.ts";
import { readSettings } from "../admin/settings.ts";
import { asTyped, UserError, WorkError } from "../cli.ts";
import { goOn } from "../console/ask.ts";
import { counted } from "../console/words.ts";
import { untilInterrupted } from "../console/interrupt.ts";
import { numberOf } from "../given.ts";
import { seqOf } from "../telling/event.ts";
import { type Hook, projectHook } from "../telling/teller.ts";
import { readEntries } from "./entries.ts";
import { checkEvents } from "./events.ts";
import { type Counts, inviteList } from "./list.ts";
import { paced, REAL } from "./pace.ts";
import type { Person } from "./person.ts";
import { readCountry } from "./phone.ts";
import { PASSWORD, planner } from "./plan.ts";
import { describe, judge, preview, summary } from "./preview.ts";
import { openResults } from "./results.ts";
import { openTable } from "./table.ts";
import { nameUntold, noHook } from "./untold.ts";

export interface ManyFlags {
  config?: string | undefined;
  country?: string | undefined;
  "dry-run"?: boolean | undefined;
  "no-look"?: boolean | undefined;
  rate?: string | undefined;
  results?: string | undefined;
  sandbox?: string | undefined;
  "skip-bad"?: boolean | undefined;
  tell?: boolean | undefined;
  yes?: boolean | undefined;
}

/**
 * People a second: at 4 nobody was lost on a real server, at 15 half were, as each waits for one of
 * ten slots and is given up after 60 s.
 */
export const MAX_RATE = 4;
export const DEFAULT_RATE = "2";

/** @throws {UserError} before anybody is created, {@linkcode WorkError} after */
export async function inviteMany(file: string, flags: ManyFlags): Promise<void> {
  const { config, sandbox, tell = false } = flags;
  const rate = numberOf("--rate", flags.rate ?? DEFAULT_RATE, 0.01, MAX_RATE);
  const country = readCountry(flags.country);
  const list = await openTable(file);
  const settings = await readSettings({ config, sandbox });
  const client = connect(settings.values, settings.send);
  const project = settings.values[SETTINGS.projectId]!;
  const hook = await projectHook({ config, values: settings.values, sandbox, project });
  checkEvents(list.columns, hook.built.events);
  const plan = planner(hook.built, tell);
  const resultsFile = flags.results ?? file.replace(/(\.\w+)?$/, ".results.csv");

  const found = await preview(
    list,
    judge(plan, country),
    readEntries(resultsFile),
    (problem) => console.error(describe(problem)),
  );
  if (found.rows === 0) throw new UserError(`${file} has a header and no row below it`);
  for (const note of settings.notes) console.error(note);
  console.error(
    sandbox ? `The sandbox at ${sandbox}` : `Project ${project} at ${client.endpoint}`,
  );
  console.error(summary(found, list, { rate, tell }));
  if (!tell && list.columns.includes("locale")) {
    console.error(
      "The hook hears of an account before its locale is set, and chooses the language by the " +
        "phone's country; --tell tells from here in the language of the list.",
    );
  }
  const { alert, credential } = hook.built.config;
  const canSee = !tell && !flags["no-look"] &&
    Boolean(credential.messages[PASSWORD]);
  const told = tell || found.ready === 0 ? "" : whoHears(alert, canSee);
  if (told && !alert) console.error(`${told} Give it one first, or tell from here with --tell.`);
  if (found.wrong > 0 && !flags["skip-bad"]) {
    throw new UserError(
      `${
        counted(found.wrong, "row")
      } cannot be invited; nothing was created. Mend the list, or add ` +
        "--skip-bad to leave them out",
    );
  }
  const pace = paced(rate);
  const asking = { client, pace, streak: { unanswered: 0 } };
  await checkKeys(found, asking);
  if (flags["dry-run"]) return;
  if (found.ready === 0) return console.log("Nobody is left to invite.");
  if (!flags.yes && !await goOn(`Create ${counted(found.ready, "account")}?`, "--yes")) {
    throw new WorkError("Nothing was created");
  }

  using results = openResults(resultsFile);
  // The list may have been mended since, and its lines have moved.
  for (const [key, { status }] of results.entries) {
    if (status === "left_out") results.entries.delete(key);
  }
  const work = { ...asking, results, clock: REAL };
  try {
    const { counts, stopped } = await untilInterrupted(async (stop) => {
      const counts = await inviteList(list.rows(), judge(plan, country), {
        ...work,
        stop,
        ...(tell && { tell: tellerOf(hook) }),
        ...(canSee && { look: () => noHook(work) }),
      }, { total: found.ready, rate });
      const stopped = stop.aborted;
      if (!canSee || !counts.created || stopped) return { counts, stopped };
      console.error("Looking whom the hook has told; it may take 60 s, and Ctrl+C leaves it out");
      const untold = await nameUntold(work, stop);
      const created = Math.max(0, counts.created - untold);
      return { counts: { ...counts, created, ...(untold > 0 && { untold }) }, stopped };
    });
    results.compact();
    report(counts, stopped, resultsFile, counts.created ? told : "");
  } catch (error) {
    results.compact();
    if (!(error instanceof Stop)) throw error;
    throw new WorkError(`${error.message}\n\nStopped. ${AGAIN}`);
  }
}

const AGAIN = "Run the same command again and it goes on from there.";

function tellerOf(hook: Hook) {
  return async (id: string, person: Person) => {
    const { loginIds: [first], attributes } = person;
    const { why } = await hook.tell({ id, loginIds: [first], attributes }, await seqOf(id));
    return why;
  };
}

/** What each came to, in the order in which it matters. */
const WORDS = {
  told: "told",
  created: "created; the hook tells them",
  incomplete: "created, but not completed",
  untold: "created, but not told",
  exists: "not created, as somebody has the login ID already",
  failed: "not created",
  unknown: "may be created or not: run again to find out",
  left_out: "left out",
} as const;

/**
 * Who names those whom the hook could not tell.
 *
 * @param canSee whether those who have no password are named here
 */
function whoHears(alert: Alert | undefined, canSee: boolean): string {
  const whom = `people whom the hook cannot tell${canSee ? " after it set their password" : ""}`;
  return alert ? `The alert names ${whom}.` : `Nobody hears of ${whom}, as config.ts has no alert.`;
}

/** @param told who says whom the hook could not tell; empty where nobody has to */
function report(counts: Counts, stopped: boolean, file: string, told: string): void {
  const lines = Object.entries(WORDS).flatMap(([status, words]) => {
    const count = counts[status as keyof Counts];
    return count ? [`  ${count.toLocaleString("en")} ${words}`] : [];
  });
  console.log([...lines, ...(told ? [told] : []), `Results: ${file}`].join("\n"));
  if (stopped) {
    throw new WorkError(`Stopped by Ctrl+C, when those under way were done. ${AGAIN}`);
  }
  const { told: _told, created: _created, left_out: _, ...bad } = counts;
  const wrong = Object.values(bad).reduce((sum, one) => sum + one, 0);
  if (wrong === 0) return;
  const again = counts.untold
    ? ` To tell those who were not told: ${asTyped(`invite again ${file} --only-failed`)}`
    : "";
  throw new WorkError(`${counted(wrong, "person", "people")} failed; ${file} says why.${again}`);
}
