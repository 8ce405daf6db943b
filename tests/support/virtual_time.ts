/**
 * Time that passes only while everybody waits: a sleep is over at once, a limit is reached only where
 * what it limits does not end by itself, and how fast the machine is shows nowhere.
 *
 * Inside {@linkcode VirtualTime.run} `setTimeout` and `AbortSignal.timeout` are virtual; `Date` is so
 * everywhere, as both sides of a conversation compare times. Work that is under way (a request, a
 * signature) keeps the clock still.
 */

import { AsyncLocalStorage } from "node:async_hooks";
import { setImmediate } from "node:timers";

export interface RunContext {
  /** Whether a request to this address is never answered in full. */
  hangs?(url: string): boolean;
}

interface Timer {
  at: number;
  fire(): void;
}

/** Turns of the event loop without work after which everybody is taken to wait. */
const IDLE_TURNS = 20;
/** Real milliseconds for which a request that hangs is left alone, so that its first bytes come. */
const LINGER_MS = 40;
/** What takes another thread, and so cannot be seen in the event loop. */
const THREADS = ["sign", "importKey", "digest"] as const;

export class VirtualTime implements Disposable {
  #context = new AsyncLocalStorage<RunContext>();
  #now = Date.now();
  #timers = new Set<Timer>();
  #limits = new WeakMap<AbortSignal, Timer>();
  #busy = 0;
  #runs = 0;
  #real = { setTimeout, clearTimeout, fetch, Date, limit: AbortSignal.timeout };
  #hang = Promise.withResolvers<"hung">();
  #undo: (() => void)[] = [];

  constructor() {
    // deno-lint-ignore no-this-alias
    const time = this;
    this.#replace(globalThis, "setTimeout", (work: () => void, ms = 0) => {
      if (!this.#context.getStore()) return this.#real.setTimeout(work, ms);
      return this.#add(ms, AsyncLocalStorage.bind(work)) as unknown as number;
    });
    this.#replace(globalThis, "clearTimeout", (timer: unknown) => {
      if (!this.#timers.delete(timer as Timer)) this.#real.clearTimeout(timer as number);
    });
    this.#replace(AbortSignal, "timeout", (ms: number) => {
      if (!this.#context.getStore()) return this.#real.limit.call(AbortSignal, ms);
      const controller = new AbortController();
      const error = new DOMException("Signal timed out.", "TimeoutError");
      this.#limits.set(controller.signal, this.#add(ms, () => controller.abort(error)));
      return controller.signal;
    });
    this.#replace(
      globalThis,
      "Date",
      class extends Date {
        constructor(...given: []) {
          super(...(given.length > 0 ? given : [time.#now]) as []);
        }
        static override now = () => time.#now;
      },
    );
    this.#replace(globalThis, "fetch", (target: Request | URL | string, init?: RequestInit) => {
      const context = this.#context.getStore();
      return context ? this.#fetch(context, target, init) : this.#real.fetch(target, init);
    });
    for (const name of THREADS) {
      const real = crypto.subtle[name] as (...given: unknown[]) => Promise<unknown>;
      this.#replace(
        crypto.subtle,
        name,
        (...given: unknown[]) => this.working(() => real.apply(crypto.subtle, given)),
      );
    }
  }

  /** Milliseconds of Unix time. */
  get now(): number {
    return this.#now;
  }

  /** Says that the request which is under way is never answered in full. */
  hung(): void {
    this.#hang.resolve("hung");
    this.#hang = Promise.withResolvers();
  }

  /** Does work whose waits are virtual. */
  async run<T>(work: () => Promise<T>, context: RunContext = {}): Promise<T> {
    if (this.#runs++ === 0) void this.#drive();
    try {
      return await this.#context.run(context, work);
    } finally {
      this.#runs--;
    }
  }

  /** Keeps the clock still while something is done. */
  async working<T>(work: () => Promise<T>): Promise<T> {
    this.#busy++;
    try {
      return await work();
    } finally {
      this.#busy--;
    }
  }

  [Symbol.dispose](): void {
    for (const undo of this.#undo.reverse()) undo();
  }

  #replace(where: object, name: string, value: unknown): void {
    const before = Object.getOwnPropertyDescriptor(where, name);
    Object.defineProperty(where, name, { value, configurable: true, writable: true });
    this.#undo.push(() => {
      if (before) Object.defineProperty(where, name, before);
      else Reflect.deleteProperty(where, name);
    });
  }

  #add(ms: number, fire: () => void): Timer {
    // As the platform does, which takes 32 bits.
    const timer = { at: this.#now + (ms > 2 ** 31 - 1 ? 1 : Math.max(0, ms)), fire };
    this.#timers.add(timer);
    return timer;
  }

  async #fetch({ hangs }: RunContext, target: Request | URL | string, init?: RequestInit) {
    const sent = this.#real.fetch(target, init);
    const url = target instanceof Request ? target.url : String(target);
    return await this.working(async () => {
      const hung = this.#hang.promise;
      if (hangs?.(url)) await Promise.race([this.#pause(LINGER_MS), sent.catch(() => {})]);
      // Read in advance, so that the hook's own reading takes no time.
      else if (await Promise.race([this.#readAll(sent, init?.signal), hung]) !== "hung") return;
      // Some more of it comes, and then nothing but a limit can end it.
      void this.working(() => this.#pause(LINGER_MS));
    }).then(() => sent);
  }

  async #readAll(sent: Promise<Response>, signal?: AbortSignal | null): Promise<void> {
    const copy = (await sent.catch(() => undefined))?.clone();
    await copy?.arrayBuffer().catch(() => {});
    const limit = signal && this.#limits.get(signal);
    if (limit) this.#timers.delete(limit);
  }

  #pause(ms: number): Promise<void> {
    return new Promise((done) => void this.#real.setTimeout(done, ms));
  }

  async #drive(): Promise<void> {
    for (let idle = 0; this.#runs > 0;) {
      // A whole turn of the event loop; where somebody works, without keeping a core from it.
      await (this.#busy > 0 ? this.#pause(1) : new Promise((done) => setImmediate(done)));
      idle = this.#busy > 0 ? 0 : idle + 1;
      if (idle < IDLE_TURNS || this.#timers.size === 0) continue;
      idle = 0;
      const [first] = [...this.#timers].sort((a, b) => a.at - b.at);
      this.#timers.delete(first!);
      this.#now = Math.max(this.#now, first!.at);
      first!.fire();
    }
  }
}
