/**
 * `invite again`: tells somebody of their account once more, from here: for the SMS that never came.
 * Where the configuration gives passwords, it is a new one, set and expired as the hook does.
 */

import { connect, SETTINGS } from "../admin/connect.ts";
import type { Persistence } from "../admin/persist.ts";
import { readSettings } from "../admin/settings.ts";
import { type User, userById, userByLoginId } from "../admin/users.ts";
import { asTyped, WorkError } from "../cli.ts";
import { goOn } from "../console/ask.ts";
import { untilInterrupted } from "../console/interrupt.ts";
import { startProgress } from "../console/progress.ts";
import { counted } from "../console/words.ts";
import { numberOf } from "../given.ts";
import { freshSeq } from "../telling/event.ts";
import { type Hook, projectHook } from "../telling/teller.ts";
import { type TargetFlags, targetOf } from "./again_target.ts";
import { readEntries } from "./entries.ts";
import { DEFAULT_RATE, MAX_RATE } from "./many.ts";
import { paced } from "./pace.ts";
import { CLAIMS, KEYS, type LoginId } from "./person.ts";
import { planner } from "./plan.ts";
import { openResults } from "./results.ts";

export interface AgainFlags extends TargetFlags {
  config?: string | undefined;
  json?: boolean | undefined;
  rate?: string | undefined;
  sandbox?: string | undefined;
  yes?: boolean | undefined;
}

type Asking = Persistence & { client: ReturnType<typeof connect> };

export async function inviteAgain(operands: string[], flags: AgainFlags): Promise<void> {
  const target = await targetOf(operands, flags);
  const { config, sandbox } = flags;
  const settings = await readSettings({ config, sandbox });
  const client = connect(settings.values, settings.send);
  const project = settings.values[SETTINGS.projectId]!;
  const hook = await projectHook({ config, values: settings.values, sandbox, project });
  for (const note of settings.notes) console.error(note);
  const rate = numberOf("--rate", flags.rate ?? DEFAULT_RATE, 0.01, MAX_RATE);
  const pace = paced(rate);
  const asking = { client, pace, streak: { unanswered: 0 } };
  if ("file" in target) {
    return await untilInterrupted((stop) =>
      tellFailed(target.file, hook, asking, pace, stop, rate)
    );
  }
  const user = "id" in target
    ? await userById(asking, target.id)
    : await userByLoginId(asking, target.key, target.value);
  if (typeof user === "string") throw new WorkError(user);
  if (!user) throw new WorkError(`There is no such user in the project ${project}`);
  console.error(
    `The user ${user.id} was created on ${dateOf(user.createdAt)} and ${
      user.lastLoginAt
        ? `logged in last on ${dateOf(Date.parse(user.lastLoginAt))}`
        : "has not logged in since"
    }.`,
  );
  if (user.lastLoginAt && !flags.yes) {
    const question = "A password that they use now may be taken away. Tell them all the same?";
    if (!await goOn(question, "--yes")) throw new WorkError("Nobody was told; nothing was changed");
  }
  const { line, why } = await tellAgain(user, hook);
  if (flags.json) {
    const { outcome = "failed", deliveries = [] } = line ?? {};
    const last_login_at = user.lastLoginAt ?? null;
    console.log(
      JSON.stringify({
        ok: why === undefined,
        user_id: user.id,
        last_login_at,
        outcome,
        deliveries,
      }),
    );
  } else if (why === undefined) {
    const sent = line!.deliveries?.map(({ channel, provider }) => `${channel} by ${provider}`) ??
      [];
    console.log(`Told once more: ${sent.join(", ")}.`);
  }
  if (why !== undefined) {
    const state = line?.account ? ` The account: ${line.account}.` : "";
    throw new WorkError(`Not told: ${why}.${state}`);
  }
}

/** Tells those of a results file who have an account and were not told of it. */
async function tellFailed(
  file: string,
  hook: Hook,
  asking: Asking,
  pace: ReturnType<typeof paced>,
  stop: AbortSignal,
  rate: number,
): Promise<void> {
  const failed = [...readEntries(file).values()].filter(({ status }) => status === "untold");
  if (failed.length === 0) return console.log(`${file} names nobody who was not told.`);
  using results = openResults(file);
  const progress = startProgress(failed.length, rate);
  let told = 0;
  let at = 0;
  for (const entry of failed) {
    if (!await pace.turn(stop)) break;
    const user = await userById(asking, entry.user_id);
    const why = typeof user === "string"
      ? user
      : !user
      ? "there is no such user any more"
      : user.lastLoginAt
      ? `they have logged in since; ask them, then ${asTyped(`invite again ${user.id}`)}`
      : (await tellAgain(user, hook)).why;
    const { time: _, ...same } = entry;
    results.add({ ...same, status: why === undefined ? "told" : "untold", error: why ?? "" });
    if (why === undefined) told++;
    else progress.say(`line ${entry.line}: ${why}`);
    progress.update(++at, "");
  }
  progress.stop();
  results.compact();
  console.log(`${told} of ${counted(failed.length, "person", "people")} told.`);
  if (told < failed.length) throw new WorkError(`${file} says why the others were not`);
}

async function tellAgain(user: User, { built, tell }: Hook) {
  const loginIds = user.loginIds.flatMap((claims): LoginId[] =>
    KEYS.flatMap((key) => {
      const value = claims?.[CLAIMS[key]];
      return typeof value === "string" ? [{ key, value }] : [];
    })
  );
  // As the hook heard of the account: with one login ID, the first that a message can go to.
  const plan = planner(built, true);
  const own = loginIds.sort((a, b) => KEYS.indexOf(a.key) - KEYS.indexOf(b.key));
  const bare = { attributes: {}, roles: [], groups: [] };
  const first = own.find((one) => !("nobody" in plan({ ...bare, loginIds: [one] }))) ?? own[0];
  const { lastLoginAt: _, loginIds: _all, ...rest } = user;
  const account = { ...rest, loginIds: first ? [first] : [] };
  return await tell(account, freshSeq());
}

function dateOf(ms: number): string {
  return Number.isNaN(ms)
    ? "an unknown day"
    : new Date(ms).toISOString().slice(0, 16).replace("T", " ");
}
