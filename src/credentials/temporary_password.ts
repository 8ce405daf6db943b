/**
 * A temporary password: generated here, set through the Admin API, to be changed at first login.
 *
 * In one request: `resetPassword`, then `setPasswordExpired`, as the first alone does not expire
 * the password of a user who had none before. All or nothing: where the password was not set, or
 * not expired, no message is sent.
 */

import {
  type AdminApi,
  adminApi,
  type AdminApiOptions,
  type Mutation,
  nodeId,
  type Result,
} from "../admin_api.ts";
import type { Credential } from "../credential.ts";
import { ConfigError, HookError } from "../errors.ts";
import type { Facts } from "../event.ts";
import { DEFAULT_LENGTH, generatePassword } from "../password.ts";
import { Refused } from "../record.ts";
import type { Run } from "../run.ts";

export interface TemporaryPasswordOptions extends AdminApiOptions {
  /** Characters of the password beside its hyphens, 16 to 64. Default 16, which is 81.9 bits. */
  length?: number;
  /** What the project's password policy asks for (Portal, Authentication, Passwords). */
  policy?: {
    /** The policy's minimum length, hyphens counted. */
    minLength?: number;
    /** Words that the policy forbids. */
    excludedKeywords?: string[];
  };
  /** Widens who gets a password. */
  who?: Who;
}

/** Each rule that keeps a password from somebody can be lifted by its name. */
export interface Who {
  /** Also people with an email address, to whom Authgear itself can send a password. */
  withEmail?: boolean;
  /** Also people who logged in before; their password is overwritten. */
  loggedInBefore?: boolean;
  /** Also disabled, deactivated and anonymous users. Anonymized ones never. */
  disabled?: boolean;
  deactivated?: boolean;
  anonymous?: boolean;
  /** Age of an event, in minutes, beyond which it is not acted on. Default 15. */
  maxAgeMinutes?: number;
}

const MAX_AGE_MINUTES = 15;
/** Characters of the second try, where the policy refused the first password. */
const STRONGER_LENGTH = 24;
const MAX_ATTEMPTS = 3;
/** Milliseconds of the run that are left for sending the message. */
const RESERVE_MS = 5_000;

export function temporaryPassword(options: TemporaryPasswordOptions): Credential {
  const api = adminApi(options);
  const { length = DEFAULT_LENGTH, policy = {}, who = {} } = options;
  if (!Number.isInteger(length) || length < 16 || length > 64) {
    throw new ConfigError('temporaryPassword: option "length" must be a whole number, 16 to 64');
  }
  return {
    name: "temporaryPassword",
    messages: { account_created: [], account_created_with_password: ["password"] },
    async issue(notice, facts, run) {
      const verdict = eligible(facts, who);
      if (verdict === "no_password") return [notice];
      if (verdict !== "yes") return new Refused(verdict);
      const password = await setPassword(api, facts.userId, length, policy, run);
      return [{
        ...notice,
        message: `${notice.message}_with_password`,
        values: { ...notice.values, password },
        secret: true,
      }];
    },
  };
}

/** Whether a person gets a password, is told without one, or (a reason) is not told at all. */
export function eligible(facts: Facts, who: Who): "yes" | "no_password" | string {
  const { user } = facts;
  const age = Date.now() / 1000 - facts.timestamp;
  if (user["is_anonymized"] === true) return "the user is anonymized";
  if (user["is_anonymous"] === true && !who.anonymous) return "the user is anonymous";
  if (user["is_disabled"] === true && !who.disabled) return "the user is disabled";
  if (user["is_deactivated"] === true && !who.deactivated) return "the user is deactivated";
  if (age > (who.maxAgeMinutes ?? MAX_AGE_MINUTES) * 60) return "the event is too old";
  if (user["last_login_at"] !== undefined && !who.loggedInBefore) {
    return "the user logged in before";
  }
  return facts.phone === undefined || (facts.email !== undefined && !who.withEmail)
    ? (who.withEmail && facts.email !== undefined ? "yes" : "no_password")
    : "yes";
}

/**
 * Sets a password that works once.
 *
 * @returns the password, which is set and expired
 * @throws {HookError} `credential_failed` otherwise
 */
export async function setPassword(
  api: AdminApi,
  userId: string,
  length: number,
  policy: NonNullable<TemporaryPasswordOptions["policy"]>,
  run: Run,
): Promise<string> {
  const userID = nodeId(userId);
  let password = generatePassword(lengthFor(length, policy.minLength), policy.excludedKeywords);
  let stronger = false;
  let maybeSet = false;
  for (let attempt = 1;; attempt++) {
    const [reset, expired] = await mutate(api, [resetOf(userID, password), expiryOf(userID)], run);
    if (reset!.ok) {
      if (expired!.ok) return password;
      return await expire(api, userID, run) ? password : fail("it could not be made to expire");
    }
    const names = reset!.causes.map((cause) => cause.name);
    if (maybeSet && names.length === 1 && names[0] === "PasswordReused") {
      // An earlier attempt, whose reply was lost, has set this very password.
      return await expire(api, userID, run) ? password : fail("it could not be made to expire");
    }
    if (reset!.reason === "PasswordPolicyViolated" && !stronger) {
      stronger = true;
      maybeSet = false;
      const asked = reset!.causes.find((cause) => cause.minLength)?.minLength;
      password = generatePassword(
        lengthFor(Math.max(STRONGER_LENGTH, length + 8), asked),
        policy.excludedKeywords,
      );
      continue;
    }
    maybeSet ||= reset!.taken === "maybe";
    if (!reset!.again || attempt >= MAX_ATTEMPTS || !await pause(run, attempt, reset!.after)) {
      fail([reset!.reason, ...names].join(" "));
    }
  }
}

function fail(why: string): never {
  throw new HookError("credential_failed", `Cannot set the temporary password: ${why}`);
}

async function expire(api: AdminApi, userID: string, run: Run): Promise<boolean> {
  const [result] = await mutate(api, [expiryOf(userID)], run);
  return result!.ok;
}

function resetOf(userID: string, password: string): Mutation {
  return {
    field: "resetPassword",
    input: "ResetPasswordInput",
    value: { userID, password, sendPassword: false, setPasswordExpired: true },
  };
}

function expiryOf(userID: string): Mutation {
  return {
    field: "setPasswordExpired",
    input: "SetPasswordExpiredInput",
    value: { userID, expired: true },
  };
}

/** One request, recorded. */
async function mutate(api: AdminApi, mutations: Mutation[], run: Run): Promise<Result[]> {
  const start = Date.now();
  const limit = Math.min(run.attemptMs, run.deadline - start);
  const { results, status } = await api.mutate(mutations, limit);
  const bad = results.find((result) => !result.ok);
  run.credential.push({
    provider: "admin_api",
    outcome: !bad ? "accepted" : bad.taken === "maybe" ? "unknown" : "rejected",
    ...(bad && { code: bad.reason }),
    ...(status && { status }),
    ms: Date.now() - start,
  });
  return results;
}

/** Waits before another try; false where no time is left for it and for the message. */
async function pause(run: Run, attempt: number, after = 0): Promise<boolean> {
  const wait = after + Math.random() * 250 * 2 ** attempt;
  if (Date.now() + wait + RESERVE_MS > run.deadline) return false;
  await new Promise((resolve) => setTimeout(resolve, wait));
  return true;
}

/** Characters beside the hyphens that make up at least `minLength` with them. */
function lengthFor(length: number, minLength = 0): number {
  let result = length;
  while (result + Math.ceil(result / 4) - 1 < minLength) result += 4;
  return result;
}
