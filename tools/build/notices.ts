/** Which messages a configuration turns on, by which channels, and what texts they need. */

import { closest } from "fastest-levenshtein";
import type { Config } from "../../src/settings.ts";
import type { Channel } from "../../src/words/message.ts";
import { UserError } from "../cli.ts";
import type { Need } from "./check_text.ts";
import type { HookSource } from "./hook_source.ts";

const CHANNELS: Channel[] = ["sms", "email"];

/** The channels that a message goes by; none where it is off. */
export function channelsOf(message: string, config: Config): Channel[] {
  const there = CHANNELS.filter((channel) => config[channel]);
  const asked = config.notices?.[message] ?? (message === "account_created" ? there : []);
  return there.filter((channel) => asked.includes(channel));
}

/**
 * @param told every message that `hook.ts` can tell
 * @throws {UserError} where `notices` names what nobody tells, or a channel that is not configured
 */
export function checkNotices({ notices = {}, ...config }: Config, told: string[]): void {
  const problems: string[] = [];
  const known = (where: string, message: string) => {
    if (told.includes(message)) return;
    problems.push(
      `${where} has "${message}", which no case of hook.ts tells; is it "${
        closest(message, told)
      }"?`,
    );
  };
  for (const [message, channels] of Object.entries(notices)) {
    known("notices", message);
    for (const channel of Array.isArray(channels) ? channels : [channels]) {
      if (!CHANNELS.includes(channel)) {
        problems.push(`notices.${message} has "${channel}"; it takes ["sms"], ["email"] or both`);
      } else if (!config[channel]) {
        problems.push(`notices.${message} has "${channel}", which is not configured`);
      }
    }
  }
  for (const message of config.sms?.byUsers?.messages ?? []) {
    known("sms.byUsers.messages", message);
    if (!notices[message]?.includes("sms")) {
      problems.push(`sms.byUsers.messages has "${message}", which notices does not send by SMS`);
    }
  }
  const { email, phone } = config.operators ?? {};
  if (notices["usage_alert"]?.length && !email && !phone) {
    problems.push('notices has "usage_alert", so operators has to say who hears of it');
  }
  if (problems.length > 0) {
    throw new UserError(problems.map((problem) => `config.ts: ${problem}`).join("\n"));
  }
}

/** Every message of hook.ts, and what the credential puts in its place. */
export function neededTexts(
  messages: HookSource["messages"],
  config: Config,
): Record<string, Need> {
  const created = channelsOf("account_created", config);
  const needs: [string, Need][] = [
    ...Object.keys(messages).map((message): [string, Need] => [
      message,
      { channels: channelsOf(message, config), tells: [] },
    ]),
    ...Object.entries(config.credential.messages).map(([message, tells]): [string, Need] => [
      message,
      { channels: created, tells: Object.keys(tells) },
    ]),
  ];
  return Object.fromEntries(needs.filter(([, { channels }]) => channels.length > 0));
}
