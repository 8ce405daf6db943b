/** One SMS in one language, on a phone, with what it costs. */

import type { SmsMessage } from "../../src/words/message.ts";
import { counted } from "../console/words.ts";
import { type CardProps, Head, typedIn } from "./cards.tsx";
import { type SmsSize, smsSize } from "./sms_size.ts";

export function SmsCard(props: CardProps & { sms: SmsMessage; from: string }) {
  const { sms, from, locale, rtl, view } = props;
  const size = smsSize(sms.text);
  return (
    <article class="card" id={`sms-${locale}-${sms.message}`}>
      <Head {...props} />
      <div class="phone" data-scheme={view.scheme}>
        <div class="bar" aria-hidden="true">
          <span>9:52</span>
          <svg viewBox="0 0 46 12" width="46" height="12">
            <path d="M1 9h2v2H1zM5 7h2v4H5zM9 4h2v7H9zM13 1h2v10h-2z" />
            <path class="ink" d="M24.5 1.5h16v9h-16z" />
            <path d="M26 3h11v6H26zM42 4h2v4h-2z" />
          </svg>
        </div>
        <div class="peer">
          <span class="avatar" aria-hidden="true">{from.replace(/^\+/, "").charAt(0)}</span>
          <bdi>{from}</bdi>
        </div>
        <div class="thread">
          <p class="bubble" lang={locale} dir={rtl ? "rtl" : "ltr"}>
            <Pieces text={sms.text} typed={typedIn(sms.values)} size={size} mark={view.mark} />
          </p>
        </div>
      </div>
      <Size size={size} price={view.price} />
    </article>
  );
}

/** Forcing characters are marked where they are few: a text in Chinese is all of them. */
const FEW = 6;

function Pieces(
  { text, typed, size, mark }: { text: string; typed: string[]; size: SmsSize; mark: boolean },
) {
  const forcing = size.forcing.length <= FEW ? size.forcing : [];
  const patterns = [
    ...typed.map((one) => RegExp.escape(one)),
    "https?://[^\\s\\u2066-\\u2069]+",
    ...forcing.map((one) => RegExp.escape(one)),
  ];
  return (
    <>
      {text.split(new RegExp(`(${patterns.join("|")})`, "u")).map((piece) => {
        if (typed.includes(piece)) return mark ? <mark class="typed">{piece}</mark> : piece;
        if (/^https?:\/\//.test(piece)) return <span class="link">{piece}</span>;
        if (forcing.includes(piece)) return <mark class="forcing">{piece}</mark>;
        return piece;
      })}
    </>
  );
}

/** A character that cannot be seen by itself has its code point, a mark a circle to stand on. */
function shown(character: string): string {
  if (/^\p{M}$/u.test(character)) return `◌${character}`;
  if (!/^[\p{C}\p{Z}]$/u.test(character)) return character;
  return `U+${character.codePointAt(0)!.toString(16).toUpperCase().padStart(4, "0")}`;
}

function Size({ size, price }: { size: SmsSize; price: number | undefined }) {
  const { segments, encoding, units, room, left, forcing, withUnicode } = size;
  const each = room / segments;
  return (
    <div class="size">
      <p>
        <strong class={segments > 2 ? "many" : ""}>
          {counted(segments, "segment")}
        </strong>{" "}
        <span>{encoding}</span> <span>{units} of {room}</span>
        {price && <span>{(segments * price).toFixed(3)} each</span>}
      </p>
      <svg viewBox="0 0 100 4" preserveAspectRatio="none" aria-hidden="true">
        {Array.from({ length: segments }, (_, index) => {
          const width = 100 / segments;
          const filled = Math.min(1, Math.max(0, (units - index * each) / each));
          return (
            <>
              <rect class="empty" x={index * width + 0.4} y="0" width={width - 0.8} height="4" />
              <rect
                class="full"
                x={index * width + 0.4}
                y="0"
                width={(width - 0.8) * filled}
                height="4"
              />
            </>
          );
        })}
      </svg>
      <p class="more">
        {left === 0 ? "The next character" : `${left} more fit; the next one`} costs a segment
        {price && ` (${price.toFixed(3)})`}.
        {withUnicode !== undefined && withUnicode > segments &&
          ` One that is not in GSM-7, such as ő, makes it ${withUnicode}.`}
      </p>
      {forcing.length > 0 && (
        <p class="more">
          UCS-2 because of {forcing.slice(0, FEW).map((one) => (
            <>
              <code class="char">{shown(one)}</code>
              {" "}
            </>
          ))}
          {forcing.length > FEW && `and ${forcing.length - FEW} more`}
        </p>
      )}
    </div>
  );
}
