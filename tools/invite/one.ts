/** `invite` of one person, and `invite reset`. */

import { connect, SETTINGS } from "../admin/connect.ts";
import { readSettings } from "../admin/settings.ts";
import { asTyped, UserError, WorkError } from "../cli.ts";
import { goOn } from "../console/ask.ts";
import { seqOf } from "../telling/event.ts";
import { type Hook, projectHook } from "../telling/teller.ts";
import { complete } from "./account.ts";
import { askPassword } from "./ask_password.ts";
import { carryOut } from "./carry_out.ts";
import { requestOf } from "./dry_run.ts";
import { type Flags, type Order, readOrder } from "./order.ts";
import { paced } from "./pace.ts";
import { type Person, readPerson } from "./person.ts";
import { whyUntold } from "./plan.ts";
import { doneAsJson, doneInWords, failedAsJson } from "./report.ts";

export interface OneFlags extends Flags {
  config?: string | undefined;
  "dry-run"?: boolean | undefined;
  "family-name"?: string | undefined;
  "given-name"?: string | undefined;
  json?: boolean | undefined;
  locale?: string | undefined;
  name?: string | undefined;
  sandbox?: string | undefined;
  tell?: boolean | undefined;
  yes?: boolean | undefined;
}

export async function inviteOne(positionals: string[], flags: OneFlags): Promise<void> {
  const { config, json, sandbox, tell = false, "dry-run": dryRun } = flags;
  let order: Order | undefined;
  try {
    order = readOrder(flags, positionals);
    const person = personOf(order, flags);
    if (tell && (order.act === "reset" || order.password !== "none")) {
      throw new UserError(
        "--tell makes the password itself, where config.ts gives one: leave out --generate and " +
          "--password; to tell somebody once more there is invite again",
      );
    }
    const settings = await readSettings({ config, sandbox });
    for (const note of settings.notes) console.error(note);
    const project = settings.values[SETTINGS.projectId]!;
    const open = () => projectHook({ config, values: settings.values, sandbox, project });
    if (dryRun) {
      console.log(await requestOf(order, settings.values));
      const untold = await foresee(order, person, open);
      if (untold) console.error(untold);
      return;
    }
    const client = connect(settings.values, settings.send);
    // What cannot be told is known before somebody is created.
    const hook = tell ? await open() : undefined;
    const untold = flags.yes
      ? undefined
      : await foresee(order, person, () => Promise.resolve(hook ?? open()));
    if (untold && !await goOn(`${untold} Create the account all the same?`, "--yes")) {
      throw new WorkError("Nothing was created");
    }
    const asked = order.password === "asked" ? await askPassword() : null;
    const done = await carryOut(order, client, asked);
    const id = done.user_id;
    const work = { client, pace: paced(1), streak: { unanswered: 0 } };
    const missing = person && id ? await complete(id, undefined, person, work) : "";
    const told = hook && person && id
      ? await hook.tell({ id, ...person, loginIds: [person.loginIds[0]] }, await seqOf(id))
      : undefined;
    const isTold = told !== undefined && told.why === undefined;
    console.log(json ? doneAsJson(done) : doneInWords(order, done, isTold));
    const failed = [missing, told?.why && `not told: ${told.why}; ${asTyped(`invite again ${id}`)}`]
      .filter(Boolean);
    if (failed.length > 0) throw new WorkError(`The account is there, but ${failed.join("; ")}`);
  } catch (error) {
    if (json) console.log(failedAsJson(order, error));
    throw error;
  }
}

/** That nobody will be told of a new account, where that is seen from here. */
async function foresee(
  order: Order,
  person: Person | undefined,
  open: () => Promise<Hook>,
): Promise<string | undefined> {
  // Whoever has the password on the screen tells them.
  if (!person || order.password !== "none") return undefined;
  try {
    const why = whyUntold(person, (await open()).built);
    return why && `They will not be told: ${why}.`;
  } catch (error) {
    if (!(error instanceof UserError)) throw error;
    console.error(
      `Whether they will be told is not known here, as the project does not build; ${
        asTyped("doctor")
      } says why.`,
    );
    return undefined;
  }
}

/** The person of a new account; their attributes are checked as those of a list are. */
function personOf(order: Order, flags: OneFlags): Person | undefined {
  const cells = {
    ...(flags.name !== undefined && { name: flags.name }),
    ...(flags["given-name"] !== undefined && { given_name: flags["given-name"] }),
    ...(flags["family-name"] !== undefined && { family_name: flags["family-name"] }),
    ...(flags.locale !== undefined && { locale: flags.locale }),
  };
  if (order.act === "reset") {
    if (Object.keys(cells).length === 0) return undefined;
    throw new UserError("reset takes no --name, --given-name, --family-name and --locale");
  }
  const person = readPerson({ line: 0, cells: { [order.key]: order.value, ...cells } });
  if (!Array.isArray(person)) return person;
  throw new UserError(person.map(({ why }) => why).join("\n"));
}
