/** What goes wrong in a large run, and how often it did. */

import type { Rule } from "../sandbox/faults.ts";
import type { Sandbox } from "../sandbox/server.ts";

const MESSAGE = JSON.stringify({ errors: [{ message: "unexpected error" }] });
export const FAULTS: Rule[] = [
  { to: "admin_api", fault: { kind: "status", status: 500 }, probability: 0.01 },
  { to: "admin_api", fault: { kind: "status", status: 502 }, taken: true, probability: 0.01 },
  {
    to: "admin_api",
    fault: { kind: "status", status: 429, headers: { "Retry-After": "1" } },
    probability: 0.005,
  },
  { to: "admin_api", fault: { kind: "status", status: 200, body: MESSAGE }, probability: 0.005 },
  { to: "admin_api", fault: { kind: "reset" }, probability: 0.005 },
  { to: "admin_api", fault: { kind: "reset" }, taken: true, probability: 0.01 },
  { to: "admin_api", fault: { kind: "truncated" }, taken: true, probability: 0.01 },
  { to: "admin_api", fault: { kind: "hang_after_headers" }, taken: true, probability: 0.001 },
  { to: "twilio", fault: { kind: "status", status: 503 }, probability: 0.03 },
  { to: "twilio", fault: { kind: "reset" }, probability: 0.01 },
  { to: "plivo", fault: { kind: "status", status: 500 }, probability: 0.02 },
  { to: "resend", fault: { kind: "status", status: 500 }, probability: 0.03 },
];

export function countFaults({ faults }: Sandbox): Map<string, number> {
  const counts = new Map<string, number>();
  const next = faults.next.bind(faults);
  faults.next = (to) => {
    const rule = next(to);
    if (rule) {
      const { fault, taken } = rule;
      const kind = "status" in fault ? `${fault.kind} ${fault.status}` : fault.kind;
      const name = `${to} ${kind}${taken ? ", done" : ""}`;
      counts.set(name, (counts.get(name) ?? 0) + 1);
    }
    return rule;
  };
  return counts;
}
