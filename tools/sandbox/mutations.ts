/**
 * The mutations of the Admin API that the hook and `invite` use, with the real server's checks,
 * errors and its trap: `resetPassword` does not expire the password of a user who had none.
 */

import { ApiError, invalid, loginIdError } from "./api_error.ts";
import { checkPolicy, type Policy } from "./policy.ts";

export interface SandboxUser {
  id: string;
  password: string | null;
  password_expired: boolean;
  /** Login IDs: email addresses, phone numbers, usernames. */
  login_ids: string[];
  is_anonymized: boolean;
  /** Passwords that the user has had, the newest last. */
  former?: string[];
  /** Of users that were created here; RFC 3339. */
  created_at?: string;
  last_login_at?: string;
  /** Standard attributes. */
  attributes?: Record<string, unknown>;
  roles?: string[];
  groups?: string[];
}

/** A project: its users and its settings. */
export interface Project {
  users: Map<string, SandboxUser>;
  policy: Policy;
  /** Whether there is a Forgot Password; default yes. */
  forgotPassword?: boolean;
  /** Whether every login ID is somebody's to Forgot Password, as the people of events are made up. */
  anybody?: boolean;
  /** Whether there is a mail server; default yes. */
  smtp?: boolean;
  /** Keys of the roles and groups that there are; without them there is any. */
  roles?: string[];
  groups?: string[];
  /** Messages that Authgear itself was asked to send. */
  asked: { message: "reset_password" | "password"; loginId: string }[];
}

type Input = Record<string, unknown>;
type Resolver = (input: Input, project: Project) => unknown;

/** Usernames that a project reserves by default: some of them. */
const RESERVED = ["admin", "administrator", "root"];

/** What each mutation takes, and does; it returns the payload. */
export const MUTATIONS: Record<string, Resolver> = {
  createUser: (input, project) => payload(createUser(input, project)),
  resetPassword: (input, project) => payload(resetPassword(input, project)),
  setPasswordExpired(input, project) {
    const user = userOf(input, project);
    if (user.password === null) {
      throw new ApiError("NotFound", "AuthenticatorNotFound", "authenticator not found");
    }
    user.password_expired = input["expired"] === true;
    return payload(user);
  },
  sendResetPasswordMessage: (input, project) => sendResetPasswordMessage(input, project),
};

/** A user without a password. */
export function newUser(id: string, ...loginIds: string[]): SandboxUser {
  return {
    id,
    password: null,
    password_expired: false,
    login_ids: loginIds,
    is_anonymized: false,
  };
}

function createUser(input: Input, project: Project): SandboxUser {
  const { loginID } = input["definition"] as { loginID: { key: string; value: string } };
  checkNew(loginID, project);
  const user: SandboxUser = {
    ...newUser(crypto.randomUUID(), loginID.value),
    created_at: new Date().toISOString(),
    attributes: { [CLAIMS[loginID.key]!]: loginID.value },
  };
  const { password = null, sendPassword, setPasswordExpired } = input;
  if (password !== null) {
    take(user, String(password), sendPassword === true, project);
    user.password_expired = setPasswordExpired === true;
  }
  project.users.set(user.id, user);
  return user;
}

function resetPassword(input: Input, project: Project): SandboxUser {
  const user = userOf(input, project);
  const hadNone = user.password === null;
  take(user, String(input["password"] ?? ""), input["sendPassword"] === true, project);
  // The trap: for a user without a password, the server creates one and forgets to expire it.
  if (!hadNone) user.password_expired = input["setPasswordExpired"] === true;
  return user;
}

/** Gives a user a password, an empty one being for Authgear to make, and has it sent. */
function take(user: SandboxUser, given: string, send: boolean, project: Project): void {
  const chosen = given === "" ? `Aa1-${crypto.randomUUID()}` : given;
  checkPolicy(chosen, project.policy, user.former ?? []);
  if (send) {
    const email = user.login_ids.find((loginId) => loginId.includes("@"));
    if (!email) throw invalid("SendPasswordNoTarget", "no target to send the password");
    checkMail(project);
    project.asked.push({ message: "password", loginId: email });
  }
  user.password = chosen;
  user.former = [...user.former ?? [], chosen];
}

