/**
 * The sandbox's Admin API: who may ask, and GraphQL as far as the hook and `invite` speak it. What
 * the mutations do is in `mutations.ts`.
 */

import { at, parse } from "../../src/words/json.ts";
import type { Answer, Call } from "../../tests/fixtures/provider_fixture.ts";
import { describe } from "./api_error.ts";
import { MUTATIONS as FIRST, type Project } from "./mutations.ts";
import { PROFILE } from "./profile.ts";
import { answerQuery } from "./queries.ts";

export type { Policy } from "./policy.ts";
export type { SandboxUser } from "./mutations.ts";

const MUTATIONS = { ...FIRST, ...PROFILE };

export interface AdminApiState extends Project {
  /** The only key that is accepted; `key` verifies its tokens. */
  keyId: string;
  key: CryptoKey;
  /** The project of an Admin API at an address of its own; at `authgear.cloud` the host says it. */
  projectId: string;
  /** The endpoint, where it is not at `/_api/admin/graphql`. */
  endpoint?: string;
  /** Mutations in the order in which they were carried out. */
  mutations: { mutation: string; ok: boolean }[];
}

export function isAdminApi(url: URL, { endpoint }: AdminApiState): boolean {
  return url.pathname === "/_api/admin/graphql" || url.href === endpoint;
}

export async function serveAdminApi(call: Call, state: AdminApiState): Promise<Answer> {
  const project = /^([\w-]+)\.authgear\.cloud$/.exec(call.url.host)?.[1] ?? state.projectId;
  if (!await isAuthorized(call, project, state)) {
    return { status: 403, headers: { "Content-Type": "text/plain" }, body: "Forbidden\n" };
  }
  const request = parse(call.body);
  const text = String(at(request, "query") ?? "");
  if (/^\s*(query\b|\{)/.test(text)) {
    return { status: 200, body: answerQuery(text, at(request, "variables"), state) };
  }
  const fields = fieldsIn(text);
  if (fields.length === 0) return refused("Must provide an operation.");
  const unknown = fields.find(({ field }) => !Object.hasOwn(MUTATIONS, field));
  if (unknown) return refused(`Cannot query field "${unknown.field}" on type "Mutation".`);
  const data: Record<string, unknown> = {};
  const before = structuredClone([...state.users]);
  for (const { field, variable, line } of fields) {
    try {
      const input = at(request, "variables", variable) as Record<string, unknown>;
      data[field] = MUTATIONS[field]!(input, state);
      state.mutations.push({ mutation: field, ok: true });
    } catch (error) {
      state.mutations.push({ mutation: field, ok: false });
      // The payloads are non-null, so an error leaves no data and ends the request; and a request is
      // one transaction, which an error rolls back.
      state.users = new Map(before);
      return { status: 200, body: { data: null, errors: [describe(error, field, line)] } };
    }
  }
  return { status: 200, body: { data } };
}

/** What GraphQL itself refuses has no extensions. */
function refused(message: string): Answer {
  return { status: 200, body: { data: null, errors: [{ message, locations: [] }] } };
}

async function isAuthorized(call: Call, project: string, state: AdminApiState): Promise<boolean> {
  const [, header = "", payload = "", signature = ""] =
    /^Bearer ([\w-]+)\.([\w-]+)\.([\w-]+)$/.exec(call.headers.get("authorization") ?? "") ?? [];
  const [head, claims] = [header, payload].map((part) =>
    parse(new TextDecoder().decode(bytesOf(part)))
  );
  const [aud, iat, exp] = ["aud", "iat", "exp"].map((name) => at(claims, name));
  const now = Date.now() / 1000;
  return call.method === "POST" && at(head, "alg") === "RS256" && at(head, "typ") === "JWT" &&
    at(head, "kid") === state.keyId && [aud].flat().includes(project) &&
    typeof iat === "number" && iat <= now && typeof exp === "number" && exp > now &&
    await crypto.subtle.verify(
      "RSASSA-PKCS1-v1_5",
      state.key,
      bytesOf(signature),
      new TextEncoder().encode(`${header}.${payload}`),
    );
}

/** The fields of a mutation in order, with their lines; each takes one `input`, a variable. */
function fieldsIn(query: string) {
  return [...query.matchAll(/(\w+)\s*\(\s*input:\s*\$(\w+)\s*\)/g)].map((found) => ({
    field: found[1]!,
    variable: found[2]!,
    line: query.slice(0, found.index).split("\n").length,
  }));
}

function bytesOf(base64url: string): Uint8Array<ArrayBuffer> {
  try {
    const binary = atob(base64url.replaceAll("-", "+").replaceAll("_", "/"));
    return Uint8Array.from(binary, (character) => character.charCodeAt(0));
  } catch {
    return new Uint8Array();
  }
}
