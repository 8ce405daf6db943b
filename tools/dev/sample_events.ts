/** Events to begin with. */

import type { Config } from "../../src/settings.ts";
import { path } from "../cli.ts";
import { eventFor, personFor } from "../demo/person.ts";

const FOLDER = "tests/fixtures/events";

/** Somebody whom the configuration sends to; the samples' numbers need not be of its countries. */
export const OWN = "user.created, somebody in the first of your countries";

const FILES = [...Deno.readDirSync(path(FOLDER))].map(({ name }) => name.replace(".json", ""))
  .sort((a, b) => Number(b === "seed") - Number(a === "seed") || (a < b ? -1 : 1));

export const SAMPLES = [OWN, ...FILES];

/** Every type that Authgear sends, as far as there is a sample of it. */
export const TYPES = [
  ...new Set(FILES.map((name) => JSON.parse(read(name)).type as string)),
  "user.reauthenticated",
];

/** @returns the event's JSON, indented */
export function loadSample(name: string, config: Config | undefined): string {
  if (name !== OWN) return JSON.stringify(JSON.parse(read(name)), null, 2);
  const person = config ? personFor(config) : { phone: "+12025550111" };
  return JSON.stringify(eventFor(person), null, 2);
}

function read(name: string): string {
  return Deno.readTextFileSync(path(`${FOLDER}/${name}.json`));
}
