/** What a view asks for, written as the hook would. */

import type { Channel, Message } from "../../src/words/message.ts";
import type { Preview } from "./preview.ts";
import type { Given } from "./samples.ts";
import { channelsOf, type View } from "./view.ts";

/** A message of the gallery, in one channel, with its languages. */
export interface Group {
  message: string;
  /** Event types that cause it. */
  events: string[];
  rows: { channel: Channel; on: boolean; written: Written[] }[];
}

export interface Written {
  locale: string;
  rtl: boolean;
  /** Why it cannot be shown. */
  error?: string;
  message?: Message;
}

export interface Listed {
  message: string;
  on: boolean;
}

/** Writes what the view asks for. */
export async function write(
  preview: Preview,
  view: View,
  listed: Listed[],
  { isOn, events }: {
    isOn(message: string, channel: Channel): boolean;
    events: Record<string, string[]>;
  },
): Promise<Group[]> {
  const wanted = listed.filter(({ message, on }) =>
    view.message === "*" || (view.message === "" ? on : message === view.message)
  );
  return await Promise.all(wanted.map(async ({ message }) => ({
    message,
    events: events[message] ?? [],
    rows: (await Promise.all(
      channelsOf(view).map(async (channel) => ({
        channel,
        on: isOn(message, channel),
        written: await Promise.all(
          view.locales.filter((locale) => preview.channels(locale)[message]?.includes(channel))
            .map((locale) => writeOne(preview, locale, message, channel, view.given)),
        ),
      })),
    )).filter(({ on, written }) => written.length > 0 && (on || view.message !== "")),
  })));
}

async function writeOne(
  preview: Preview,
  locale: string,
  message: string,
  channel: Channel,
  given: Given,
): Promise<Written> {
  const rtl = preview.rightToLeft.includes(locale);
  try {
    return { locale, rtl, message: await preview.write(locale, message, channel, given) };
  } catch (error) {
    return { locale, rtl, error: (error as Error).message };
  }
}
