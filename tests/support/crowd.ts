/**
 * A crowd at a server's ten slots: more accounts at once than it can tell, and a server that gives a
 * run up 60 s after its event, the wait for a slot included, by killing its process.
 *
 * In this process and in virtual time, so that minutes of a server are seconds here.
 */

import { AsyncLocalStorage } from "node:async_hooks";
import { at } from "../../src/words/json.ts";
import { buildHook } from "../../tools/build/hook.ts";
import { newUser } from "../../tools/sandbox/mutations.ts";
import { type Sandbox, startSandbox } from "../../tools/sandbox/server.ts";
import { eventFor, type Person, personOf } from "../../tools/soak/people.ts";
import { PROJECT, writeConfig } from "./hooked.ts";
import { VirtualTime } from "./virtual_time.ts";

export interface CrowdOptions {
  accounts: number;
  /** Accounts that are created in a second. */
  perSecond: number;
  /** Runs at a time; Authgear's runner has ten. */
  slots: number;
  /** Changes the built hook's text. */
  edit?(code: string): string;
}

/** Every account once, but for `killed`. */
export interface CrowdFigures {
  accounts: number;
  /** Whose person received the message. */
  told: number;
  /** Whose person did not, as an alert says. */
  reported: number;
  /** Whose run came to nothing: no password was set, and nobody hears of it but the server. */
  untouched: number;
  /** Whose password was set, and neither sent nor reported. There must be none. */
  lost: number;
  /** Runs that the server gave up, before they had a slot or with it. */
  killed: number;
}

/** Milliseconds after an event after which its run is killed, as seen on a real server. */
const GIVEN_UP_MS = 60_000;
/** Milliseconds until a process runs the hook, ten on two cores: six tellings a second were seen. */
const START_MS = [600, 1_500] as const;
/** Milliseconds that a request is on its way, or its reply. */
const WAY_MS = [50, 700] as const;

/** One run, which its server may kill: then nothing of it goes on. */
interface Run {
  killed: boolean;
}

export async function crowd(options: CrowdOptions): Promise<CrowdFigures> {
  const { accounts, perSecond, slots, edit = (code: string) => code } = options;
  await using sandbox = await startSandbox();
  const config = writeConfig({
    email: "undefined",
    alert: 'webhook({ url: secret("ALERT_WEBHOOK_URL"), format: "json" })',
  });
  const { code } = await buildHook({
    ...PROJECT,
    config,
    secrets: sandbox.secrets,
    sandbox: sandbox.origin,
  }).finally(() => Deno.remove(config));
  const url = URL.createObjectURL(new Blob([edit(code)], { type: "text/javascript" }));
  const { default: hook } = await import(url);
  // The first of every five people has a phone number and no email address.
  const people = Array.from({ length: accounts }, (_, index) => personOf(5 * index));
  for (const { userId, phone } of people) {
    sandbox.admin.users.set(userId, newUser(userId, phone!));
  }
  using _quiet = silence();
  using server = new Server(slots);
  const killed = await server.serve(people, 1000 / perSecond, hook);
  return { ...figuresOf(people, sandbox), killed };
}

/** The server's side: it waits for a slot, runs, and kills what takes too long. */
class Server implements Disposable {
  #time = new VirtualTime();
  #runs = new AsyncLocalStorage<Run>();
  #fetch = globalThis.fetch;
  #waiting: (() => void)[] = [];
  #draws = 0;

  constructor(private free: number) {
    globalThis.fetch = (target, init) => this.#send(target, init);
  }

  /** @returns how many runs were killed */
  async serve(people: Person[], everyMs: number, hook: (event: unknown) => Promise<unknown>) {
    const work = async (person: Person, index: number) => {
      await sleep(index * everyMs);
      return await this.#dispatch(JSON.parse(eventFor(person)), hook);
    };
    const ended = await this.#time.run(() => Promise.all(people.map(work)));
    return ended.filter((one) => one === "killed").length;
  }

  async #dispatch(event: unknown, hook: (event: unknown) => Promise<unknown>) {
    const run: Run = { killed: false };
    const giveUp = sleep(GIVEN_UP_MS).then(() => {
      run.killed = true;
      return "killed" as const;
    });
    const slot = this.#slot();
    if (await Promise.race([slot, giveUp]) === "killed") {
      // Its place in the queue goes to the next one.
      void slot.then(() => this.#release());
      return "killed";
    }
    const process = async () => {
      await sleep(this.#between(START_MS));
      if (!run.killed) await hook(event).catch(() => {});
    };
    const ended = await Promise.race([this.#runs.run(run, process), giveUp]);
    this.#release();
    return ended;
  }

  async #slot(): Promise<void> {
    if (this.free > 0) return void this.free--;
    await new Promise<void>((free) => this.#waiting.push(free));
  }

  #release(): void {
    // Nothing promises an order, and any other loses more than that of their coming.
    const place = Math.floor(this.#between([0, this.#waiting.length]));
    const [next] = this.#waiting.splice(place, 1);
    if (next) next();
    else this.free++;
  }

  async #send(target: Request | URL | string, init?: RequestInit): Promise<Response> {
    const run = this.#runs.getStore();
    if (!run) return await this.#fetch(target, init);
    await alive(run, sleep(this.#between(WAY_MS)), init?.signal);
    // On its way it is the other side's: killing the process does not take it back.
    const reply = await this.#fetch(target, { ...init, signal: null });
    await alive(run, sleep(this.#between(WAY_MS)), init?.signal);
    return reply;
  }

  /** Spread evenly, and the same every time: multiples of the golden ratio. */
  #between([least, most]: readonly [number, number]): number {
    return least + (most - least) * ((++this.#draws * 0.618033988749895) % 1);
  }

  [Symbol.dispose](): void {
    globalThis.fetch = this.#fetch;
    this.#time[Symbol.dispose]();
  }
}

/** Waits, and never ends where the process was killed meanwhile. */
async function alive(run: Run, wait: Promise<void>, signal?: AbortSignal | null): Promise<void> {
  await wait;
  if (run.killed) await new Promise(() => {});
  signal?.throwIfAborted();
}

function sleep(ms: number): Promise<void> {
  return new Promise((done) => setTimeout(done, ms));
}

/** The hook's lines are of no use here. */
function silence(): Disposable {
  const { log } = console;
  console.log = () => {};
  return { [Symbol.dispose]: () => void (console.log = log) };
}

function figuresOf(people: Person[], { admin, alerts, inbox }: Sandbox) {
  const received = new Set(inbox.map(({ to }) => to));
  const alerted = new Set(alerts.map((alert) => at(alert, "event")));
  const figures = { accounts: people.length, told: 0, reported: 0, untouched: 0, lost: 0 };
  for (const { id, userId, phone } of people) {
    if (received.has(phone!)) figures.told++;
    else if (alerted.has(id)) figures.reported++;
    else if (admin.users.get(userId)!.password === null) figures.untouched++;
    else figures.lost++;
  }
  return figures;
}
