/** Whom `invite again` is about. */

import { userIdOf } from "../admin/user_id.ts";
import { UserError, wholePath } from "../cli.ts";
import { type Key, KEYS, type LoginId, readLoginId } from "./person.ts";
import { readCountry } from "./phone.ts";

export interface TargetFlags extends Partial<Record<Key, string[] | undefined>> {
  country?: string | undefined;
  "only-failed"?: boolean | undefined;
}

/** A user, or the file of those who were not told. */
export type Target = { id: string } | LoginId | { file: string };

/** @throws {UserError} where it is not clear who is meant */
export async function targetOf(operands: string[], flags: TargetFlags): Promise<Target> {
  const given = KEYS.flatMap((key) => (flags[key] ?? []).map((value) => ({ key, value })));
  const [operand, ...rest] = operands;
  if (rest.length > 0 || given.length + (operand === undefined ? 0 : 1) !== 1) {
    throw new UserError(
      "again takes one of: USER_ID, --phone, --email, --username, or a results file. See --help",
    );
  }
  const isList = /\.csv$/i.test(operand ?? "");
  if (flags["only-failed"] && !isList) throw new UserError("--only-failed is for a results file");
  if (operand === undefined) {
    const [{ key, value }] = given as [LoginId];
    const read = readLoginId(key, value, readCountry(flags.country));
    if ("value" in read) return { key, value: read.value };
    throw new UserError(`--${key}: ${read.problem}`);
  }
  const id = userIdOf(operand);
  if (id !== undefined) return { id };
  if (!isList) {
    throw new UserError(
      "again needs a USER_ID, the UUID that events and the Portal show, or a file that ends in " +
        ".results.csv",
    );
  }
  if (!flags["only-failed"]) {
    throw new UserError(
      "A results file needs --only-failed: who was told already is not told again, as the password " +
        "that they have would be taken away",
    );
  }
  await wholePath(operand);
  return { file: operand };
}
