/**
 * The sandbox's Admin API: the mutations that the hook and `invite` use, with the real server's
 * checks, errors and its trap: `resetPassword` does not expire the password of a user who had none.
 */

import type { Answer, Call } from "../../tests/fixtures/provider_fixture.ts";

export interface SandboxUser {
  id: string;
  password: string | null;
  password_expired: boolean;
  /** Login IDs: email addresses, phone numbers, usernames. */
  login_ids: string[];
  is_anonymized: boolean;
}

export interface Policy {
  minLength?: number;
  uppercase?: boolean;
  lowercase?: boolean;
  digit?: boolean;
  symbol?: boolean;
  excludedKeywords?: string[];
}

export interface AdminApiState {
  /** The only key that is accepted; `key` verifies its tokens. */
  keyId: string;
  key: CryptoKey;
  users: Map<string, SandboxUser>;
  policy: Policy;
  /** Mutations in the order in which they were carried out. */
  mutations: { mutation: string; ok: boolean }[];
  /** Messages that Authgear itself was asked to send. */
  asked: { message: "reset_password" | "password"; loginId: string }[];
}

/** An error that the API tells in `errors[]`; without a reason it is an unexpected one. */
class ApiError extends Error {
  constructor(
    readonly errorName: string,
    readonly reason: string,
    message: string,
    readonly info?: Record<string, unknown>,
  ) {
    super(message);
  }
}

const HOST = /^([\w-]+)\.authgear\.cloud$/;

export function isAdminApi(url: URL): boolean {
  return HOST.test(url.host) && url.pathname === "/_api/admin/graphql";
}

export async function serveAdminApi(call: Call, state: AdminApiState): Promise<Answer> {
  const project = HOST.exec(call.url.host)![1]!;
  if (call.method !== "POST" || !await isAuthorized(call, project, state)) {
    return { status: 403, headers: { "Content-Type": "text/plain" }, body: "Forbidden\n" };
  }
  const { query, variables = {} } = JSON.parse(call.body);
  const data: Record<string, unknown> = {};
  const before = structuredClone([...state.users]);
  for (const { field, input } of mutationsIn(query, variables)) {
    try {
      data[field] = carryOut(field, input, state);
      state.mutations.push({ mutation: field, ok: true });
    } catch (error) {
      state.mutations.push({ mutation: field, ok: false });
      // The payloads are non-null, so an error leaves no data and ends the request; and a request is
      // one transaction, which an error rolls back.
      state.users = new Map(before);
      return { status: 200, body: { data: null, errors: [describe(error, field)] } };
    }
  }
  return { status: 200, body: { data } };
}

async function isAuthorized(call: Call, project: string, state: AdminApiState): Promise<boolean> {
  const token = /^Bearer ([\w-]+)\.([\w-]+)\.([\w-]+)$/.exec(
    call.headers.get("authorization") ?? "",
  );
  if (!token) return false;
  const [, header, payload, signature] = token as unknown as [string, string, string, string];
  const { alg, kid, typ } = JSON.parse(decodeText(header));
  const { aud, iat, exp } = JSON.parse(decodeText(payload));
  const now = Date.now() / 1000;
  return alg === "RS256" && typ === "JWT" && kid === state.keyId &&
    (Array.isArray(aud) ? aud : [aud]).includes(project) &&
    typeof iat === "number" && iat <= now && typeof exp === "number" && exp > now &&
    await crypto.subtle.verify(
      "RSASSA-PKCS1-v1_5",
      state.key,
      decode(signature),
      new TextEncoder().encode(`${header}.${payload}`),
    );
}

/** The fields of a mutation in order; each takes one `input`, a variable or nothing else. */
function mutationsIn(query: string, variables: Record<string, unknown>) {
  return [...query.matchAll(/(\w+)\s*\(\s*input:\s*\$(\w+)\s*\)/g)].map(([, field, variable]) => ({
    field: field!,
    input: variables[variable!] as Record<string, unknown>,
  }));
}

function carryOut(field: string, input: Record<string, unknown>, state: AdminApiState): unknown {
  switch (field) {
    case "createUser":
      return payload(createUser(input, state));
    case "resetPassword":
      return payload(resetPassword(input, state));
    case "setPasswordExpired": {
      const user = userOf(input, state);
      if (user.password !== null) user.password_expired = input["expired"] === true;
      return payload(user);
    }
    case "sendResetPasswordMessage": {
      const loginId = String(input["loginID"]);
      if (![...state.users.values()].some((user) => user.login_ids.includes(loginId))) {
        throw new ApiError("NotFound", "UserNotFound", "user not found");
      }
      state.asked.push({ message: "reset_password", loginId });
      return null;
    }
    default:
      throw new Error(`unknown field ${field}`);
  }
}

