/** What the pages ask of the project. */

import type { Channel } from "../../src/words/message.ts";
import { at, parse } from "../../src/words/json.ts";
import { routesOf } from "../build/routes.ts";
import { channelsOf } from "../build/notices.ts";
import { isCode } from "./code.ts";
import type { Preview } from "./preview.ts";
import type { Project } from "./project.ts";
import type { Known } from "./view.ts";
import type { Listed } from "./written.ts";

const CHANNELS: Channel[] = ["sms", "email"];

export function knownTo({ read, locales }: Project): Known {
  const all = locales();
  const config = read()?.config;
  return {
    locales: all,
    own: all.filter((tag) => config?.locales.includes(tag)),
    countries: config?.sms?.countries ?? ["US"],
  };
}

/** Whether the deployed file has that text: a credential's messages go where the account's goes. */
export function isOn({ read }: Project, message: string, channel: Channel): boolean {
  const config = read()?.config;
  if (!config) return false;
  const cause = Object.hasOwn(config.credential.messages, message) ? "account_created" : message;
  return channelsOf(cause, config).includes(channel);
}

/** Every message of the languages, those that are sent first. */
export function listedIn(project: Project, preview: Preview): Listed[] {
  const all = new Set(preview.locales.flatMap((locale) => Object.keys(preview.channels(locale))));
  return [...all]
    .map((message) => ({ message, on: CHANNELS.some((one) => isOn(project, message, one)) }))
    .sort((a, b) => Number(b.on) - Number(a.on));
}

/** The events that cause each message; a credential's messages are caused by what it is for. */
export function eventsOf({ built }: Project): Record<string, string[]> {
  if (!built) return {};
  const { messages, config } = built;
  const credential = Object.keys(config.credential.messages)
    .map((message) => [message, messages["account_created"] ?? []]);
  return { ...Object.fromEntries(credential), ...messages };
}

/** What a fault may be of: what the configuration calls. */
export function serversOf({ read }: Project): string[] {
  const { sms, email, smsGateway } = read()?.config ?? {};
  const names = [sms, email, smsGateway]
    .flatMap((one) => routesOf(one?.providers).map(({ provider }) => provider.name));
  return [...new Set([...names, "admin_api", "alert", "*"])];
}

/** Whether the hook acts on an event, or what becomes of a code. */
export function sayActs({ built, gateway }: Project, text: string): string {
  const json = parse(text);
  if (isCode(json)) {
    return gateway
      ? "The SMS gateway sends this code."
      : "Nothing answers a one-time code: config.ts has no smsGateway, such as smsGateway: {}.";
  }
  const type = at(json, "type");
  // The seed's sample is of the audit log, and stands for the event.
  return type === "admin_api.mutation.create_user.executed" || built?.events.includes(String(type))
    ? "The hook acts on this event."
    : "The hook leaves an event of this type alone: config.ts turns no message on for it.";
}
