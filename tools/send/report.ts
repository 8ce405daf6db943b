/** What came of a message, in words. */

import { adviceOn } from "../../src/delivery/advice.ts";
import type { Config } from "../../src/settings.ts";
import type { Attempt, Line } from "../../src/words/run.ts";
import type { Told } from "../telling/open.ts";
import { causeOf } from "./causes.ts";

/** What each provider answered, and what usually is the cause; equal answers once. */
export function inWords(line: Line | undefined): string[] {
  return (line?.deliveries ?? []).flatMap(({ channel, to, locale, attempts, id }) =>
    folded(attempts).flatMap(({ attempt, times }) => {
      const { provider, outcome, ms } = attempt;
      const when = times === 1
        ? `after ${ms} ms`
        : `${times} times in ${Math.round(line!.ms / 1000)} s`;
      if (outcome === "accepted") {
        const as = id ? `, as ${id}` : "";
        return [
          `${provider} accepted the ${
            channel === "sms" ? "SMS" : "email"
          } in ${locale} to ${to} ${when}${as}; look whether it ` +
          "arrives.",
        ];
      }
      if (isUnreached(attempt)) {
        return [
          `${provider} could not be reached, ${when}; check this machine's network, proxy and ` +
          `firewall, and the region or endpoint of ${provider} in config.ts.`,
        ];
      }
      const cause = causeOf(attempt, channel);
      const look = adviceOn(attempt);
      return [
        `${provider} ${answer(attempt)}, ${when}.`,
        ...(cause ? [`  Usually: ${cause}.`] : []),
        ...(look ? [`  Look at ${look}.`] : []),
      ];
    })
  );
}

/** No connection was made, so that nothing was sent and nothing answered. */
function isUnreached({ code, status }: Attempt): boolean {
  return code === "provider_unavailable" && status === undefined;
}

function answer({ outcome, code, detail, status }: Attempt): string {
  const said = [code, detail && `its code ${detail}`, status && `status ${status}`];
  const why = said.filter(Boolean).join(", ");
  if (outcome === "unknown") return `may or may not have taken it (${why})`;
  return outcome === "retry" ? `did not take it (${why})` : `refused it (${why})`;
}

/** Attempts with the same answer as one, at the place of the first. */
function folded(attempts: Attempt[]): { attempt: Attempt; times: number }[] {
  const groups = Map.groupBy(attempts, ({ ms: _, ...same }) => JSON.stringify(same));
  return [...groups.values()].map((group) => ({ attempt: group[0]!, times: group.length }));
}

/** Why nobody was told, and what to do where only the configuration knows. */
export function whyNot({ why = "" }: Told, { sms }: Config): string {
  const plain = why.replace(/^Cannot deliver the message: /, "");
  if (plain.endsWith("of no country in sms.countries")) {
    return `${plain}: add its country there, or send to a number of ${sms?.countries.join(", ")}`;
  }
  if (plain.endsWith('that no provider\'s "countries" has')) {
    return `${plain}: add its country to a provider of sms.providers`;
  }
  return plain;
}
