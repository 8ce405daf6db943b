/**
 * Authgear's Admin API, as far as the hook needs it: a signed token and mutations about one user.
 *
 * API: https://docs.authgear.com/reference/apis/admin-api
 */

import { exchange } from "../delivery/http.ts";
import { checkEndpoint } from "./check_endpoint.ts";
import { checkKey } from "./check_key.ts";
import { importKey, sign } from "./token.ts";
import { optionsOf } from "../words/options.ts";
import { at, parse } from "../words/json.ts";
import { isLoggable } from "../words/redact.ts";
import { byStatus } from "../words/reply.ts";
import { postJson } from "../words/request.ts";
import { uses } from "../words/uses.ts";
import type { Secret } from "../words/secret.ts";

export interface AdminApiOptions {
  /** Project ID: the first part of the project's `authgear.cloud` address. */
  projectId: string | Secret;
  /** Key ID: Portal, Advanced, Admin API. */
  keyId: string | Secret;
  /** The private key downloaded there, PEM, `BEGIN PRIVATE KEY`. */
  privateKey: Secret;
  /** The GraphQL endpoint, HTTPS. Default: `https://PROJECT.authgear.cloud/_api/admin/graphql`. */
  endpoint?: string;
  /**
   * The endpoint may be on a private address: your own server's runner is set to reach those
   * (`DISALLOW_PRIVATE=false`, `DISALLOW_LOOPBACK=false`). Authgear's refuses them.
   */
  privateNetwork?: boolean;
}

/**
 * What a request came to, as a whole: Authgear carries it out in one transaction, which an error in
 * any of its mutations rolls back (authgear-server, pkg/admin/transport/handler_graphql.go).
 */
export type Reply = { ok: true; data: unknown; status?: number } | Failed;

export interface Failed {
  ok: false;
  /** HTTP status; absent where there was no reply. */
  status?: number;
  /** Whether it may have been carried out all the same. */
  taken: "no" | "maybe";
  /** Authgear's reason, or ours. */
  reason: string;
  causes: Cause[];
  /** Whether trying again can help. */
  again: boolean;
  /** Milliseconds that the server asked to wait. */
  after?: number;
}

/** A rule of the password policy that was broken, or an invariant of the server. */
export interface Cause {
  name: string;
  /** As the server says it: any number. */
  minLength?: number;
}

/** A mutation and its input. */
export interface Mutation {
  /** Its name, such as `resetPassword`, whose input Authgear calls `ResetPasswordInput`. */
  field: string;
  input: Record<string, unknown>;
  /** The fields to ask for, with their braces; empty where the mutation returns a scalar. */
  select?: string;
}

export interface AdminApi {
  /**
   * Begins to sign the token of the next request, which takes another thread some milliseconds.
   * Without it {@linkcode AdminApi.mutate} does so.
   */
  authorize(): Promise<void>;
  /**
   * Carries out mutations in one request, in order.
   *
   * @param ms milliseconds that it may take
   */
  mutate(mutations: Mutation[], ms: number): Promise<Reply>;
}

/** @throws {ConfigError} where an option is missing or the key is not PKCS#8 PEM */
export function adminApi(options: AdminApiOptions): AdminApi {
  const { required, optional, check } = optionsOf("adminApi", options);
  const projectId = required(
    "projectId",
    "the project ID, the first part of your authgear.cloud address",
    /^[\w-]+$/,
    "my-project",
  );
  const keyId = required("keyId", "the Key ID under Advanced, Admin API in the Portal");
  const pem = required("privateKey", "the private key under Advanced, Admin API in the Portal");
  const endpoint = optional(
    "endpoint",
    "the Admin API's HTTPS address",
    /^https:\/\/\S+$/,
    "https://auth.example.com/_api/admin/graphql",
  ) ?? `https://${projectId}.authgear.cloud/_api/admin/graphql`;
  check(checkKey, pem);
  check(checkEndpoint, { endpoint, privateNetwork: options.privateNetwork });
  let token: Promise<string> | undefined;

  async function authorize(): Promise<void> {
    const key = await importKey(pem);
    token = sign(key, keyId, projectId);
  }

  return {
    authorize,
    async mutate(mutations, ms) {
      if (!token) await authorize();
      const signing = token;
      token = undefined;
      const request = postJson(endpoint, {}, graphql(mutations));
      const bearer = String(await signing);
      request.headers.set("Authorization", `Bearer ${bearer}`);
      const reply = await exchange(request, ms);
      if (reply === "not_connected") return failed("no", "the server cannot be reached", true);
      if (typeof reply === "string") return failed("maybe", reply, true);
      const { response, body } = reply;
      const kept = [bearer, ...mutations.flatMap(({ input }) => Object.values(input).map(String))];
      return { ...read(response, body, mutations, kept), status: response.status };
    },
  };
}

