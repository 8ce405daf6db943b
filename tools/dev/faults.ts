/** The faults that somebody may choose, in words. */

import type { Fault, Rule } from "../sandbox/faults.ts";

export const FAULTS: Record<string, { label: string; fault: Fault; taken?: boolean }> = {
  busy: { label: "answers 503", fault: { kind: "status", status: 503 } },
  limit: {
    label: "says 429, wait 1 s",
    fault: { kind: "status", status: 429, headers: { "Retry-After": "1" } },
  },
  denied: { label: "answers 401", fault: { kind: "status", status: 401 } },
  html: { label: "answers 502 with a gateway's page", fault: { kind: "html", status: 502 } },
  failing: { label: "answers 200 and says that it failed", fault: { kind: "failing_body" } },
  cut: { label: "sends it, and cuts its answer", fault: { kind: "truncated" }, taken: true },
  garbage: { label: "sends it, and answers no JSON", fault: { kind: "garbage" }, taken: true },
  reset: { label: "closes the connection", fault: { kind: "reset" } },
  lost: {
    label: "sends it, and closes the connection",
    fault: { kind: "reset" },
    taken: true,
  },
  hang: { label: "never answers", fault: { kind: "hang_before_headers" } },
  drip: { label: "answers a byte at a time", fault: { kind: "drip" } },
  endless: { label: "never stops to answer", fault: { kind: "endless" } },
  redirect: { label: "sends it elsewhere (307)", fault: { kind: "redirect" } },
};

/** Which of a server's requests. */
export const TIMES = { first: "the first time", two: "twice", always: "each time" } as const;

/** @param form has `to`, `fault` and `times`, each as often as there are rules */
export function rulesOf(form: FormData, servers: string[]): Rule[] {
  const all = (name: string) => form.getAll(name).map(String);
  const [faults, times] = [all("fault"), all("times")];
  return all("to").flatMap((to, index): Rule[] => {
    const chosen = Object.hasOwn(FAULTS, faults[index] ?? "") ? FAULTS[faults[index]!] : undefined;
    if (!chosen || !servers.includes(to)) return [];
    const nth = { first: [1], two: [1, 2] }[times[index] ?? ""];
    return [{
      to,
      fault: chosen.fault,
      ...chosen.taken && { taken: true },
      ...nth && { nth },
    }];
  });
}

/** A rule in words. */
export function sayRule({ to, fault, taken, nth }: Rule): string {
  const known = Object.values(FAULTS).find((one) =>
    JSON.stringify(one.fault) === JSON.stringify(fault) && Boolean(one.taken) === Boolean(taken)
  );
  return `${to} ${known?.label ?? fault.kind}${
    nth ? (nth.length === 1 ? ", the first time" : `, the first ${nth.length} times`) : ""
  }`;
}
