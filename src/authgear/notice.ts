/** Who is told what: plain data, before it has a language. */

import { countryOf, providersFor } from "../delivery/fence.ts";
import type { Config } from "../settings.ts";
import { asciiDomain } from "../words/address.ts";
import type { Facts } from "../words/facts.ts";
import type { Channel } from "../words/message.ts";
import type { Details, Notice, Recipient } from "../words/notice.ts";
import { uses } from "../words/uses.ts";
import { mask } from "../words/redact.ts";
import { Refused, type Run } from "../words/run.ts";

const MEND = "correct the account's address, or add its country to sms.countries";

/** What a notice is made of. */
export interface NoticeOptions {
  /** The key of the text in `templates/`. */
  message: string;
  /** The channels that it may go by; default those that `notices` names, else all. */
  channels?: Channel[] | undefined;
  /** What the event says beside whom it is about. */
  details?: Details | undefined;
}

/**
 * A notice to the person whom an event is about, or the reason why they cannot be reached. The run
 * records which address of theirs is not used, and why.
 */
export function noticeTo(
  facts: Facts,
  options: NoticeOptions,
  config: Config,
  { skipped }: Pick<Run, "skipped">,
): Notice | Refused {
  const { message, details } = options;
  const { phone, email, malformed } = facts;
  skipped.push(...malformed.map((name) => `${name} is malformed`));
  if (malformed.includes("login_id")) {
    return new Refused(skipped.join(", "), "give the account a login ID that people can type");
  }

  function reach(phone: string | undefined, email: string | undefined): Recipient {
    const recipient: Recipient = {};
    if (uses.sms && (!uses.channels || isOn("sms", options, config)) && phone && config.sms) {
      const country = countryOf(phone, config.sms.countries);
      if (!country) skipped.push(`${mask(phone)} is a number of no country in sms.countries`);
      else if (uses.routes && providersFor({ channel: "sms", to: phone }, config).length === 0) {
        skipped.push(`${mask(phone)} is a number that no provider's "countries" has`);
      } else Object.assign(recipient, { sms: phone, country });
    }
    if (uses.email && (!uses.channels || isOn("email", options, config)) && email && config.email) {
      const address = asciiDomain(email);
      if (address) recipient.email = address;
      else skipped.push(`${mask(email)} has a domain that nobody can send to`);
    }
    return recipient;
  }

  const to = (uses.details && details?.to?.(facts, reach) || [reach(phone, email)])
    .filter(({ sms, email }) => sms || email);
  if (to.length === 0) {
    return new Refused(skipped.join(", ") || "no address for a configured channel", MEND);
  }
  return {
    message,
    to,
    values: {
      service_name: config.service.name,
      url: config.service.url,
      support: config.service.support,
      user_id: facts.loginId,
      phone_number: phone,
      email,
      ...facts.values,
      ...(uses.details && details?.values),
    },
  };
}

/** Whether a notice may go by a channel: of those that the event allows, else those of `notices`. */
function isOn(
  channel: Channel,
  { message, channels }: NoticeOptions,
  { notices }: Config,
): boolean {
  return (channels ?? notices?.[message])?.includes(channel) ?? true;
}
