/** From a notice to messages: the language chosen and the text filled. */

import { countryOf } from "./country.ts";
import { layout, texts } from "./data.ts";
import { HookError } from "./errors.ts";
import type { Facts } from "./event.ts";
import { chooseLocale } from "./locale.ts";
import type { Channel, Message } from "./message.ts";
import type { Notice, Recipient } from "./notice.ts";
import type { Config } from "./settings.ts";
import { fill, html, oneLine, type Values } from "./template.ts";

const CHANNELS: Channel[] = ["sms", "email"];

/**
 * Writes a notice to each of its recipients: for each, one message a channel, best first.
 *
 * @throws {HookError} `bad_text` where there is no text, which the build has made sure of
 */
export function write(notice: Notice, facts: Facts, config: Config): Message[][] {
  return notice.to.map((recipient, index) =>
    (notice.only ? [notice.only] : CHANNELS)
      .filter((channel) => recipient[channel])
      .map((channel) => writeOne(notice, facts, config, recipient, channel, index))
  );
}

function writeOne(
  notice: Notice,
  facts: Facts,
  config: Config,
  recipient: Recipient,
  channel: Channel,
  index: number,
): Message {
  const to = recipient[channel]!;
  const written = config.locales.filter((tag) => texts[tag]?.[notice.message]?.[channel]);
  const country = recipient.sms && countryOf(recipient.sms);
  const locale = chooseLocale(facts, country, written, config.defaultLocale);
  const text = texts[locale]?.[notice.message];
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
    const subject = fill(text.email.subject, values, oneLine);
    const frame = {
      lang: locale,
      dir: isRightToLeft(locale) ? "rtl" : "ltr",
      subject: html(subject),
      body: fill(text.email.html, values, html),
    };
    return {
      channel,
      ...head,
      subject,
      text: fill(text.email.text, values, oneLine),
      html: fill(layout, frame, String),
    };
  }
  throw new HookError("bad_text", `There is no ${channel} text of ${notice.message} in ${locale}`);
}

/** The property is what older engines have, the method what newer ones have. */
function isRightToLeft(locale: string): boolean {
  const info = new Intl.Locale(locale) as Intl.Locale & {
    textInfo?: { direction: string };
    getTextInfo?: () => { direction: string };
  };
  return (info.getTextInfo?.() ?? info.textInfo)?.direction === "rtl";
}
