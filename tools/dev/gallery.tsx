/** Every message by language and channel. */

import type { Channel, EmailMessage, Message } from "../../src/words/message.ts";
import { type CardProps, EmailCard, nameOf, SmsCard } from "./cards.tsx";
import { Choice } from "./page.tsx";
import type { Preview } from "./preview.ts";
import type { Senders } from "./senders.ts";
import { FIELDS, type Given, PRESETS } from "./samples.ts";
import {
  CHANNELS,
  channelsOf,
  type Known,
  linkTo,
  PARTS,
  SCHEMES,
  startOf,
  type View,
  WIDTHS,
} from "./view.ts";

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

export interface GalleryProps {
  view: View;
  known: Known;
  groups: Group[];
  from: Senders;
  frame(
    locale: string,
    email: EmailMessage,
    view: Pick<View, "scheme" | "width" | "part">,
  ): Record<string, string>;
  /** Absent from the exported file, which has no server. */
  href?: (change: Partial<View>) => string;
}

export function Groups({ view, groups, from, frame, href }: GalleryProps) {
  return (
    <>
      {groups.length === 0 && <p class="nothing">There is no such message.</p>}
      {groups.map(({ message, events, rows }) => (
        <section class="message" id={`message-${message}`} aria-labelledby={`title-${message}`}>
          <h2 id={`title-${message}`} class={view.message === message ? "unseen" : undefined}>
            <code>{message}</code>
          </h2>
          {events.length > 0 && (
            <p class="events">
              when {events.map((one) => (
                <>
                  <code>{one}</code>
                  {" "}
                </>
              ))}
            </p>
          )}
          {rows.map(({ channel, on, written }) => (
            <>
              <h3>{CHANNELS[channel]}</h3>
              <div
                class="cards"
                data-channel={channel}
                data-width={view.part === "all" ? "all" : view.width}
              >
                {written.map(({ locale, rtl, message: one, error }) => {
                  const card: CardProps = {
                    locale,
                    rtl,
                    on,
                    view,
                    href: href?.({ locales: [locale], message, channel }) ??
                      `#${channel}-${locale}-${message}`,
                  };
                  if (!one) return <p class="broken">{nameOf(locale)}: {error}</p>;
                  return one.channel === "sms"
                    ? <SmsCard {...card} sms={one} from={from.sms} />
                    : (
                      <EmailCard
                        {...card}
                        email={one}
                        from={from.email}
                        frame={(as) => frame(locale, one, as)}
                      />
                    );
                })}
              </div>
            </>
          ))}
        </section>
      ))}
    </>
  );
}

/** A key breaks behind its underscores. */
function Key({ name }: { name: string }) {
  return (
    <>
      {name.split(/(?<=_)/).map((part) => (
        <>
          {part}
          <wbr />
        </>
      ))}
    </>
  );
}

export function Gallery(props: GalleryProps & { listed: Listed[] }) {
  const { view, known, listed, groups } = props;
  const link = (change: Partial<View>) => linkTo(view, known, change);
  const on = listed.filter((one) => one.on);
  const off = listed.filter((one) => !one.on);
  const item = ({ message }: Listed) => (
    <li>
      <a href={link({ message })} aria-current={view.message === message ? "true" : undefined}>
        <Key name={message} />
      </a>
    </li>
  );
  const count = groups.flatMap(({ rows }) => rows.flatMap(({ written }) => written)).length;
  return (
    <div class="split">
      <aside class="side" aria-label="What is shown">
        <details id="side" open>
          <summary>Messages, languages and values</summary>
          <form id="filters" action="/" method="get" data-live>
            <input type="hidden" name="was" value={startOf(view.preset, view.given)} />
            {view.message && <input type="hidden" name="message" value={view.message} />}
            <Choice name="channel" label="Channel" options={CHANNELS} value={view.channel} />
            <Choice name="part" label="Email" options={PARTS} value={view.part} />
            <Choice name="width" label="Width" options={WIDTHS} value={view.width} />
            <Choice name="scheme" label="Scheme" options={SCHEMES} value={view.scheme} />
            <label class="check">
              <input type="checkbox" name="mark" checked={view.mark} />{" "}
              Mark what the person must type
            </label>
            <details class="fold" id="fold-messages" open>
              <summary>Messages</summary>
              <nav aria-label="Messages">
                <ul>
                  <li>
                    <a
                      href={link({ message: "" })}
                      aria-current={view.message === "" ? "true" : undefined}
                    >
                      All that are sent ({on.length})
                    </a>
                  </li>
                  {on.map(item)}
                </ul>
                <ul>
                  <li>
                    <a
                      href={link({ message: "*" })}
                      aria-current={view.message === "*" ? "true" : undefined}
                    >
                      All that there are ({listed.length})
                    </a>
                  </li>
                  {off.map(item)}
                </ul>
              </nav>
            </details>
            <details class="fold" id="fold-languages" open>
              <summary>Languages</summary>
              <p class="quick">
                <a href={link({ locales: known.locales })}>All {known.locales.length}</a>{" "}
                <a href={link({ locales: known.own })}>Those of config.ts</a>
              </p>
              <ul class="checks">
                {known.locales.map((tag) => (
                  <li>
                    <label>
                      <input
                        type="checkbox"
                        name="lang"
                        value={tag}
                        checked={view.locales.includes(tag)}
                      />{" "}
                      <span lang={tag}>{nameOf(tag)}</span> <code>{tag}</code>
                    </label>
                  </li>
                ))}
              </ul>
            </details>
            <details class="fold" id="fold-values" open>
              <summary>Values</summary>
              <Choice name="preset" label="To start from" options={PRESETS} value={view.preset} />
              <label class="field">
                {FIELDS.country}
                <select name="country">
                  {known.countries.map((one) => (
                    <option value={one} selected={one === view.given.country}>{one}</option>
                  ))}
                </select>
              </label>
              {Object.entries(FIELDS).filter(([name]) => name !== "country").map((
                [name, label],
              ) => (
                <label class="field">
                  {label}
                  <input
                    name={name}
                    value={view.given[name as keyof Given]}
                    autocomplete="off"
                    spellcheck={false}
                  />
                </label>
              ))}
              <label class="field">
                Price of a segment
                <input
                  name="price"
                  inputmode="decimal"
                  value={view.price ?? ""}
                  autocomplete="off"
                />
              </label>
            </details>
            <noscript>
              <button type="submit">Show</button>
            </noscript>
          </form>
        </details>
      </aside>
      <main id="main" tabindex={-1}>
        <h1>
          {view.message === ""
            ? "All messages that are sent"
            : view.message === "*"
            ? "All messages"
            : <code>{view.message}</code>}
        </h1>
        <p class="sum">
          {count} {count === 1 ? "text" : "texts"} in {view.locales.length}{" "}
          {view.locales.length === 1 ? "language" : "languages"}, as the hook writes them
        </p>
        <Groups {...props} href={link} />
      </main>
    </div>
  );
}
