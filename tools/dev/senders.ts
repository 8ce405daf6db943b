/** Who messages come from, as a reader sees it. */

import type { Config } from "../../src/settings.ts";
import { factoriesOf } from "../demo/factories.ts";

export interface Senders {
  sms: string;
  email: { name: string; address: string };
}

/** @param file of the configuration, whose first provider of each channel counts */
export async function sendersOf(file: string, config: Config): Promise<Senders> {
  const calls = await factoriesOf(file);
  const [sms] = config.sms?.providers ?? [];
  const name = sms && ("provider" in sms ? sms.provider : sms).name;
  const optionsOf = (factory: string | undefined) =>
    calls.find((call) => call.factory === factory)?.options ?? {};
  const text = (value: unknown, usual: string) => typeof value === "string" ? value : usual;
  const { from, sender, senderId, source } = optionsOf(name);
  const email = optionsOf(config.email?.providers[0]?.name);
  return {
    sms: text(from ?? sender ?? senderId ?? source, config.service.name),
    email: {
      name: text(email["fromName"], config.service.name),
      address: text(email["from"], ""),
    },
  };
}