/** What a mutation about a user returns. */
const USER = "{ user { id } }";

export function graphql(mutations: Mutation[]) {
  const declared = mutations.map(({ field }) =>
    `$${field}: ${field.replace(/^./, (first) => first.toUpperCase())}Input!`
  );
  const fields = mutations.map(({ field, select = USER }) =>
    `${field}(input: $${field}) ${uses.resetMessage ? select : USER}`
  );
  return {
    query: `mutation (${declared.join(", ")}) {\n  ${fields.join("\n  ")}\n}`,
    variables: Object.fromEntries(mutations.map(({ field, input }) => [field, input])),
  };
}

export function read(
  response: Response,
  body: string,
  mutations: Mutation[],
  kept: string[],
): Reply {
  const { status } = response;
  if (status === 401 || status === 403) {
    return failed("no", "the token was refused: check projectId, keyId and privateKey", false);
  }
  if (!response.ok) {
    const said = byStatus(response);
    if (said.outcome === "retry") {
      return { ...failed("no", said.code, true), ...("after" in said && { after: said.after }) };
    }
    const isRefused = said.outcome === "rejected";
    return failed(isRefused ? "no" : "maybe", `status ${status}`, !isRefused);
  }
  const json = parse(body);
  const errors = at(json, "errors");
  if (errors) return readError(at(errors, 0), kept);
  const data = at(json, "data");
  // A proxy's or another server's reply may have neither errors nor what was asked for, or be about
  // somebody else.
  const confirmed = mutations.every(({ field, input, select }) => {
    if (uses.resetMessage && select === "") return at(data, field) !== undefined;
    const user = at(data, field, "user", "id");
    return typeof user === "string" && user === (input["userID"] ?? user);
  });
  if (data && confirmed) return { ok: true, data };
  // A reply that was cut off is worth another try, as both mutations may be carried out twice.
  return json === undefined
    ? failed("maybe", "not GraphQL", true)
    : failed("maybe", "a reply without this user", false);
}

/** Causes that are read; a policy has some ten rules. */
const MAX_CAUSES = 10;

function readError(error: unknown, kept: string[]): Failed {
  const reason = at(error, "extensions", "reason");
  if (typeof reason !== "string") return failed("maybe", "unexpected error", true);
  const info = at(error, "extensions", "info");
  const causes = at(info, "causes");
  return {
    ...failed("no", word(reason, kept), false),
    causes: (Array.isArray(causes) ? causes : [at(info, "cause")]).filter(Boolean)
      .slice(0, MAX_CAUSES).map((cause) => {
        const minLength = at(cause, "Info", "min_length");
        return {
          name: word(at(cause, "Name") ?? at(cause, "kind"), kept),
          ...(typeof minLength === "number" && { minLength }),
        };
      }),
  };
}

/** A name of the server's, which is logged, so nothing else may be in it. */
function word(value: unknown, kept: string[]): string {
  return typeof value === "string" && /^[A-Za-z]{1,60}$/.test(value) && isLoggable(value, kept)
    ? value
    : "unknown";
}

export function failed(taken: "no" | "maybe", reason: string, again: boolean): Failed {
  return { ok: false, taken, reason, causes: [], again };
}
