/** From a notice to messages: the language chosen and the text filled. */

import type { Config } from "../settings.ts";
import { HookError } from "../words/errors.ts";
import type { Facts } from "../words/facts.ts";
import { fold, isGsm7 } from "../words/gsm7.ts";
import type { Channel, Message } from "../words/message.ts";
import type { Notice, Reader, Unwritten, Values } from "../words/notice.ts";
import { languages, layout, readers, rightToLeft, type Text, texts } from "./data.ts";
import { htmlPart, textPart } from "./email.ts";
import { chooseLocale } from "./locale.ts";
import { unpacked } from "./packed.ts";
import { uses } from "../words/uses.ts";
import { fill, withoutAbsent } from "./template.ts";
import { html, isolate, isolateHtml, oneLine } from "./values.ts";

const CHANNELS: Channel[] = ["sms", "email"];
/** What a person types, and so has to read letter by letter. */
const TYPED = /_id$|^username$|^email$/;

/** What a message needs to know of the event that caused it. */
type Head = Pick<Facts, "id" | "appId" | "languages" | "projectLanguage" | "zone">;

/**
 * Writes a notice to each of its recipients: for each, one message a channel, best first.
 *
 * @throws {HookError} `bad_text` where there is no text, which the build has made sure of
 */
export async function write(notice: Notice, facts: Head, config: Config): Promise<Message[][]> {
  return await Promise.all(notice.to.map(async (recipient, index) => {
    const locale = chooseLocale(facts, {
      locales: config.locales,
      readers,
      theirs: languages[recipient.country ?? ""],
      fallback: config.defaultLocale,
    });
    const own = uses.packedTexts && await unpacked(locale) || texts[locale] || {};
    return CHANNELS.filter((channel) => recipient[channel]).map((channel) => {
      const to = recipient[channel]!;
      const given = {
        ...notice.values,
        ...(uses.details && recipient.values),
        user_id: notice.values["user_id"] ?? to,
        [channel === "sms" ? "phone_number" : "email"]: to,
      };
      const values = uses.details ? written(given, { locale, zone: facts.zone }) : given as Values;
      const id = `${facts.appId}:${facts.id}:${channel}:${index}`;
      const head = { id, to, locale, message: notice.message, values };
      const { sms, email } = own[notice.message] ?? {};
      if (uses.sms && channel === "sms" && sms) {
        return { channel, ...head, text: smsText(sms, values, locale) };
      }
      if (uses.email && channel === "email" && email) {
        return { channel, ...head, ...emailParts(email, own["every_email"], values, locale) };
      }
      throw new HookError(
        "bad_text",
        `There is no ${channel} text of ${notice.message} in ${locale}`,
      );
    });
  }));
}

function smsText(source: string, values: Values, locale: string): string {
  const kept = withoutAbsent(source, values);
  const rtl = uses.rightToLeft && rightToLeft.includes(locale);
  const folded = plainly(kept, values, rtl, uses.folds ? fold : String);
  const text = !uses.folds || isGsm7(folded) ? folded : plainly(kept, values, rtl);
  return uses.rightToLeft && rtl ? isolateAddresses(text) : text;
}

function emailParts(
  email: NonNullable<Text["email"]>,
  all: Text | undefined,
  values: Values,
  lang: string,
) {
  const rtl = uses.rightToLeft && rightToLeft.includes(lang);
  const plain = (text: string) => plainly(text, values, rtl);
  const rich = (text: string) =>
    fill(html(text), values, (value) => isolateHtml(oneLine(value), rtl));
  const address = (text: string) => fill(text, values, oneLine);
  const body = withoutAbsent(email.body, values);
  const foot = withoutAbsent(all?.foot ?? "", values);
  const subject = plain(email.subject);
  const shown = (value = "") => html(oneLine(value));
  const frame = {
    lang,
    dir: rtl ? "rtl" : "ltr",
    subject: html(subject),
    preheader: html(plain(email.preheader ?? "")),
    service_name: shown(values["service_name"]),
    url: shown(values["url"]),
    support: shown(values["support"]),
    foot: foot && htmlPart(foot, layout, rich, address),
    body: htmlPart(body, layout, rich, address),
  };
  const text = textPart(`${body}\n\n${foot}`.trim(), plain, address);
  return {
    subject,
    text: uses.rightToLeft && rtl ? isolateAddresses(text) : text,
    html: fill(layout["frame"] ?? "", frame, String),
  };
}

/**
 * Fills a text that has no markup.
 *
 * @param change what becomes of the values that nobody types
 */
function plainly(text: string, values: Values, rtl: boolean, change: typeof fold = String): string {
  return fill(text, values, (value, name) => {
    const line = oneLine(value);
    return line.startsWith("https://")
      ? line
      : isolate(uses.folds && !TYPED.test(name) ? change(line) : line, rtl);
  });
}

/**
 * A web address in a right-to-left text: phones would take a mark behind it as a part of it, so a
 * space stands between, and none is needed at a line's end, where every isolation ends by itself.
 * The same holds for a password, which is copied from there.
 */
function isolateAddresses(text: string): string {
  return text.replace(/https?:\/\/[^\s<>]+/g, "\u2066$& \u2069").replace(/ ?\u2069$/gm, "");
}

function written(values: Unwritten, reader: Reader): Values {
  return Object.fromEntries(
    Object.entries(values).map(([name, value]) => [
      name,
      typeof value === "function" ? value(reader) : value,
    ]),
  );
}