function createUser(input: Record<string, unknown>, state: AdminApiState): SandboxUser {
  const { loginID } = input["definition"] as { loginID: { key: string; value: string } };
  if (!["email", "phone", "username"].includes(loginID.key) || !isLoginId(loginID)) {
    throw new ApiError("Invalid", "ValidationFailed", "invalid login ID", {
      causes: [{ kind: "format" }],
    });
  }
  if ([...state.users.values()].some(({ login_ids }) => login_ids.includes(loginID.value))) {
    throw new ApiError("Invalid", "InvariantViolated", "identity already exists", {
      cause: { kind: "DuplicatedIdentity" },
    });
  }
  const { password = null, sendPassword, setPasswordExpired } = input;
  const chosen = password === "" ? `Aa1-${crypto.randomUUID()}` : password as string | null;
  if (chosen !== null) checkPolicy(chosen, state.policy);
  const user: SandboxUser = {
    id: crypto.randomUUID(),
    password: chosen,
    password_expired: chosen !== null && setPasswordExpired === true,
    login_ids: [loginID.value],
    is_anonymized: false,
  };
  state.users.set(user.id, user);
  askForPassword(sendPassword, user, state);
  return user;
}

function resetPassword(input: Record<string, unknown>, state: AdminApiState): SandboxUser {
  const user = userOf(input, state);
  const { password, sendPassword, setPasswordExpired } = input;
  const chosen = password === "" || password === undefined
    ? `Aa1-${crypto.randomUUID()}`
    : String(password);
  checkPolicy(chosen, state.policy);
  if (sendPassword === true && !user.login_ids.some((loginId) => loginId.includes("@"))) {
    throw new ApiError("Invalid", "SendPasswordNoTarget", "no target to send the password");
  }
  // The trap: for a user without a password, the server creates one and forgets to expire it.
  if (user.password !== null) user.password_expired = setPasswordExpired === true;
  user.password = chosen;
  askForPassword(sendPassword, user, state);
  return user;
}

function askForPassword(asked: unknown, user: SandboxUser, state: AdminApiState): void {
  const email = user.login_ids.find((loginId) => loginId.includes("@"));
  if (asked === true && email) state.asked.push({ message: "password", loginId: email });
}

function userOf(input: Record<string, unknown>, state: AdminApiState): SandboxUser {
  const node = decodeText(String(input["userID"]));
  const user = state.users.get(node.replace(/^User:/, ""));
  if (!node.startsWith("User:") || !user) {
    throw new ApiError("NotFound", "UserNotFound", "user not found");
  }
  if (user.is_anonymized) throw new Error("anonymized");
  return user;
}

function isLoginId({ key, value }: { key: string; value: string }): boolean {
  if (key === "phone") return /^\+[1-9]\d{6,14}$/.test(value);
  return key === "email" ? /^[^\s@]+@[^\s@]+\.[^\s@]+$/.test(value) : /^[\w.-]+$/.test(value);
}

function checkPolicy(password: string, policy: Policy): void {
  const causes = [
    ...(password.length < (policy.minLength ?? 0)
      ? [{
        Name: "PasswordTooShort",
        Info: { min_length: policy.minLength, pw_length: password.length },
      }]
      : []),
    ...(policy.uppercase && !/[A-Z]/.test(password) ? [{ Name: "PasswordUppercaseRequired" }] : []),
    ...(policy.lowercase && !/[a-z]/.test(password) ? [{ Name: "PasswordLowercaseRequired" }] : []),
    ...(policy.digit && !/[0-9]/.test(password) ? [{ Name: "PasswordDigitRequired" }] : []),
    ...(policy.symbol && !/[^A-Za-z0-9]/.test(password)
      ? [{ Name: "PasswordSymbolRequired" }]
      : []),
    ...(policy.excludedKeywords?.some((word) => password.toLowerCase().includes(word.toLowerCase()))
      ? [{ Name: "PasswordContainingExcludedKeywords" }]
      : []),
  ];
  if (causes.length > 0) {
    throw new ApiError("Invalid", "PasswordPolicyViolated", "password policy violated", { causes });
  }
}

function describe(error: unknown, field: string) {
  if (!(error instanceof ApiError)) return { message: "unexpected error", path: [field] };
  const { message, errorName, reason, info } = error;
  return { message, path: [field], extensions: { errorName, reason, ...(info && { info }) } };
}

function payload(user: SandboxUser) {
  return { user: { id: encode(`User:${user.id}`), standardAttributes: {} } };
}

function encode(text: string): string {
  return btoa(text).replaceAll("+", "-").replaceAll("/", "_").replaceAll("=", "");
}

function decode(base64url: string): Uint8Array<ArrayBuffer> {
  const binary = atob(base64url.replaceAll("-", "+").replaceAll("_", "/"));
  return Uint8Array.from(binary, (character) => character.charCodeAt(0));
}

function decodeText(base64url: string): string {
  try {
    return new TextDecoder().decode(decode(base64url));
  } catch {
    return "{}";
  }
}
