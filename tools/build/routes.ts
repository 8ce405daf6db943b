/** Who sends: the providers of a configuration, some of them for some countries. */

import type { Config, Route } from "../../src/settings.ts";
import type { Provider } from "../../src/words/provider.ts";

/** Providers with the countries that they are for; without those they are for all. */
export function routesOf(
  providers: Route<Provider>[] = [],
): { provider: Provider; countries?: string[] }[] {
  return providers.map((route) => "provider" in route ? route : { provider: route });
}

/** The providers of a channel, in the order of its chain. */
export function providersOf(
  config: Pick<Config, "sms" | "email">,
  channel: "sms" | "email",
): Provider[] {
  return routesOf(config[channel]?.providers).map(({ provider }) => provider);
}
