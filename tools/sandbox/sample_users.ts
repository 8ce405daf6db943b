/** The users whom the sample events are about, so that each of them can be run. */

import { at } from "../../src/words/json.ts";
import { path } from "../cli.ts";
import { type Envelope, loginIdsOf } from "../demo/event.ts";
import { namesIn } from "../names_in.ts";
import { newUser, type SandboxUser } from "./mutations.ts";

/** From the project's folder. */
export const SAMPLES = "tests/fixtures/events";

/** Each without a password, and with what they log in with as their event says it. */
export function sampleUsers(): SandboxUser[] {
  return namesIn(path(SAMPLES), ".json").flatMap((name) => {
    const event: Envelope = JSON.parse(Deno.readTextFileSync(path(`${SAMPLES}/${name}.json`)));
    const id = at(event, "payload", "user", "id");
    return typeof id === "string" ? [newUser(id, ...loginIdsOf(event))] : [];
  });
}
