/** Faults on demand: what can go wrong between a hook and a server, by rule. */

import type { ServerResponse } from "node:http";

/** What goes wrong. The provider has done its work first where `taken` says so. */
export type Fault =
  /** Any status, with a body and headers of your choice. */
  | { kind: "status"; status: number; body?: string; headers?: Record<string, string> }
  /** A gateway's page instead of the API's JSON. */
  | { kind: "html"; status: number }
  /** 200 with a body by which the provider says that it failed. */
  | { kind: "failing_body" }
  /** 200 with JSON that ends in the middle. */
  | { kind: "truncated" }
  /** 200 with something that is no JSON. */
  | { kind: "garbage" }
  | { kind: "endless" }
  /** A byte every 50 ms. */
  | { kind: "drip" }
  | { kind: "hang_before_headers" }
  | { kind: "hang_after_headers" }
  | { kind: "reset" }
  | { kind: "redirect" };

export interface Rule {
  /** A provider's name, `admin_api`, or `*`. */
  to: string;
  fault: Fault;
  /** Whether the server acts on the request before it fails. Default false. */
  taken?: boolean;
  /** Which requests of that server, counted from 1; default all. */
  nth?: number[];
  /** From 0 to 1; default 1. */
  probability?: number;
}

/** Decides which rule a request falls under; the same seed gives the same decisions. */
export class Faults {
  rules: Rule[] = [];
  #counts = new Map<string, number>();
  #state: number;

  constructor(seed = 1) {
    this.#state = seed >>> 0;
  }

  /** Other rules, for which each server's requests are counted from 1 again. */
  restart(rules: Rule[]): void {
    this.rules = rules;
    this.#counts.clear();
  }

  next(to: string): Rule | undefined {
    const count = (this.#counts.get(to) ?? 0) + 1;
    this.#counts.set(to, count);
    return this.rules.find((rule) =>
      (rule.to === to || rule.to === "*") && (rule.nth?.includes(count) ?? true) &&
      (rule.probability === undefined || this.#random() < rule.probability)
    );
  }

  /** Mulberry32: small, and the same everywhere. */
  #random(): number {
    this.#state = (this.#state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(this.#state ^ (this.#state >>> 15), this.#state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  }
}

/** Milliseconds after which the sandbox itself ends what would never end. */
const PATIENCE_MS = 60_000;
const DRIP_MS = 50;
const ENDLESS_CHUNK = "x".repeat(16_384);

/** Answers a request wrongly. Every body quotes `echo`, as careless servers do. */
export function misbehave(
  response: ServerResponse,
  fault: Fault,
  echo: string,
  failingBody: { status: number; body: string },
): void {
  const json = { "Content-Type": "application/json" };
  const end = (status: number, headers: Record<string, string>, body: string) => {
    response.writeHead(status, headers);
    response.end(body);
  };
  switch (fault.kind) {
    case "status":
      return end(
        fault.status,
        { ...json, ...fault.headers },
        fault.body ?? JSON.stringify({ message: echo, error: echo }),
      );
    case "html":
      return end(fault.status, { "Content-Type": "text/html" }, `<html><pre>${echo}</pre></html>`);
    case "failing_body":
      return end(failingBody.status, json, failingBody.body);
    case "truncated":
      return end(200, json, `{"id":"1","message":${JSON.stringify(echo)},"sta`);
    case "garbage":
      return end(200, json, `\u0000${echo}`);
    case "redirect":
      return end(307, { Location: `/elsewhere.invalid/?${encodeURIComponent(echo)}` }, echo);
    case "reset":
      return void response.destroy();
    case "hang_before_headers":
      return closeLater(response);
    case "hang_after_headers":
      response.writeHead(200, json);
      response.write(echo.slice(0, 1));
      return closeLater(response);
    case "drip":
      response.writeHead(200, json);
      return repeat(response, DRIP_MS, " ");
    case "endless":
      response.writeHead(200, json);
      return repeat(response, 1, ENDLESS_CHUNK);
  }
}

function closeLater(response: ServerResponse): void {
  const timer = setTimeout(() => response.destroy(), PATIENCE_MS);
  response.on("close", () => clearTimeout(timer));
}

function repeat(response: ServerResponse, everyMs: number, text: string): void {
  const timer = setInterval(() => response.write(text), everyMs);
  response.on("close", () => clearInterval(timer));
  closeLater(response);
}
