/**
 * The sandbox's QStash: it stores a request, drops a repeat of it, and delivers it to the sandbox's
 * own providers until it gets a 2xx, with the real server's checks and answers.
 *
 * Its time is quick: it counts retries but leaves out every wait, `Upstash-Delay` too.
 */

import { createHash } from "node:crypto";
import type { Answer, Call } from "../../tests/fixtures/provider_fixture.ts";
import type { Fault } from "./faults.ts";

/** A message in the store, which holds the original. */
export interface QstashMessage {
  id: string;
  /** What the console and the log show of it, redacted as was asked. */
  shown: { url: string; method: string; headers: Record<string, string>; body: string };
  /** What each delivery was answered with; 0 where it was not. */
  statuses: number[];
  state: "active" | "delivered" | "dead";
  /** Resolves when it is delivered or dead. */
  done: Promise<void>;
}

export interface QstashState {
  /** The only token that is accepted. */
  token: string;
  /** Milliseconds of Unix time. */
  now(): number;
  messages: QstashMessage[];
  /** By deduplication ID. */
  published: Map<string, { id: string; at: number }>;
}

/** Sends a request to the server that it is for; what it throws is a delivery that failed. */
export type Deliver = (call: Call) => Promise<Answer>;

/** Values for the secrets that the sandbox's QStash accepts. */
export const QSTASH_SECRETS = { QSTASH_TOKEN: "example-qstash-token" };

const HOST = /^qstash(-eu-central-1|-us-east-1)?\.upstash\.io$/;
const WINDOW_MS = 600_000;
const DEFAULT_RETRIES = "3";
const FORWARD = "upstash-forward-";

export function isQstash(url: URL): boolean {
  return HOST.test(url.host);
}

/** An empty store. */
export function newQstash(now: () => number = Date.now): QstashState {
  return { token: QSTASH_SECRETS.QSTASH_TOKEN, now, messages: [], published: new Map() };
}

/**
 * Answers a request for QStash. The delivery begins with it and goes on behind it.
 *
 * @param deliver called once for each delivery
 */
export function serveQstash(call: Call, state: QstashState, deliver: Deliver): Answer {
  const { method, url, headers } = call;
  if (headers.get("authorization") !== `Bearer ${state.token}`) {
    return fail(401, "unauthorized: invalid token");
  }
  const destination = /^https:\/\/[^/]+\/v2\/publish\/(.*)$/.exec(url.href)?.[1];
  if (method !== "POST" || destination === undefined) return fail(404, "not found");
  const complaint = complaintOf(destination, headers);
  if (complaint) return fail(400, complaint);
  const key = headers.get("upstash-deduplication-id");
  const before = key === null ? undefined : state.published.get(key);
  if (before && state.now() - before.at < WINDOW_MS) {
    return { status: 202, body: { messageId: before.id, deduplicated: true } };
  }
  const id = `msg_${crypto.randomUUID().replaceAll("-", "")}`;
  if (key !== null) state.published.set(key, { id, at: state.now() });
  const forwarded = unwrap(call, destination);
  const message: QstashMessage = {
    id,
    shown: redact(forwarded, headers.get("upstash-redact-fields") ?? ""),
    statuses: [],
    state: "active",
    done: Promise.resolve(),
  };
  state.messages.push(message);
  const retries = Number(headers.get("upstash-retries") ?? DEFAULT_RETRIES);
  message.done = deliverAll(message, forwarded, retries, deliver);
  return { status: 200, body: { messageId: id } };
}

/** The status that QStash sees where a fault of the sandbox meets its delivery; 0 for none. */
export function statusOfFault(fault: Fault, failingStatus: number): number {
  switch (fault.kind) {
    case "status":
    case "html":
      return fault.status;
    case "failing_body":
      return failingStatus;
    case "truncated":
    case "garbage":
      return 200;
    case "redirect":
      return 307;
    default:
      return 0;
  }
}

function complaintOf(destination: string, headers: Headers): string | undefined {
  const matches = (name: string, pattern: RegExp) => pattern.test(headers.get(name) ?? "");
  const given = (name: string) => headers.has(name);
  if (!/^https?:\/\/[^/]/.test(destination)) return "invalid destination url";
  if (given("upstash-method") && !matches("upstash-method", /^(GET|POST|PUT|PATCH|DELETE)$/)) {
    return "invalid method";
  }
  if (matches("upstash-deduplication-id", /:/)) return "DeduplicationId cannot contain ':'";
  if (given("upstash-retries") && !matches("upstash-retries", /^\d+$/)) return "invalid retries";
  if (given("upstash-delay") && !matches("upstash-delay", /^(\d+[smhd])+$/)) return "invalid delay";
  return undefined;
}

/** The request as the destination will see it: body and type as they came. */
function unwrap({ headers, body, bytes }: Call, destination: string): Call {
  const forwarded = new Headers();
  headers.forEach((value, key) => {
    if (key === "content-type") forwarded.set(key, value);
    if (key.startsWith(FORWARD)) forwarded.set(key.slice(FORWARD.length), value);
  });
  return {
    method: headers.get("upstash-method") ?? "POST",
    url: new URL(destination),
    headers: forwarded,
    body,
    bytes,
  };
}

async function deliverAll(
  message: QstashMessage,
  call: Call,
  retries: number,
  deliver: Deliver,
): Promise<void> {
  for (let retried = 0; retried <= retries; retried++) {
    const headers = new Headers(call.headers);
    headers.set("Upstash-Message-Id", message.id);
    headers.set("Upstash-Retried", String(retried));
    const { status } = await deliver({ ...call, headers }).catch(() => ({ status: 0 }));
    message.statuses.push(status);
    if (status >= 200 && status < 300) {
      message.state = "delivered";
      return;
    }
  }
  message.state = "dead";
}

/** Names of headers are compared as strictly as a server might: in their usual spelling. */
function redact(call: Call, fields: string): QstashMessage["shown"] {
  const redacted = new Set(fields.split(",").map((field) => field.trim()));
  const headers: Record<string, string> = {};
  for (const [key, value] of call.headers) {
    const name = key.replace(/(^|-)[a-z]/g, (letter) => letter.toUpperCase());
    headers[name] = redacted.has(`header[${name}]`) ? hashed(value) : value;
  }
  return {
    url: call.url.href,
    method: call.method,
    headers,
    body: redacted.has("body") ? hashed(call.bytes) : call.body,
  };
}

function hashed(value: string | Uint8Array): string {
  return `REDACTED:${createHash("sha256").update(value).digest("hex")}`;
}

function fail(status: number, error: string): Answer {
  return { status, body: { error } };
}
