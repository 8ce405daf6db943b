/** Who is told of their account in a soak: each has an event, a user and addresses of their own. */

import { eventOf } from "../../tests/support/events.ts";

export interface Person {
  /** The event's ID. */
  id: string;
  userId: string;
  /** Absent where the hook wants nothing to do with the event. */
  told: boolean;
  phone?: string;
  email?: string;
}

/** Of five events: two for a phone, one for an email address, one for both, one unwanted. */
const KINDS = ["phone", "email", "both", "phone", "unwanted"] as const;

/** Events that the hook is started for and has nothing to do with. */
const UNWANTED = [
  { type: "user.authenticated", triggered_by: "user" },
  { type: "user.created", triggered_by: "user" },
  { type: "identity.phone.added", triggered_by: "admin_api" },
];

/** The person of that number, counted from 0 and below 1,000,000. */
export function personOf(index: number): Person {
  const kind = KINDS[index % KINDS.length]!;
  const number = String(index).padStart(6, "0");
  return {
    id: (0x6c286 + index).toString(16).padStart(16, "0"),
    userId: `73090db5-b4bb-4f5c-8cd5-ba82da${number}`,
    told: kind !== "unwanted",
    ...(kind !== "email" && { phone: `+2348067${number}` }),
    ...(kind !== "phone" && { email: `person-${number}@mail.example.com` }),
  };
}

/** The person's event as JSON, made anew for each run, as a hook does not act on an old one. */
export function eventFor({ id, userId, told, phone, email }: Person): string {
  const cause = told ? {} : UNWANTED[parseInt(id, 16) % UNWANTED.length]!;
  return JSON.stringify(eventOf({
    id,
    ...cause,
    ...(phone && { phone }),
    ...(email && { email }),
    user: { id: userId },
    context: { user_id: userId },
  }));
}
