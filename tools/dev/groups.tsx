/** Messages by language and channel, in the page and in the exported file. */

import type { EmailMessage } from "../../src/words/message.ts";
import { type CardProps, nameOf } from "./cards.tsx";
import { EmailCard } from "./email_card.tsx";
import type { Senders } from "./senders.ts";
import { SmsCard } from "./sms_card.tsx";
import { CHANNELS, type View } from "./view.ts";
import type { Group } from "./written.ts";

export interface GroupsProps {
  view: View;
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

export function Groups({ view, groups, from, frame, href }: GroupsProps) {
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
