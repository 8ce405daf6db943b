/** The fence: whose phone numbers may get an SMS, and by which providers. */

import type { Config, Route } from "../settings.ts";
import { HookError } from "../words/errors.ts";
import { own } from "../words/json.ts";
import type { Message } from "../words/message.ts";
import type { Provider } from "../words/provider.ts";
import { uses } from "../words/uses.ts";
import { countries } from "./countries.ts";

/**
 * The entry of a list that lets a number through: the ISO 3166 code of its country, or a prefix such
 * as `+852`; undefined where none does. Under a code, premium-rate, shared-cost and other numbers
 * that are no ordinary line are refused; under a prefix every number is let through.
 *
 * @param phone E.164
 * @throws {HookError} `bad_config` where a code has no numbering plan in this file, and no other
 *   entry lets the number through
 */
export function countryOf(phone: string, allowed: string[]): string | undefined {
  const found = allowed.find((entry) => {
    if (entry.startsWith("+")) return phone.startsWith(entry);
    const plan = own(countries, entry);
    return plan && phone.startsWith(plan.prefix) &&
      new RegExp(`^(?:${plan.rest})$`).test(phone.slice(plan.prefix.length));
  });
  const missing = found ??
    allowed.find((entry) => !entry.startsWith("+") && !own(countries, entry));
  if (missing === found) return found;
  throw new HookError(
    "bad_config",
    `"countries" has "${missing}", whose numbers this file does not know: build it with ` +
      'this country, or write a prefix, such as "+852", which lets every number through',
  );
}

/** In the configuration's order; a route for other countries than the number's is skipped. */
export function providersFor(
  { channel, to }: Pick<Message, "channel" | "to">,
  config: Pick<Config, "sms" | "email">,
) {
  const routes = (config[channel]?.providers ?? []) as Route<Provider>[];
  return uses.routes
    ? routes.flatMap((route) => {
      if (!("provider" in route)) return route;
      return countryOf(to, route.countries) ? route.provider : [];
    })
    : routes as Provider[];
}
