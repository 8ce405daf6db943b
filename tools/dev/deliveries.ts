/** Events delivered through the built hook, as Authgear would, and what happened. */

import type { Result } from "../../src/gateway/result.ts";
import { parse } from "../../src/words/json.ts";
import type { Line } from "../../src/words/run.ts";
import { UserError } from "../cli.ts";
import { freshEvent } from "../demo/event.ts";
import { loginIdsOf } from "../demo/event.ts";
import { runHook, type RunResult } from "../runner/run.ts";
import type { Rule } from "../sandbox/faults.ts";
import type { Delivered, Served } from "../sandbox/server.ts";
import { isCode, readCode } from "./code.ts";
import type { Project } from "./project.ts";
import type { Exchange } from "./recorder.ts";
import { curlOf, shown, targetOf } from "./shown.ts";

export interface Delivery {
  id: number;
  /** What was delivered, as JSON. */
  event: string;
  /** An event's type, or a code's template. */
  type: string;
  faults: Rule[];
  /** Milliseconds of Unix time at which the process was started. */
  startedAt: number;
  /** Undefined while the hook runs. */
  endedAt?: number;
  /** Secrets are masked. */
  exchanges: Known[];
  /** Undefined while the hook runs. */
  result?: RunResult;
  /** What the hook said at its end. */
  line?: Line;
  /** What the SMS gateway answered, where a code was delivered. */
  answer?: Result;
  alerts: unknown[];
  messages: Delivered[];
  /** Whether the account has a password now, and whether it must be changed. */
  password?: { set: boolean; expired: boolean };
}

/**
 * A request as a command, and with the name of who got it: a provider, `admin_api`, `alert`; its host
 * before that.
 */
export type Known = Exchange & { to: string; curl: string };

/** Whose event it is, as the Admin API is to know them. */
interface Person {
  id: string;
  login_ids: string[];
}

/** Deliveries that are kept, newest first. */
const KEPT = 30;

/** One after the other, as they share the sandbox. */
export class Deliveries {
  readonly all: Delivery[] = [];
  #last: Promise<void> = Promise.resolve();
  #count = 0;

  constructor(readonly project: Project) {}

  /**
   * Begins a delivery, which goes on behind.
   *
   * @param text the JSON of an event, or of a code that the SMS gateway is to send
   * @throws {UserError} where it is neither
   */
  start(text: string, faults: Rule[]): Delivery {
    const { hook, person, ...delivered } = this.#read(text);
    const delivery: Delivery = {
      id: ++this.#count,
      ...delivered,
      faults,
      startedAt: Date.now(),
      exchanges: [],
      alerts: [],
      messages: [],
    };
    this.all.unshift(delivery);
    this.all.splice(KEPT);
    this.#last = this.#last.then(() => this.#run(delivery, hook, person));
    return delivery;
  }

  /** Ends when all that were started have. */
  settled(): Promise<void> {
    return this.#last;
  }

  #read(text: string): { type: string; event: string; hook: string; person?: Person } {
    const { built } = this.project;
    if (!built) throw new UserError("config.ts was not built yet");
    const json = parse(text);
    if (isCode(json)) return readCode(json, this.project);
    const event = freshEvent(text);
    const id = String((event.payload as { user?: { id?: unknown } })?.user?.id ?? "");
    return {
      type: String(event.type),
      event: JSON.stringify(event, null, 2),
      hook: built.code,
      person: { id, login_ids: loginIdsOf(event) },
    };
  }

  async #run(delivery: Delivery, hook: string, person: Person | undefined): Promise<void> {
    const { sandbox, recorder } = this.project;
    const { users } = sandbox.admin;
    if (person) {
      users.set(person.id, {
        ...person,
        password: null,
        password_expired: false,
        is_anonymized: false,
      });
    }
    sandbox.faults.restart(delivery.faults);
    recorder.exchanges.length = 0;
    const [received, alerted] = [sandbox.inbox.length, sandbox.alerts.length];
    const before = sandbox.served.length;
    const secrets = this.project.secrets();
    const note = () => {
      const served = sandbox.served.slice(before);
      delivery.exchanges = recorder.exchanges.map((one) => ({
        ...one,
        to: recipientOf(one, served),
        curl: curlOf(one, secrets),
        request: shown(one.request, secrets),
        ...one.reply && { reply: shown(one.reply, secrets) },
      }));
      delivery.messages = sandbox.inbox.slice(received);
    };
    const stop = this.project.listen((news) => news === "run" && note());
    delivery.startedAt = Date.now();
    try {
      const result = await runHook({
        hook,
        event: delivery.event,
        allowOrigins: [recorder.host],
      });
      delivery.endedAt = Date.now();
      note();
      delivery.result = result;
      const line = lineIn(result.stdout);
      if (line) delivery.line = line;
      delivery.alerts = sandbox.alerts.slice(alerted);
      if (person) {
        const { password, password_expired } = users.get(person.id)!;
        delivery.password = { set: Boolean(password), expired: password_expired };
      } else {
        delivery.answer = result.output as Result;
      }
    } finally {
      sandbox.faults.restart([]);
      stop();
      this.project.tell("run");
    }
  }
}

/** Takes out of `served` what it finds, as the same may be asked for again. */
function recipientOf(exchange: Exchange, served: Served[]): string {
  const { method, host, path } = targetOf(exchange);
  const found = served.findIndex((one) => one.method === method && one.path === path.split("?")[0]);
  return found < 0 ? host : served.splice(found, 1)[0]!.to;
}

function lineIn(stdout: string): Line | undefined {
  const lines = stdout.trim().split("\n").map(parse);
  return lines.findLast((one) => typeof one === "object" && one !== null && "outcome" in one) as
    | Line
    | undefined;
}
