/**
 * Authgear's Admin API, as far as the hook needs it: a signed token and mutations about one user.
 *
 * API: https://docs.authgear.com/reference/apis/admin-api
 */

import { exchange } from "./http.ts";
import { base64url } from "./node_id.ts";
import { checkKey, optionsOf } from "./options.ts";
import { at, byStatus, parse } from "./provider.ts";
import type { Secret } from "./redact.ts";

export interface AdminApiOptions {
  /** Project ID: the first part of the project's `authgear.cloud` address. */
  projectId: string | Secret;
  /** Key ID: Portal, Advanced, Admin API. */
  keyId: string | Secret;
  /** The private key downloaded there, PEM, `BEGIN PRIVATE KEY`. */
  privateKey: Secret;
  /** The GraphQL endpoint, HTTPS. Default: `https://PROJECT.authgear.cloud/_api/admin/graphql`. */
  endpoint?: string;
}

/** What a mutation came to. */
export type Result = { ok: true; data: unknown } | Failed;

export interface Failed {
  ok: false;
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
  minLength?: number;
}

export interface Reply {
  /** One for each mutation, in the order of the request. */
  results: Result[];
  status?: number;
}

/** A mutation: the part between the braces, with its variables' declarations and values. */
export interface Mutation {
  field: string;
  /** The GraphQL name of the input type. */
  input: string;
  value: Record<string, unknown>;
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

/** How Authgear wants its tokens signed, in the words of Web Crypto. */
const RS256 = { name: "RSASSA-PKCS1-v1_5", hash: "SHA-256" };
/** Seconds that a token is dated back, as the server's clock may be behind. */
const SKEW = 30;
/** Seconds that a token is good for. */
const LIFETIME = 300;

/** @throws {ConfigError} where an option is missing or the key is not PKCS#8 PEM */
export function adminApi(options: AdminApiOptions): AdminApi {
  const { required, optional } = optionsOf("adminApi", options);
  const projectId = required(
    "projectId",
    "the project ID, the first part of your authgear.cloud address",
    /^[\w-]+$/,
  );
  const keyId = required("keyId", "the Key ID under Advanced, Admin API in the Portal");
  const pem = required("privateKey", "the private key under Advanced, Admin API in the Portal");
  const endpoint = optional("endpoint", "the Admin API's HTTPS address", /^https:\/\/\S+$/) ??
    `https://${projectId}.authgear.cloud/_api/admin/graphql`;
  checkKey(pem);
  let token: Promise<string> | undefined;

  async function authorize(): Promise<void> {
    const key = await crypto.subtle.importKey("pkcs8", derOf(pem), RS256, false, ["sign"]);
    token = sign(key, keyId, projectId);
  }

  return {
    authorize,
    async mutate(mutations, ms) {
      if (!token) await authorize();
      const signing = token;
      token = undefined;
      const request = new Request(endpoint, {
        method: "POST",
        headers: { "Content-Type": "application/json" },
        body: JSON.stringify(graphql(mutations)),
      });
      request.headers.set("Authorization", `Bearer ${await signing}`);
      const reply = await exchange(request, ms);
      if (typeof reply === "string") {
        const taken = reply === "not_connected" ? "no" : "maybe";
        const reason = reply === "not_connected" ? "the server cannot be reached" : reply;
        return { results: mutations.map(() => failed(taken, reason, true)) };
      }
      const fields = mutations.map(({ field }) => field);
      const { response, body } = reply;
      return { results: read(response, body, fields), status: response.status };
    },
  };
}

function graphql(mutations: Mutation[]) {
  const variables = mutations.map(({ input }, index) => `$i${index}: ${input}!`).join(", ");
  const fields = mutations.map(({ field, select = "{ user { id } }" }, index) =>
    `${field}(input: $i${index}) ${select}`
  );
  return {
    query: `mutation (${variables}) {\n  ${fields.join("\n  ")}\n}`,
    variables: Object.fromEntries(mutations.map(({ value }, index) => [`i${index}`, value])),
  };
}

/** One result for each field, which were carried out in order. */
function read(response: Response, body: string, fields: string[]): Result[] {
  const json = parse(body);
  const refusal = readFailure(response, json);
  if (refusal) return fields.map(() => refusal);
  const errors = at(json, "errors");
  const error = Array.isArray(errors) ? errors[0] : undefined;
  // An error without a path is of the first field, the only one that was surely tried.
  const failing = error ? Math.max(0, fields.indexOf(String(at(error, "path", 0)))) : fields.length;
  return fields.map((field, index) => {
    // An error may take the data of all fields away, of those too that were carried out before it.
    if (index < failing) return { ok: true, data: at(json, "data", field) };
    return index === failing ? readError(error) : failed("no", "not carried out", true);
  });
}

/** What is no reply of GraphQL's. */
function readFailure(response: Response, json: unknown): Failed | undefined {
  const { status } = response;
  if (status === 401 || status === 403) {
    return failed("no", "the token was refused: check projectId, keyId and privateKey", false);
  }
  if (!response.ok) {
    const outcome = byStatus(response);
    if (outcome.outcome === "rejected") return failed("no", `status ${status}`, false);
    if (outcome.outcome !== "retry") return failed("maybe", `status ${status}`, true);
    const { code, after } = outcome;
    return { ...failed("no", code, true), ...(after !== undefined && { after }) };
  }
  if (at(json, "data") || at(json, "errors", 0)) return undefined;
  return failed("maybe", json === undefined ? "not GraphQL" : "a reply without data", false);
}

function readError(error: unknown): Result {
  const reason = at(error, "extensions", "reason");
  if (typeof reason !== "string") return failed("maybe", "unexpected error", true);
  const info = at(error, "extensions", "info");
  const causes = at(info, "causes");
  return {
    ...failed("no", word(reason), false),
    causes: (Array.isArray(causes) ? causes : [at(info, "cause")]).filter(Boolean).map((cause) => {
      const minLength = at(cause, "Info", "min_length");
      return {
        name: word(at(cause, "Name") ?? at(cause, "kind")),
        ...(typeof minLength === "number" && { minLength }),
      };
    }),
  };
}

/** A name of the server's, which is logged, so nothing else may be in it. */
function word(value: unknown): string {
  return String(value).replace(/\W/g, "").slice(0, 60);
}

function failed(taken: "no" | "maybe", reason: string, again: boolean): Failed {
  return { ok: false, taken, reason, causes: [], again };
}

async function sign(key: CryptoKey, keyId: string, projectId: string): Promise<string> {
  const now = Math.floor(Date.now() / 1000);
  const signed = [
    { alg: "RS256", kid: keyId, typ: "JWT" },
    { aud: [projectId], iat: now - SKEW, exp: now - SKEW + LIFETIME },
  ].map((part) => base64url(new TextEncoder().encode(JSON.stringify(part)))).join(".");
  const signature = await crypto.subtle.sign(RS256, key, new TextEncoder().encode(signed));
  return `${signed}.${base64url(new Uint8Array(signature))}`;
}

/** The DER bytes of a PEM. A key in an environment variable often has `\n` for line ends. */
function derOf(pem: string): Uint8Array<ArrayBuffer> {
  const base64 = pem.replace(/-----[^-]+-----|\\n|\s/g, "");
  return Uint8Array.from(atob(base64), (one) => one.charCodeAt(0));
}
