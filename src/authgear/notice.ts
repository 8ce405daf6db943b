/** Who is told what: plain data, before it has a language. */

import type { Notice, Recipient } from "../words/notice.ts";
import type { Facts } from "../words/facts.ts";
import { countryOf, providersFor } from "../delivery/fence.ts";
import { mask } from "../words/redact.ts";
import { Refused, type Run } from "../words/run.ts";
import type { Config } from "../settings.ts";

const MEND =
  "correct the account's address, or add its country in config.ts and build and deploy again";

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
  if (malformed.includes("login_id")) {
    return new Refused(skipped.join(", "), "give the account a login ID that people can type");
  }
  if (phone && config.sms) {
    const country = countryOf(phone, config.sms.countries);
    if (!country) skipped.push(`${mask(phone)} is a number of no country in sms.countries`);
    else if (providersFor({ channel: "sms", to: phone }, config).length === 0) {
      skipped.push(`${mask(phone)} is a number that no provider's "countries" has`);
    } else Object.assign(recipient, { sms: phone, country });
  }
  if (email && config.email) recipient.email = email;
  if (!recipient.sms && !recipient.email) {
    return new Refused(skipped.join(", ") || "no address for a configured channel", MEND);
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
