/**
 * The built hook inside this process, so that what is told from here is what the hook tells: the same
 * configuration, texts, providers and rules.
 */

import { at, parse } from "../../src/words/json.ts";
import type { Line } from "../../src/words/run.ts";

/** What a run left behind. */
export interface Told {
  /** Absent where the hook left the event alone. */
  line?: Line;
  /** Why nobody was told; absent where they were. */
  why?: string;
}

export type Tell = (event: Record<string, unknown>) => Promise<Told>;

/** What the hook prints comes here in the place of stdout. */
const HEAD = `export const heard = { log() {} };
const console = { log: (line) => heard.log(line) };
`;

/** @param code a built hook */
export async function openHook(code: string): Promise<Tell> {
  const source = `${HEAD}${code}`;
  const module = await import(`data:text/javascript,${encodeURIComponent(source)}`);
  // Many runs may be under way, so that each takes its own line by the event's ID.
  const lines = new Map<string, Line>();
  module.heard.log = (text: string) => {
    const line = parse(text) as Line;
    lines.set(line.event, line);
  };
  return async (event) => {
    const id = String(at(event, "id"));
    let failed: string | undefined;
    try {
      await module.default(event);
    } catch (error) {
      // The hook's own errors hold no secret and no address; of another only its class is known.
      failed = typeof (error as { code?: unknown }).code === "string"
        ? (error as Error).message
        : "the hook failed";
    }
    const line = lines.get(id);
    lines.delete(id);
    const why = failed ??
      (line
        ? line.outcome === "sent" ? undefined : line.reason ?? line.outcome
        : "hook.ts leaves this event alone");
    return { ...(line && { line }), ...(why !== undefined && { why }) };
  };
}
