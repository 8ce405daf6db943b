/**
 * Any email service that takes one HTTPS request for each message and answers in JSON.
 *
 * API: the service's own document says what to write into the options.
 *
 * Credentials: `auth`, or a secret as a value in `headers`, `query` or `body`. In these three, words
 * in braces stand for the message: {to}, {subject}, {text}, {html}, {id} the same in every repeat of
 * one message, {locale} such as zh-HK. Each is encoded for its place, and a text that looks like one
 * of them is left alone. Whether the service has a template language of its own that acts on a text
 * cannot be known here. A reply that is not JSON can be told by its status only.
 */

import { ConfigError } from "../errors.ts";
import { accepted, rejected, type RejectedCode } from "../outcome.ts";
import {
  at,
  basic,
  byStatus,
  type EmailProvider,
  idOf,
  type Lasting,
  optionsOf,
  parse,
  type ProviderInfo,
} from "../provider.ts";
import { reveal, Secret } from "../redact.ts";

/** No user and password before the host: they belong in `auth`. */
const HTTPS = /^https:\/\/[\w.-]+(:\d+)?([/?]\S*)?$/;
const FORM = "application/x-www-form-urlencoded";
const JSON_TYPE = "application/json";

type Json = string | number | boolean | null | Secret | Json[] | { [name: string]: Json };
/** Names and indexes that lead to a value in a JSON reply, outermost first. */
type Path = (string | number)[];
type Option = keyof HttpEmailOptions;
/** The message's fields, by the names that stand for them. */
type Fields = Record<string, string>;

/**
 * @example
 * ```ts
 * httpEmail({
 *   url: "https://mail.example.com/v1/send",
 *   auth: { bearer: secret("EMAIL_SERVICE_TOKEN") },
 *   body: {
 *     from: { email: "no-reply@example.com", name: "Example" },
 *     to: [{ email: "{to}" }],
 *     subject: "{subject}",
 *     text: "{text}",
 *     html: "{html}",
 *     headers: { "Auto-Submitted": "auto-generated" },
 *   },
 *   accepted: { status: [202], id: ["message", "id"] },
 *   rejectedBy: { path: ["code"], codes: { bad_recipient: "invalid_email_address" } },
 * })
 * ```
 */
export interface HttpEmailOptions {
  /** Where a message is sent to, `https://…`. */
  url: string | Secret;
  /** Default `POST`. */
  method?: "GET" | "POST" | "PUT";
  /** The `Authorization` header: a bearer token, or HTTP Basic. */
  auth?: { bearer: Secret } | { user: string | Secret; password: Secret };
  /** More headers; {to}, {id} and {locale} can stand in one. */
  headers?: Record<string, string | Secret>;
  /** Parameters behind the URL's `?`. */
  query?: Record<string, string | Secret>;
  /** The body: an object, or the same as JSON or form text. */
  body?: string | Record<string, Json>;
  /** How the body is written; default JSON. */
  contentType?: typeof JSON_TYPE | typeof FORM;
  /**
   * What a reply says when the service took the message; all that is given must hold, and the status
   * must be 2xx. `status`: it is one of these. `path`: exactly `equals` stands there, or, without
   * `equals`, anything but null, false, 0 and "". `id`: the service's ID stands there.
   */
  accepted: { status?: number[]; path?: Path; equals?: string | number | boolean; id?: Path };
  /** Where a reply has the service's code for a failure, and what its codes mean. */
  rejectedBy?: { path: Path; codes: Record<string, RejectedCode> };
  /** True where the service drops a second message with the same {id}. */
  idempotent?: boolean;
}

export const about: ProviderInfo = {
  title: "Any email service over HTTPS",
  channel: "email",
  senders: ["what the service takes"],
  idempotent: false,
  countries: "",
  verified: "Not tied to one service; try yours with `deno task send`.",
  api: "https://www.rfc-editor.org/rfc/rfc9110",
};

/** What the request is tried with when the factory runs, so that a mistake shows then. */
const SAMPLE = { channel: "email", to: "a@example.com", id: "id", locale: "en" } as const;

export function httpEmail(options: HttpEmailOptions): Lasting<EmailProvider> {
  const { required, refuse } = optionsOf("httpEmail", options);
  const url = required("url", "where a message is sent to, https://…", HTTPS);
  const { method = "POST", auth, headers = {}, query = {}, rejectedBy, idempotent } = options;
  const { accepted: success, contentType = JSON_TYPE } = options;
  const body = typeof options.body === "string" ? read(options.body) : options.body;
  if (!success?.status && !success?.path && !success?.id) {
    refuse('option "accepted" is missing; it is what a reply says when the message was taken');
  }
  if (method === "GET" && body) refuse('option "body" cannot go with the method GET');
  if (idempotent && !JSON.stringify([headers, query, body]).includes("{id}")) {
    refuse('option "idempotent" must go with an {id} in "headers", "query" or "body"');
  }
  const authorization = auth && authorize(auth);
  const provider: Lasting<EmailProvider> = {
    name: "httpEmail",
    channel: "email",
    ...(idempotent && { idempotent }),
    lasting: true,
    request({ to, subject, text, html, id, locale }) {
      const short = { to, id, locale };
      const fields = { ...short, subject, text, html };
      const target = new URL(url);
      for (const pair of pairs("query", query, fields)) target.searchParams.append(...pair);
      const all = new Headers({ Accept: JSON_TYPE });
      if (authorization) all.set("Authorization", authorization);
      if (body) all.set("Content-Type", contentType);
      for (const pair of pairs("headers", headers, short)) all.set(...pair);
      return new Request(target, { method, headers: all, ...(body && { body: write(fields) }) });
    },
    outcome(response, text) {
      const json = parse(text);
      const code = rejectedBy && at(json, ...rejectedBy.path);
      const known = rejectedBy && at(rejectedBy.codes, String(code));
      if (known) return rejected(known as RejectedCode, code);
      const { status, path, equals, id } = success;
      const found = path && at(json, ...path);
      const given = id && idIn(text, at(json, ...id));
      const taken = response.ok && (!status || status.includes(response.status)) &&
        (!path || (equals === undefined ? Boolean(found) : found === equals)) && (!id || given);
      return taken ? accepted(given) : byStatus(response, code);
    },
  };
  try {
    provider.request({ ...SAMPLE, subject: "", text: "", html: "", message: "", values: {} });
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
        refuse('option "body" must be JSON, with each {name} inside a string');
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
      return reveal(template) ?? refuse(`option "${option}" has no value for ${template}`);
    }
    if (typeof template === "object") refuse(`option "${option}" must be flat; it is no JSON`);
    return String(template).replace(/\{(\w+)\}/g, (_, name: string): string => {
      if (Object.hasOwn(fields, name)) return fields[name]!;
      const names = Object.keys(fields).join("}, {");
      return refuse(`option "${option}" has {${name}}, which must be one of {${names}}`);
    });
  }
}

function authorize(auth: NonNullable<HttpEmailOptions["auth"]>): string {
  if ("bearer" in auth) {
    return `Bearer ${optionsOf("httpEmail", auth).required("bearer", "the service's token")}`;
  }
  const { required } = optionsOf("httpEmail", auth);
  return basic(required("user", "the user's name"), required("password", "the user's password"));
}

/** An ID; the digits that parsing took from a number beyond 2^53 are still in the text. */
function idIn(text: string, value: unknown): string | undefined {
  return idOf(value) ?? text.match(/\d{16,}/g)?.find((digits) => Number(digits) === value);
}
