/** Events and one-time codes to begin with. */

import type { Config } from "../../src/settings.ts";
import { path } from "../cli.ts";
import { namesIn } from "../names_in.ts";
import { eventFor, numberOf, personFor } from "../demo/person.ts";

const FOLDER = "tests/fixtures/events";
const CODES = "tests/fixtures/gateway";

/** Somebody whom the configuration sends to; the samples' numbers need not be of its countries. */
export const OWN = "user.created, somebody in the first of your countries";

const FILES = namesIn(path(FOLDER), ".json")
  .sort((a, b) => Number(b === "seed") - Number(a === "seed") || (a < b ? -1 : 1));

/** Names of codes, by which they are told from events. */
const CODE_FILES = new Map(
  namesIn(path(CODES), ".json").map((name) => [`SMS gateway, ${name}`, name]),
);

/** Codes are among them where the configuration has an SMS gateway. */
export function samplesOf(config: Config | undefined): string[] {
  return [OWN, ...FILES, ...config?.smsGateway ? CODE_FILES.keys() : []];
}

/** Every type that Authgear sends, as far as there is a sample of it. */
export const TYPES = [
  ...new Set(FILES.map((name) => JSON.parse(read(FOLDER, name)).type as string)),
  "user.reauthenticated",
];

/** @returns its JSON, indented */
export function loadSample(name: string, config: Config | undefined): string {
  const code = CODE_FILES.get(name);
  if (code) {
    const payload = JSON.parse(read(CODES, code));
    const [country] = config?.smsGateway?.countries ?? config?.sms?.countries ?? [];
    return JSON.stringify(country ? { ...payload, to: numberOf(country) } : payload, null, 2);
  }
  if (name !== OWN) return JSON.stringify(JSON.parse(read(FOLDER, name)), null, 2);
  const person = config ? personFor(config) : { phone: "+12025550111" };
  return JSON.stringify(eventFor(person), null, 2);
}

function read(folder: string, name: string): string {
  return Deno.readTextFileSync(path(`${folder}/${name}.json`));
}
