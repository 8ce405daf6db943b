/** What a message of `templates/` may consist of. */

import type { Channel } from "../../src/words/message.ts";

/** Its fields, each with the channel that it is sent by. */
export const FIELDS: Record<string, Channel> = {
  "sms": "sms",
  "email.subject": "email",
  "email.preheader": "email",
  "email.body": "email",
};
/** Fields that a text may lack. */
const OPTIONAL = ["email.preheader"];
/** What stands below every email; it has one field. */
export const EVERY_EMAIL = "every_email";
export const FOOT = "foot";

/** What a channel's text cannot do without. */
export function requiredFields(channel: Channel): string[] {
  return Object.keys(FIELDS).filter((field) =>
    FIELDS[field] === channel && !OPTIONAL.includes(field)
  );
}
