/** What people received in the sandbox. */

import { counted } from "../console/words.ts";
import type { Delivered } from "../sandbox/server.ts";
import { smsSize } from "./sms_size.ts";

export interface InboxProps {
  inbox: Delivered[];
  search: string;
  to: string;
}

export function Inbox({ inbox, search, to }: InboxProps) {
  const recipients = [...Map.groupBy(inbox, (one) => one.to)];
  const found = inbox.filter((one) =>
    (to === "" || one.to === to) &&
    [one.to, one.text, one.channel === "email" ? one.subject : ""].some((text) =>
      text.toLowerCase().includes(search.toLowerCase())
    )
  ).toReversed();
  const href = (address: string) =>
    `/inbox?${new URLSearchParams({ ...address && { to: address }, ...search && { q: search } })}`;
  return (
    <div class="split">
      <aside class="side" aria-label="Recipients">
        <form action="/inbox" method="get" role="search" data-live id="search">
          {to && <input type="hidden" name="to" value={to} />}
          <label class="field">
            Search
            <input type="search" name="q" value={search} autocomplete="off" />
          </label>
        </form>
        <nav aria-label="Recipients">
          <ul>
            <li>
              <a href={href("")} aria-current={to === "" ? "true" : undefined}>
                Everybody ({inbox.length})
              </a>
            </li>
            {recipients.map(([address, all]) => (
              <li>
                <a href={href(address)} aria-current={to === address ? "true" : undefined}>
                  <bdi>{address}</bdi> ({all.length})
                </a>
              </li>
            ))}
          </ul>
        </nav>
        {inbox.length > 0 && (
          <form action="/inbox/clear" method="post">
            <button type="submit">Clear the inbox</button>
          </form>
        )}
      </aside>
      <main id="main" tabindex={-1}>
        <h1>Inbox</h1>
        <p class="sum">What the sandbox was given to deliver, newest first</p>
        {found.length === 0 && (
          <p class="nothing">
            {inbox.length === 0
              ? (
                <>
                  Nothing yet. <a href="/try">Deliver an event</a> to see a message arrive.
                </>
              )
              : "Nothing like that."}
          </p>
        )}
        <div class="letters">
          {found.map((one) => <Letter letter={one} number={inbox.indexOf(one)} />)}
        </div>
      </main>
    </div>
  );
}

/** One message as it was received. */
export function Letter({ letter, number }: { letter: Delivered; number?: number }) {
  const { channel, provider, to, text, at_ms } = letter;
  const { subject, html } = letter.channel === "email" ? letter : {};
  const size = channel === "sms" ? smsSize(text) : undefined;
  const seconds = (at_ms / 1000).toFixed(1);
  return (
    <article class={`letter ${channel}`} id={`letter-${at_ms}-${to}`}>
      <header>
        <span class="kind">{channel === "sms" ? "SMS" : "Email"}</span> to <bdi>{to}</bdi>
        <small>
          by {provider}, {seconds} s after dev started
          {size &&
            `, ${counted(size.segments, "segment")} of ${size.encoding}`}
        </small>
      </header>
      {subject && <h2>{subject}</h2>}
      <pre dir="auto">{text}</pre>
      {html && number !== undefined && (
        <details class="fold" id={`html-${at_ms}-${to}`}>
          <summary>HTML</summary>
          <iframe
            title={`HTML of the email to ${to}`}
            sandbox="allow-same-origin"
            loading="lazy"
            src={`/inbox/${number}`}
          >
          </iframe>
        </details>
      )}
    </article>
  );
}
