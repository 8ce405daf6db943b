/** What a configuration needs of the program. */

import type { Config, Route } from "../../src/settings.ts";
import type { Text } from "../../src/texts/data.ts";
import type { Provider } from "../../src/words/provider.ts";
import { fold } from "../../src/words/gsm7.ts";
import { type Uses, uses } from "../../src/words/uses.ts";
import { isRightToLeft } from "./data.ts";
import { routesOf } from "./routes.ts";

export interface UsesOptions {
  config: Config;
  /** Texts by locale, then by message. */
  texts: Record<string, Record<string, Text>>;
  /** Every message that is on. */
  messages: string[];
  /** The options that the switch gives to what tells. */
  given: string[];
  /** The values that the providers read, `*` for all of them. */
  read: Set<string>;
  packedTexts: boolean;
  /** Whether somebody fills in the values by hand, and may write others than those that are there. */
  unfilled: boolean;
}

export function usesOf(
  { config, texts, messages, given, read, packedTexts, unfilled }: UsesOptions,
): Uses {
  const { sms, email, alert, credential, locales } = config;
  const routes = [...routesOf(sms?.providers), ...routesOf(email?.providers)];
  const bodies = Object.values(texts).flatMap((own) =>
    Object.values(own).flatMap(({ email, foot }) => [email?.body ?? "", foot ?? ""])
  );
  const own = ["account_created", ...Object.keys(credential.messages)];
  return {
    sms: sms !== undefined,
    folds: unfilled || folds(config, texts),
    gateway: false,
    email: email !== undefined,
    packedTexts,
    rightToLeft: locales.some(isRightToLeft),
    optionalLines: /\{\w+\|\}/.test(JSON.stringify(texts)),
    channels: unfilled || config.notices !== undefined || given.includes("channels"),
    blocks: unfilled || bodies.some((body) => /^(?:#+|-|\d+\.) /m.test(body)),
    personal: unfilled || PERSONAL.test([...read].join(" ")) ||
      PERSONAL.test(JSON.stringify(texts).match(/\{\w+/g)?.join(" ") ?? ""),
    details: given.includes("details") || messages.some((message) => !own.includes(message)),
    allChannels: unfilled || config.channels === "all",
    ...usesOfRoutes(routes, unfilled),
    resetMessage: credential.name === "resetMessage",
    policy: credential.policy ?? false,
    alert: alert !== undefined,
  };
}

/** What a gateway needs of what it shares with the hook. */
export function gatewayUses(providers: Route<Provider>[], unfilled: boolean): Uses {
  return {
    ...uses,
    email: false,
    packedTexts: false,
    alert: false,
    allChannels: false,
    ...usesOfRoutes(routesOf(providers), unfilled),
  };
}

function usesOfRoutes(routes: ReturnType<typeof routesOf>, unfilled: boolean) {
  return {
    routes: unfilled || routes.some(({ countries }) => countries),
    polls: routes.some(({ provider }) => provider.poll),
  };
}

/** What a person or an administrator chose to call the person. */
const PERSONAL = /\*|\b(?:given_|family_)?name\b/;

/** Values that are ASCII, or that the person types as they are. */
const KEPT = /^(?:url|password|phone_number|email|username|.*_id)$/;

/** Whether an SMS says something whose signs may have to be folded, which the build cannot do. */
function folds({ service: { name, support = "" } }: Config, texts: UsesOptions["texts"]): boolean {
  const said = Object.values(texts).flatMap((own) => Object.values(own)).map(({ sms }) => sms ?? "")
    .flatMap((text) => [...text.matchAll(/\{(\w+)/g)].map(([, name]) => name!));
  return fold(name + support) !== name + support ||
    said.some((name) => !KEPT.test(name) && name !== "service_name" && name !== "support");
}
