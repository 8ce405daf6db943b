/**
 * Sets a temporary password through the Admin API: generated here, to be changed at first login.
 *
 * In one request: `resetPassword`, then `setPasswordExpired`, as the first alone does not expire the
 * password of a user who had none before. Both are carried out or neither is, so both are tried again
 * together. A password that was not set, or not expired, is never handed out.
 */

import type { AdminApi, Mutation } from "../authgear/admin_api.ts";
import { MAX_ATTEMPTS } from "../delivery/chain.ts";
import { HookError } from "../words/errors.ts";
import { nodeId } from "../words/node_id.ts";
import { mutate, pause } from "./mutate.ts";
import {
  DEFAULT_LENGTH,
  generatePassword,
  lengthFor,
  MAX_MIN_LENGTH,
  type Separator,
  strongerLength,
} from "./password.ts";
import type { Run } from "../words/run.ts";
import { uses } from "../words/uses.ts";

export interface PasswordOptions {
  /** Characters of the password beside its hyphens, 16 to 64. Default 16, which is 81.9 bits. */
  length?: number;
  /** What the project's password policy asks for (Portal, Authentication, Passwords). */
  policy?: {
    /** The policy's minimum length, up to 128; hyphens count. */
    minLength?: number;
    /** Words that the policy forbids, single characters too. */
    excludedKeywords?: string[];
    /**
     * What stands between the groups of four: `"-"`, or `"_"` or `""` where the policy forbids that.
     * Without one the password has no symbol. Default `"-"`.
     */
    separator?: Separator;
  };
}

const MAYBE = stateOf("may have been replaced");
const REPLACED = stateOf("was replaced");

function stateOf(what: string): string {
  return `its password ${what} and nobody knows it`;
}

/**
 * Sets a password that works once.
 *
 * The same password is tried again where a reply was lost, as the first try may have set it. The
 * policy's refusal is answered with one stronger password. Where too little time is left to send it
 * as well, none is set.
 *
 * @returns the password, which is set and expired
 * @throws {HookError} `credential_failed` where it is not, or may not be
 */
export async function setPassword(
  api: AdminApi,
  userId: string,
  { length = DEFAULT_LENGTH, policy = {} }: PasswordOptions,
  run: Run,
): Promise<string> {
  // Another thread imports the key meanwhile.
  const authorized = api.authorize();
  const userID = nodeId("User", userId);
  const expiry = { field: "setPasswordExpired", input: { userID, expired: true } };
  let password = "";
  let mutations: Mutation[] = [];
  const choose = (length: number, minLength = uses.policy && policy.minLength || 0) => {
    password = uses.policy
      ? generatePassword(
        lengthFor(length, minLength, policy.separator),
        policy.excludedKeywords,
        policy.separator,
      )
      : generatePassword(lengthFor(length, minLength));
    const input = { userID, password, sendPassword: false, setPasswordExpired: true };
    mutations = [{ field: "resetPassword", input }, expiry];
  };
  choose(length);
  await authorized;
  if (run.deadline - Date.now() < run.enoughMs) throw failure("too little time is left to send it");
  let stronger = false;
  let maybeSet = false;
  for (let attempt = 1;; attempt++) {
    const before = run.account;
    run.account = MAYBE;
    const reply = await mutate(api, mutations, run);
    if (reply.ok) {
      run.account = REPLACED;
      return password;
    }
    const { reason, again, after, taken, causes } = reply;
    if (taken === "no") run.account = before;
    const names = causes.map(({ name }) => name);
    if (maybeSet && names.join() === "PasswordReused") {
      // An earlier request, whose reply was lost, has set this very password; it may not be sent
      // before it is known to expire, and may be all that the person has.
      run.account = REPLACED;
      mutations = [expiry];
      maybeSet = false;
      attempt = 0;
    } else if (reason === "PasswordPolicyViolated" && !stronger) {
      const asked = causes.map(({ minLength }) => minLength).find((one) =>
        Number.isInteger(one) && one! <= MAX_MIN_LENGTH
      );
      choose(strongerLength(length), asked);
      stronger = true;
      maybeSet = false;
    } else {
      maybeSet ||= taken === "maybe";
      const isFew = attempt < MAX_ATTEMPTS || reason === "rate_limited";
      if (!again || !isFew || !await pause(run, attempt, after)) {
        throw failure([reason, ...names].join(" "));
      }
    }
  }
}

function failure(why: string): HookError {
  return new HookError("credential_failed", `Cannot set the temporary password: ${why}`);
}
