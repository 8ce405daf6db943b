/** What goes wrong in a soak, and for how many of its events. */

import type { Channel } from "../../src/words/message.ts";
import type { Fault, Rule } from "../sandbox/faults.ts";

export interface Phase {
  name: string;
  /** Of all events, from 0 to 1. */
  share: number;
  rules: Rule[];
  /** Channels none of whose providers works; of every other channel one does. */
  dead: Channel[];
  /** Whether the Admin API may fail, so that there is no password to tell. */
  admin: boolean;
}

/** The chains of the soak's configuration. The first provider of each is the one that fails. */
export const CHAINS: Record<Channel, [string, string]> = {
  sms: ["twilio", "plivo"],
  email: ["resend", "postmark"],
};

type Failure = Pick<Rule, "fault" | "taken">;

/** The server says that it did not take the request, and it did not. */
const REFUSED: Failure[] = [
  { fault: { kind: "status", status: 400 } },
  { fault: { kind: "status", status: 401 } },
  { fault: { kind: "status", status: 429, headers: { "Retry-After": "0" } } },
  { fault: { kind: "status", status: 503 } },
  { fault: { kind: "redirect" } },
];

/** Nothing says whether the server took the request. */
const UNKNOWN: Fault[] = [
  { kind: "status", status: 500 },
  { kind: "html", status: 502 },
  { kind: "truncated" },
  { kind: "garbage" },
  { kind: "endless" },
  { kind: "drip" },
  { kind: "hang_before_headers" },
  { kind: "hang_after_headers" },
  { kind: "reset" },
];

const NOT_TAKEN: Failure[] = UNKNOWN.map((fault) => ({ fault }));
const TAKEN: Failure[] = UNKNOWN.map((fault) => ({ fault, taken: true }));
export const EVERY: Failure[] = [...REFUSED, ...NOT_TAKEN, ...TAKEN];
const SAYS_NO: Failure = { fault: { kind: "failing_body" } };

export const PHASES: Phase[] = [
  {
    name: "one provider of each channel fails",
    share: 0.45,
    rules: [
      ...oneOf(CHAINS.sms[0], [...EVERY, SAYS_NO], 0.75),
      ...oneOf(CHAINS.email[0], [...EVERY, SAYS_NO], 0.75),
    ],
    dead: [],
    admin: false,
  },
  {
    name: "the Admin API fails",
    share: 0.25,
    rules: oneOf("admin_api", [...EVERY, SAYS_NO], 0.6),
    dead: [],
    admin: true,
  },
  dying("sms"),
  dying("email"),
];

/** Every provider of a channel fails, and none takes anything. */
function dying(channel: Channel): Phase {
  return {
    name: `every provider of ${channel} fails`,
    share: 0.15,
    rules: CHAINS[channel].flatMap((name) => oneOf(name, [...REFUSED, ...NOT_TAKEN], 1)),
    dead: [channel],
    admin: false,
  };
}

/**
 * Rules of which at most one holds for a request, each as often as the others.
 *
 * @param total how often one of them holds, from 0 to 1
 */
export function oneOf(to: string, failures: Failure[], total: number): Rule[] {
  const each = total / failures.length;
  // The rules are drawn in order, so each is only asked where those before it did not hold.
  return failures.map((failure, index) => ({
    to,
    ...failure,
    probability: each / (1 - index * each),
  }));
}
