/**
 * The built hook inside this process, so that what is told from here is what the hook tells: the same
 * configuration, texts, providers and rules.
 */

import { at, parse } from "../../src/words/json.ts";
import type { Config } from "../../src/settings.ts";
import type { Notice } from "../../src/words/notice.ts";
import type { Line } from "../../src/words/run.ts";

/** What a run left behind. */
export interface Told {
  /** Absent where the hook left the event alone. */
  line?: Line;
  /** Why nobody was told; absent where they were. */
  why?: string;
}

/** One message, whatever event it is of. */
export interface One {
  message: string;
  channel: "sms" | "email";
  /** Every other provider is left out. */
  provider: string | undefined;
  /** Values of placeholders that the event does not have. */
  values: Record<string, string>;
}

export interface OpenHook {
  /** Runs the hook as Authgear does. */
  run(event: Event): Promise<Told>;
  /** Tells one message with the hook's own parts: without a credential, and without an alert. */
  tellOne(event: Event, one: One): Promise<Told>;
}

type Event = Record<string, unknown>;

/** What the hook prints comes here in the place of stdout. */
const HEAD = `export const heard = { log() {} };
const console = { log: (line) => heard.log(line) };
`;
/** The build keeps the names of what hook.ts imports (tools/build/plain.ts). */
const TAIL = "export const parts = { tell, config };\n";

/** @param code a built hook */
export async function openHook(code: string): Promise<OpenHook> {
  const source = `${HEAD}${code}${TAIL}`;
  const module = await import(`data:text/javascript,${encodeURIComponent(source)}`);
  // Many runs may be under way, so that each takes its own line by the event's ID.
  const lines = new Map<string, Line>();
  module.heard.log = (text: string) => {
    const line = parse(text) as Line;
    lines.set(line.event, line);
  };
  async function told(event: Event, work: () => Promise<unknown>): Promise<Told> {
    const id = String(at(event, "id"));
    let failed: string | undefined;
    try {
      await work();
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
  }
  return {
    run: (event) => told(event, () => module.default(event)),
    tellOne(event, { message, channel, provider, values }) {
      const { alert: _, sms: _sms, email: _email, ...config }: Config = module.parts.config;
      const own = module.parts.config[channel];
      const chosen = {
        ...config,
        [channel]: { ...own, providers: providersOf(own, provider) },
      };
      // The file may lack what its own configuration has no need of, such as details.
      const issue = (notice: Notice) => ({
        ...notice,
        values: { ...notice.values, ...values },
        secret: "password" in values,
      });
      const options = { credential: { issue } };
      return told(event, () => module.parts.tell(event, message, chosen, options));
    },
  };
}

function providersOf(channel: Config["sms"] | Config["email"], only: string | undefined) {
  const routes = channel?.providers ?? [];
  return routes.filter((route) =>
    only === undefined || ("provider" in route ? route.provider : route).name === only
  );
}
