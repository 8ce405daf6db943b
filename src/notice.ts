/** Who is told what: plain data, before it has a language. */

import type { Facts } from "./event.ts";
import { countryOf } from "./country.ts";
import type { Channel } from "./message.ts";
import { mask } from "./redact.ts";
import { Refused, type Run } from "./run.ts";
import type { Config } from "./settings.ts";
import type { Values } from "./template.ts";

/** The addresses of one person that a message may go to, by channel. */
export type Recipient = { [C in Channel]?: string } & {
  /** ISO 3166 code of the phone number. */
  country?: string;
};

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

/**
 * A notice to the person whom an event is about, or the reason why they cannot be reached. The run
 * records which address of theirs is not used, and why.
 */
export function noticeTo(
  facts: Facts,
  message: string,
  config: Config,
  { skipped }: Pick<Run, "skipped">,
): Notice | Refused {
  const { phone, email, malformed } = facts;
  const recipient: Recipient = {};
  skipped.push(...malformed.map((name) => `${name} is malformed`));
  if (phone && config.sms) {
    const country = countryOf(phone);
    if (country) Object.assign(recipient, { sms: phone, country });
    else skipped.push(`${mask(phone)} is a number of no country in sms.countries`);
  }
  if (email && config.email) recipient.email = email;
  if (!recipient.sms && !recipient.email) {
    return new Refused(skipped.join(", ") || "no address for a configured channel");
  }
  return {
    message,
    to: [recipient],
    values: {
      service_name: config.service.name,
      url: config.service.url,
      user_id: facts.loginId,
      phone_number: phone,
      email,
      username: facts.username,
      name: facts.name,
      given_name: facts.givenName,
      family_name: facts.familyName,
    },
  };
}