/** It answers null, also where the message was sent. */
function sendResetPasswordMessage(input: Input, project: Project): null {
  const loginId = String(input["loginID"]);
  const failed = (kind: string, message: string) =>
    invalid("ForgotPasswordFailed", message, { cause: { kind } });
  if (project.forgotPassword === false) {
    throw failed("FeatureDisabled", "forgot password is disabled");
  }
  const users = [...project.users.values()];
  if (!project.anybody && !users.some(({ login_ids }) => login_ids.includes(loginId))) {
    throw failed("UserNotFound", "specified user not found");
  }
  const isEmail = loginId.includes("@");
  if (isEmail) checkMail(project);
  const isAgain = project.asked.some((one) =>
    one.message === "reset_password" && one.loginId === loginId
  );
  if (isAgain) {
    throw new ApiError("TooManyRequest", "RateLimited", "request rate limited", {
      bucket_name: `ForgotPasswordCooldown${isEmail ? "Email" : "SMS"}`,
    });
  }
  project.asked.push({ message: "reset_password", loginId });
  return null;
}

function checkMail({ smtp = true }: Project): void {
  if (smtp) return;
  throw new ApiError(
    "InternalError",
    "NoAvailableSMTPConfiguration",
    "no available SMTP configuration",
  );
}

export function userOf(input: Input, { users }: Project): SandboxUser {
  const id = /^User:(.+)$/.exec(decode(String(input["userID"])))?.[1];
  if (id === undefined) throw invalid("Invalid", "invalid node ID");
  const user = users.get(id);
  if (!user) throw new ApiError("NotFound", "UserNotFound", "user not found");
  if (user.is_anonymized) throw invalid("UserIsAnonymized", "user is anonymized");
  return user;
}

/** The standard attribute that each kind of login ID is. */
export const CLAIMS: Record<string, string> = {
  phone: "phone_number",
  email: "email",
  username: "preferred_username",
};

/** A login ID that is well-formed and nobody's. */
export function checkNew(loginID: { key: string; value: string }, { users }: Project): void {
  checkLoginId(loginID);
  for (const { login_ids } of users.values()) {
    if (!login_ids.includes(loginID.value)) continue;
    throw invalid("InvariantViolated", "identity already exists", {
      IdentityTypeExisting: "login_id",
      IdentityTypeIncoming: "login_id",
      LoginIDTypeExisting: loginID.key,
      LoginIDTypeIncoming: loginID.key,
      cause: { kind: "DuplicatedIdentity" },
    });
  }
}

function checkLoginId({ key, value }: { key: string; value: string }): void {
  const patterns: Record<string, RegExp> = {
    phone: /^\+[1-9]\d{6,14}$/,
    email: /^[^\s@]+@[^\s@]+\.[^\s@]+$/,
    username: /^[\w.-]+$/,
  };
  const pattern = Object.hasOwn(patterns, key) && patterns[key];
  if (!pattern) {
    throw invalid("InvariantViolated", "invalid login ID key", {
      cause: { kind: "InvalidLoginIDKey" },
    });
  }
  if (!pattern.test(value)) throw loginIdError("format", { format: key });
  if (key === "username" && RESERVED.includes(value)) {
    throw loginIdError("blocked", { reason: "UsernameReserved" });
  }
}

export function payload(user: SandboxUser) {
  return { user: { id: encode(`User:${user.id}`), standardAttributes: user.attributes ?? {} } };
}

export function encode(text: string): string {
  return btoa(text).replaceAll("+", "-").replaceAll("/", "_").replaceAll("=", "");
}

export function decode(base64url: string): string {
  try {
    return atob(base64url.replaceAll("-", "+").replaceAll("_", "/"));
  } catch {
    return "";
  }
}
