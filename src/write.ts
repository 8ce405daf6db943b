/** From a notice to messages: the language chosen, the text filled, the address checked. */

import { layout, phones, type Text, texts } from "./data.ts";
import type { Facts } from "./event.ts";
import { chooseLocale } from "./locale.ts";
import { HookError } from "./errors.ts";
import type { Channel, Message } from "./message.ts";
import type { Notice, Recipient } from "./notice.ts";
import { Refused } from "./record.ts";
import { mask } from "./redact.ts";
import type { Config } from "./settings.ts";
import { fill, html, oneLine, type Values } from "./template.ts";

const CHANNELS: Channel[] = ["sms", "email"];

/** A channel that can reach a recipient, or the reason why it cannot. */
type Reach = { channel: Channel; to: string; country?: string } | string;

/** Why nobody can be reached with a notice; undefined where somebody can. */
export function unreachable(notice: Notice, facts: Facts, config: Config): Refused | undefined {
  const ways = notice.to.flatMap((recipient) => reaches(recipient, notice, config));
  if (ways.some((way) => typeof way === "object")) return undefined;
  const malformed = facts.malformed.map((name) => `${name} is malformed`);
  return new Refused([...malformed, ...ways].join(", "));
}

/** Writes a notice to each of its recipients: for each, one message a channel, best first. */
export function write(notice: Notice, facts: Facts, config: Config): Message[][] {
  return notice.to.map((recipient, index) =>
    reaches(recipient, notice, config).flatMap((way) =>
      typeof way === "object" ? [writeOne(way, notice, facts, config, index)] : []
    )
  );
}

function reaches(recipient: Recipient, notice: Notice, config: Config): Reach[] {
  return (notice.only ? [notice.only] : CHANNELS).map((channel) => {
    const to = recipient[channel];
    if (!config[channel]) return `${channel} is not configured`;
    if (!to) return `no address for ${channel}`;
    const country = recipient.sms && countryOf(recipient.sms);
    if (channel === "sms" && !country) return `${mask(to)} is in no country of sms.countries`;
    return { channel, to, ...(country && { country }) };
  });
}

function writeOne(
  way: Exclude<Reach, string>,
  notice: Notice,
  facts: Facts,
  config: Config,
  index: number,
): Message {
  const { channel, to, country } = way;
  const written = config.locales.filter((tag) => texts[tag]?.[notice.message]?.[channel]);
  const locale = chooseLocale(facts, country, written, config.defaultLocale);
  const text: Text | undefined = texts[locale]?.[notice.message];
  const values: Values = {
    ...notice.values,
    user_id: notice.values["user_id"] ?? to,
    [channel === "sms" ? "phone_number" : "email"]: to,
  };
  const id = `${facts.appId}:${facts.id}:${channel}:${index}`;
  const head = { id, to, locale, message: notice.message, values };
  if (channel === "sms" && text?.sms) {
    return { channel, ...head, text: fill(text.sms, values, oneLine) };
  }
  if (channel === "email" && text?.email) {
    return { channel, ...head, ...fillEmail(text.email, values, locale) };
  }
  throw new HookError("bad_text", `There is no ${channel} text of ${notice.message} in ${locale}`);
}

function fillEmail(text: NonNullable<Text["email"]>, values: Values, locale: string) {
  const subject = fill(text.subject, values, oneLine);
  const frame = {
    lang: html(locale),
    dir: isRightToLeft(locale) ? "rtl" : "ltr",
    subject: html(subject),
    body: fill(text.html, values, html),
  };
  return { subject, text: fill(text.text, values, oneLine), html: fill(layout, frame, String) };
}

/** The configured country that a number belongs to; undefined where none may be sent to. */
export function countryOf(phone: string): string | undefined {
  for (const country in phones) {
    if (new RegExp(`^(?:${phones[country]})$`).test(phone)) return country;
  }
  return undefined;
}

/** The property is what older engines have, the method what newer ones have. */
function isRightToLeft(locale: string): boolean {
  const info = new Intl.Locale(locale) as Intl.Locale & {
    textInfo?: { direction: string };
    getTextInfo?: () => { direction: string };
  };
  return (info.getTextInfo?.() ?? info.textInfo)?.direction === "rtl";
}
