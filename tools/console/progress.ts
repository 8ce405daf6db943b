/** How far a long work is: a bar with the time left on a terminal, a line now and then elsewhere. */

import cliProgress from "cli-progress";
import { spanOf } from "./words.ts";

export interface Progress {
  /** @param done of the total */
  update(done: number, note: string): void;
  /** Prints a line above the bar. */
  say(line: string): void;
  stop(): void;
}

/** Where no terminal is: milliseconds between two lines. */
const EVERY_MS = 10_000;

/** @param perSecond what the time left is reckoned with */
export function startProgress(total: number, perSecond: number): Progress {
  const left = (done: number) => spanOf((total - done) / perSecond);
  if (!Deno.stderr.isTerminal()) return lines(total, left);
  const bar = new cliProgress.SingleBar({
    format: "{bar} {value} of {total}, {left} left{note}",
    stopOnComplete: false,
    clearOnComplete: false,
    hideCursor: true,
  }, cliProgress.Presets.shades_classic);
  bar.start(total, 0, { left: left(0), note: "" });
  return {
    update: (done, note) => bar.update(done, { left: left(done), note: note && `; ${note}` }),
    say: (line) => console.error(`\r\x1b[2K${line}`),
    stop: () => bar.stop(),
  };
}

function lines(total: number, left: (done: number) => string): Progress {
  let last = Date.now();
  return {
    update(done, note) {
      if (Date.now() - last < EVERY_MS) return;
      last = Date.now();
      console.error(`${done} of ${total}, ${left(done)} left${note && `; ${note}`}`);
    },
    say: (line) => console.error(line),
    stop: () => {},
  };
}
