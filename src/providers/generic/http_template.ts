/**
 * What `httpSms` and `httpEmail` share: one HTTPS request for each message, written from templates,
 * and a reply that is read by paths, where it is JSON, or by patterns, where it is plain text or XML.
 *
 * In `headers`, `query` and `body` words in braces stand for the message's fields. Each is encoded
 * for its place, and a text that looks like one of them is left alone.
 */

import { ConfigError } from "../../words/errors.ts";
import type { Message } from "../../words/message.ts";
import { parse } from "../../words/json.ts";
import { basic } from "../../words/request.ts";
import type { Lasting, Provider } from "../../words/provider.ts";
import { optionsOf } from "../../words/options.ts";
import { reveal, Secret } from "../../words/secret.ts";
import { looksAtStatusAlone, rulesFault } from "./check_reply_rules.ts";
import { withLostSecret } from "./check_texts.ts";
import { type AcceptedRule, readReply, type RejectedRule } from "./reply_rules.ts";

/** No user and password before the host: they belong in `auth`. */
const HTTPS = /^https:\/\/[\w.-]+(:\d+)?([/?]\S*)?$/;
const FORM = "application/x-www-form-urlencoded";
const JSON_TYPE = "application/json";

type Json = string | number | boolean | null | Secret | Json[] | { [name: string]: Json };
type Option = keyof HttpOptions;
/** The message's fields, by the names that stand for them. */
type Fields = Record<string, string>;

export interface HttpOptions {
  /** Where a message is sent to, `https://…`. */
  url: string | Secret;
  /** Default `POST`. */
  method?: "GET" | "POST" | "PUT";
  /** The `Authorization` header: a bearer token, or HTTP Basic. */
  auth?: { bearer: Secret } | { user: string | Secret; password: Secret };
  /** More headers; the fields that are one short line can stand in one. */
  headers?: Record<string, string | Secret>;
  /** Parameters behind the URL's `?`. */
  query?: Record<string, string | Secret>;
  /** The body: an object, or the same as JSON or form text. */
  body?: string | Record<string, Json>;
  /** How the body is written; default JSON. */
  contentType?: typeof JSON_TYPE | typeof FORM;
  /** What a reply says when the gateway took the message; all that is given must hold. */
  accepted: AcceptedRule;
  /** Where a reply has the gateway's code for a failure, and what its codes mean. */
  rejectedBy?: RejectedRule;
  /** True where the gateway drops a second message with the same {id}. */
  idempotent?: boolean;
}

/** How the fields of one channel's messages are named. */
export interface HttpFields<M extends Message> {
  channel: M["channel"];
  /** A message that the request is tried with when the factory runs, so that a mistake shows then. */
  sample: M;
  /** Fields that are one short line, so that a header can hold them. */
  short(message: M): Fields;
  /** The texts. */
  long(message: M): Fields;
}

/** @param name the factory's name, for errors and logs */
export function httpProvider<M extends Message>(
  name: string,
  options: HttpOptions,
  { channel, sample, short, long }: HttpFields<M>,
): Lasting<Provider<M>> {
  const { required, refuse, check, warn } = optionsOf(name, options);
  const url = required(
    "url",
    "where a message is sent to",
    HTTPS,
    "https://gateway.example.com/v1/messages",
  );
  const { method = "POST", auth, headers = {}, query = {}, rejectedBy, idempotent } = options;
  const { accepted, contentType = JSON_TYPE } = options;
  const body = typeof options.body === "string" ? read(options.body) : options.body;
  const lost = check(withLostSecret, { headers, query, body });
  if (lost) {
    refuse(
      `option "${lost}" has a secret inside of a text, where it is lost; it must be a whole value`,
    );
  }
  const rules = { channel, accepted, rejectedBy };
  const fault = check(rulesFault, rules);
  if (fault) refuse(fault);
  if (check(looksAtStatusAlone, rules)) {
    warn('option "accepted" looks at the status alone, and many gateways answer 200 to everything');
  }
  if (method === "GET" && body) refuse('option "body" cannot go with the method GET');
  if (idempotent && !JSON.stringify([headers, query, body]).includes("{id}")) {
    refuse('option "idempotent" must go with an {id} in "headers", "query" or "body"');
  }
  const authorization = auth && authorize(name, auth);
  const provider: Lasting<Provider<M>> = {
    name,
    channel,
    ...(idempotent && { idempotent }),
    lasting: true,
    request(message) {
      const fields = { ...short(message), ...long(message) };
      const target = new URL(url);
      for (const pair of pairs("query", query, fields)) target.searchParams.append(...pair);
      const all = new Headers({ Accept: accepted.text || rejectedBy?.text ? "*/*" : JSON_TYPE });
      if (authorization) all.set("Authorization", authorization);
      if (body) all.set("Content-Type", contentType);
      for (const pair of pairs("headers", headers, short(message))) all.set(...pair);
      return new Request(target, { method, headers: all, ...(body && { body: write(fields) }) });
    },
    outcome: (response, body) => readReply(accepted, rejectedBy, response, body),
  };
  try {
    provider.request(sample);
  } catch (error) {
    if (error instanceof ConfigError) throw error;
    // The error's own text may quote a secret.
    refuse('"url" and "headers" must be such that a request can be made of them');
  }
  return provider;

  function read(text: string): Record<string, Json> {
    return contentType === FORM
      ? Object.fromEntries(new URLSearchParams(text))
      : parse(text) as Record<string, Json> | undefined ??
        refuse(
          'option "body" must be JSON with each {name} inside a string, such as "{ "to": "{to}" }"',
        );
  }

  function write(fields: Fields): string {
    if (contentType === FORM) return String(new URLSearchParams(pairs("body", body!, fields)));
    return JSON.stringify(body, function (this: Record<string, unknown>, name, value) {
      const given = this[name]; // `value` has no more of a secret than its name
      const filled = typeof given === "string" || given instanceof Secret;
      return filled ? fill("body", given, fields) : value;
    });
  }

  function pairs(option: Option, values: object, fields: Fields): [string, string][] {
    return Object.entries(values).map(([name, value]) => [name, fill(option, value, fields)]);
  }

  /** In one pass, so that nothing inside a text is taken for a placeholder. */
  function fill(option: Option, template: unknown, fields: Fields): string {
    if (template instanceof Secret) {
      return reveal(template) ??
        refuse(`option "${option}" has no value for secret("${template.name}")`);
    }
    if (typeof template === "object") refuse(`option "${option}" must be flat; it is no JSON`);
    return String(template).replace(/\{(\w+)\}/g, (_, name: string): string => {
      if (Object.hasOwn(fields, name)) return fields[name]!;
      const names = Object.keys(fields).join("}, {");
      return refuse(`option "${option}" has {${name}}, which must be one of {${names}}`);
    });
  }
}

function authorize(name: string, auth: NonNullable<HttpOptions["auth"]>): string {
  if ("bearer" in auth) {
    return `Bearer ${optionsOf(name, auth).required("bearer", "the gateway's token")}`;
  }
  const { required } = optionsOf(name, auth);
  return basic(required("user", "the user's name"), required("password", "the user's password"));
}
