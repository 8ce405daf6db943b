/**
 * One person's account, step by step, so that it can be gone on with after a kill between any two:
 * the account, its further login IDs, its attributes, roles and groups, and the telling.
 */

import type { Mutation, Reply } from "../../src/authgear/admin_api.ts";
import { at } from "../../src/words/json.ts";
import { nodeId } from "../../src/words/node_id.ts";
import type { Client } from "../admin/connect.ts";
import { explain } from "../admin/explain.ts";
import { persist, type Persistence } from "../admin/persist.ts";
import { userById, userByLoginId } from "../admin/users.ts";
import { type Entry, isDone, type Status } from "./entries.ts";
import type { Clock } from "./pace.ts";
import { CLAIMS, type LoginId, type Person } from "./person.ts";
import type { Results } from "./results.ts";
import { userIdOf } from "../admin/user_id.ts";

export interface Work extends Persistence {
  client: Client;
  results: Pick<Results, "entries" | "add">;
  clock: Clock;
  /** Tells a person from here; returns why they were not told. Absent where the hook does it. */
  tell?(userId: string, person: Person): Promise<string | undefined>;
}

/** Milliseconds that the server's clock may be behind this one. */
const SKEW_MS = 120_000;
const SELECT = "{ user { id standardAttributes } }";
type Attributes = Record<string, unknown>;

/**
 * Invites one person, and records each step.
 *
 * @returns the last entry
 * @throws {Stop} where everybody else would fail too
 * @throws {WorkError} where a step cannot be recorded; nothing more is done then
 */
export async function invitePerson(person: Person, line: number, work: Work): Promise<Entry> {
  const { results } = work;
  const [first] = person.loginIds;
  const before = results.entries.get(first.value);
  if (before && isDone(before)) return before;
  // The hook hears of an account once; `invite again` is what tells them.
  if (before?.status === "untold" && !work.tell) return before;
  const record = (status: Status, more: Partial<Entry> = {}) => {
    const entry = { line, login_id: first.value, user_id: "", status, error: "", ...more };
    results.add(entry);
    return results.entries.get(first.value)!;
  };
  let user_id = before?.user_id ?? "";
  let attributes: Attributes | undefined;
  if (user_id === "") {
    const made = await makeAccount(first, before, work, record);
    if (!("userId" in made)) return record(made.status, made.more);
    user_id = made.userId;
    attributes = made.attributes;
    if (work.tell || isMore(person)) record("made", { user_id });
  }
  const error = before?.status === "untold"
    ? ""
    : await complete(user_id, attributes, person, work);
  if (work.tell && before?.status !== "incomplete") {
    const why = await work.tell(user_id, person);
    if (why !== undefined) {
      return record("untold", { user_id, error: [error, why].filter(Boolean).join("; ") });
    }
  }
  const status = error ? "incomplete" : work.tell ? "told" : "created";
  return record(status, { user_id, error });
}

type Made =
  | { userId: string; attributes: Attributes | undefined }
  | { status: Status; more: Partial<Entry> };

/**
 * Creates the account. Where it exists already, it is one's own if an earlier request may have made
 * it, and it is not older than that request.
 */
async function makeAccount(
  { key, value }: LoginId,
  before: Entry | undefined,
  work: Work,
  record: (status: Status, more: Partial<Entry>) => Entry,
): Promise<Made> {
  const unsure = before?.status === "begun" || before?.status === "unknown";
  const time = unsure ? before.time : new Date(work.clock.now()).toISOString();
  record("begun", { time });
  const input = {
    definition: { loginID: { key, value } },
    password: null,
    sendPassword: false,
    setPasswordExpired: false,
  };
  const mutation = { field: "createUser", input, select: SELECT };
  const { reply, maybe } = await persist(work, (ms) => work.client.mutate([mutation], ms));
  if (reply.ok) {
    const user = at(reply.data, "createUser", "user");
    const userId = userIdOf(String(at(user, "id")));
    if (userId) return { userId, attributes: at(user, "standardAttributes") as Attributes };
    return { status: "unknown", more: { time, error: "Authgear's reply has no user ID" } };
  }
  const taken = reply.causes.some(({ name }) => name === "DuplicatedIdentity");
  if (taken && (unsure || maybe)) {
    const found = await userByLoginId(work, key, value);
    if (typeof found === "string") return { status: "unknown", more: { time, error: found } };
    if (found && found.createdAt >= Date.parse(time) - SKEW_MS) {
      return { userId: found.id, attributes: found.attributes };
    }
  }
  const error = explain(reply, LIST);
  if (taken) return { status: "exists", more: { error } };
  return unsure || maybe
    ? { status: "unknown", more: { time, error } }
    : { status: "failed", more: { error } };
}

