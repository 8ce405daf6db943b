/** From a notice to messages: the language chosen and the text filled. */

import { languages, layout, rightToLeft, texts } from "./data.ts";
import { HookError } from "../words/errors.ts";
import type { Facts } from "../words/facts.ts";
import { chooseLocale } from "./locale.ts";
import type { Channel, Message } from "../words/message.ts";
import type { Notice, Recipient } from "../words/notice.ts";
import type { Config } from "../settings.ts";
import { fill, html, oneLine } from "./template.ts";
import type { Reader, Unwritten, Values } from "../words/notice.ts";

const CHANNELS: Channel[] = ["sms", "email"];

/** What a message needs to know of the event that caused it. */
type Head = Pick<Facts, "id" | "appId" | "languages" | "projectLanguage" | "zone">;

/**
 * Writes a notice to each of its recipients: for each, one message a channel, best first.
 *
 * @throws {HookError} `bad_text` where there is no text, which the build has made sure of
 */
export function write(notice: Notice, facts: Head, config: Config): Message[][] {
  return notice.to.map((recipient, index) =>
    CHANNELS
      .filter((channel) => recipient[channel])
      .map((channel) => writeOne(notice, facts, config, recipient, channel, index))
  );
}

function writeOne(
  notice: Notice,
  facts: Head,
  config: Config,
  recipient: Recipient,
  channel: Channel,
  index: number,
): Message {
  const to = recipient[channel]!;
  const theirs = languages[recipient.country ?? ""];
  const locale = chooseLocale(facts, theirs, config.locales, config.defaultLocale);
  const text = texts[locale]?.[notice.message];
  const given = { user_id: to, ...defined(notice.values), ...recipient.values };
  const values: Values = {
    ...written(given, { locale, zone: facts.zone }),
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
      dir: rightToLeft.includes(locale) ? "rtl" : "ltr",
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

function defined(values: Unwritten): Unwritten {
  return Object.fromEntries(Object.entries(values).filter(([, value]) => value !== undefined));
}

function written(values: Unwritten, reader: Reader): Values {
  return Object.fromEntries(
    Object.entries(values).map(([name, value]) => [
      name,
      typeof value === "function" ? value(reader) : value,
    ]),
  );
}
