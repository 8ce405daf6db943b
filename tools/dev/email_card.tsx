/** One email in one language, in a mail program. */

import type { EmailMessage } from "../../src/words/message.ts";
import { type CardProps, Head, nameOf, typedIn } from "./cards.tsx";
import { snippetOf } from "./email_text.ts";
import type { Senders } from "./senders.ts";
import type { View } from "./view.ts";

/** @param frame gives the address of an email's rendering, and of it alone */
export function EmailCard(
  props: CardProps & {
    email: EmailMessage;
    from: Senders["email"];
    frame(view: Pick<View, "scheme" | "width" | "part">): Record<string, string>;
  },
) {
  const { email, from, locale, rtl, view, frame } = props;
  const views = view.part === "all"
    ? ([
      { part: "html", width: "phone", scheme: "light" },
      { part: "html", width: "phone", scheme: "dark" },
      { part: "gmail", width: "phone", scheme: "light" },
      { part: "text", width: "phone", scheme: "light" },
      { part: "html", width: "desktop", scheme: "light" },
      { part: "html", width: "desktop", scheme: "dark" },
    ] as const)
    : [view];
  return (
    <article class="card email" id={`email-${locale}-${email.message}`}>
      <Head {...props} />
      <div class="row" lang={locale} dir={rtl ? "rtl" : "ltr"} data-scheme={view.scheme}>
        <span class="avatar" aria-hidden="true">{from.name.charAt(0)}</span>
        <p>
          <span class="from">
            <bdi>{from.name}</bdi>
          </span>
          <span class="when" lang="en">9:52</span>
          <span class="subject">{email.subject}</span>
          <span class="snippet">{snippetOf(email.html)}</span>
        </p>
      </div>
      <div class="frames" tabindex={0} role="group" aria-label={`Email in ${nameOf(locale)}`}>
        {views.map((one) => {
          const what = `${email.message}, ${locale}, ${one.part}, ${one.width}, ${one.scheme}`;
          return (
            <figure data-width={one.width}>
              {view.part === "all" && (
                <figcaption>
                  {one.part === "text"
                    ? "Text part"
                    : `${one.part === "gmail" ? "Gmail" : one.width}, ${one.scheme}`}
                </figcaption>
              )}
              {one.part === "text"
                ? (
                  <pre
                    class="text"
                    lang={locale}
                    dir={rtl ? "rtl" : "ltr"}
                    data-scheme={one.scheme}
                  >
                    <Marked text={email.text} typed={view.mark ? typedIn(email.values) : []} />
                  </pre>
                )
                : (
                  <iframe title={what} sandbox="allow-same-origin" loading="lazy" {...frame(one)}>
                  </iframe>
                )}
            </figure>
          );
        })}
      </div>
    </article>
  );
}

function Marked({ text, typed }: { text: string; typed: string[] }) {
  if (typed.length === 0) return <>{text}</>;
  return (
    <>
      {text.split(new RegExp(`(${typed.map((one) => RegExp.escape(one)).join("|")})`, "u"))
        .map((piece) => typed.includes(piece) ? <mark class="typed">{piece}</mark> : piece)}
    </>
  );
}
