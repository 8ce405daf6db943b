/** What is the project's and no person's: told to its operators, in the configuration's language. */

import { recorded } from "./delivery/record.ts";
import { deliver } from "./delivery/deliver.ts";
import { countryOf } from "./delivery/fence.ts";
import type { Config } from "./settings.ts";
import { write } from "./texts/write.ts";
import { headOf } from "./words/event.ts";
import type { Details, Recipient } from "./words/notice.ts";
import { type Line, Refused } from "./words/run.ts";

/**
 * Tells the operators that `config.operators` names.
 *
 * @param details reads what the event says
 * @returns the line that the run leaves behind; undefined where the message is off
 * @throws {HookError} exactly when something failed
 */
export async function tellOperators(
  event: unknown,
  message: string,
  config: Config,
  details: (event: unknown) => Details,
): Promise<Line | undefined> {
  const channels = config.notices?.[message] ?? [];
  if (channels.length === 0) return undefined;
  return await recorded(event, message, config, async (run) => {
    const { email, phone } = config.operators ?? {};
    const country = phone && config.sms && countryOf(phone, config.sms.countries);
    const recipient: Recipient = {
      ...(country && channels.includes("sms") && { sms: phone, country }),
      ...(email && config.email && channels.includes("email") && { email }),
    };
    if (!recipient.sms && !recipient.email) {
      return new Refused("operators has no address for a configured channel", "name one there");
    }
    const { name, url, support } = config.service;
    const notice = {
      message,
      to: [recipient],
      values: { service_name: name, url, support, ...details(event).values },
    };
    const facts = { ...headOf(event), languages: [config.defaultLocale] };
    return await deliver(await write(notice, facts, config), notice, config, run);
  });
}
