/** Who is told what: plain data, before it has a language or a channel. */

import type { Facts } from "./event.ts";
import type { Channel } from "./message.ts";
import type { Config } from "./settings.ts";
import type { Values } from "./template.ts";

/** Where one person can be reached, by channel. */
export type Recipient = { [C in Channel]?: string };

export interface Notice {
  /** The key of the text in `templates/`. */
  message: string;
  to: Recipient[];
  values: Values;
  /** True where the text holds a password or announces one. */
  secret?: boolean;
  /** The only channel that it may go by. */
  only?: Channel;
}

/** A notice to the person whom an event is about. */
export function noticeTo(facts: Facts, message: string, config: Config): Notice {
  return {
    message,
    to: [{ ...(facts.phone && { sms: facts.phone }), ...(facts.email && { email: facts.email }) }],
    values: {
      service_name: config.service.name,
      url: config.service.url,
      user_id: facts.loginId,
      phone_number: facts.phone,
      email: facts.email,
      username: facts.username,
      name: facts.name,
      given_name: facts.givenName,
      family_name: facts.familyName,
    },
  };
}