const LIST = { act: "list" } as const;

function isMore({ loginIds, attributes, roles, groups }: Person): boolean {
  return loginIds.length > 1 || Object.keys(attributes).length > 0 ||
    roles.length + groups.length > 0;
}

/**
 * Gives an account what its row has beside the first login ID. Everything in it may be done twice.
 *
 * `updateUser` replaces all standard attributes, so those that are there are sent along; the last
 * three are one request, which is carried out as a whole or not at all.
 *
 * @param known the attributes, where they have just been read
 * @returns what is missing and why; empty where nothing is
 */
export async function complete(
  userId: string,
  known: Attributes | undefined,
  person: Person,
  work: Pick<Work, "client" | "pace" | "streak">,
): Promise<string> {
  if (!isMore(person)) return "";
  const userID = nodeId("User", userId);
  let attributes = known;
  if (!attributes) {
    const user = await userById(work, userId);
    if (typeof user === "string" || !user) {
      return `not completed: ${user ?? "there is no such user"}`;
    }
    attributes = user.attributes;
  }
  const missing: string[] = [];
  for (const { key, value } of person.loginIds.slice(1)) {
    if (isSame(attributes[CLAIMS[key]], value)) continue;
    const input = { userID, definition: { loginID: { key, value } } };
    const mutation = { field: "createIdentity", input, select: SELECT };
    const { reply } = await persist(work, (ms) => work.client.mutate([mutation], ms));
    if (reply.ok) {
      attributes = at(reply.data, "createIdentity", "user", "standardAttributes") as Attributes;
      continue;
    }
    const user = await userById(work, userId);
    if (typeof user === "object" && isSame(user?.attributes[CLAIMS[key]], value)) {
      attributes = user.attributes;
    } else missing.push(`without the ${key}: ${explain(reply, LIST)}`);
  }
  const { roles, groups } = person;
  const wanted = { ...attributes, ...person.attributes };
  const mutations: Mutation[] = [
    ...(Object.keys(person.attributes).length > 0
      ? [{ field: "updateUser", input: { userID, standardAttributes: wanted } }]
      : []),
    ...(roles.length > 0 ? [{ field: "addUserToRoles", input: { userID, roleKeys: roles } }] : []),
    ...(groups.length > 0
      ? [{ field: "addUserToGroups", input: { userID, groupKeys: groups } }]
      : []),
  ];
  if (mutations.length > 0) {
    const { reply } = await persist(work, (ms) => work.client.mutate(mutations, ms));
    if (!reply.ok) missing.push(`without name, locale, role and group: ${explainRest(reply)}`);
  }
  return missing.join("; ");
}

/** Authgear keeps addresses and usernames in lower case. */
function isSame(attribute: unknown, value: string): boolean {
  return String(attribute ?? "").toLowerCase() === value.toLowerCase();
}

function explainRest(reply: Extract<Reply, { ok: false }>): string {
  switch (reply.reason) {
    case "RoleUnknownKeys":
      return "the project has no such role (Portal, User Management, Roles)";
    case "GroupUnknownKeys":
      return "the project has no such group (Portal, User Management, Groups)";
    default:
      return explain(reply, LIST);
  }
}
