/** Every value made safe for the place that it goes to. */

import { uses } from "../words/uses.ts";

/** For an SMS, a subject and a text part: one line, without control or bidirectional characters. */
export function oneLine(value: string): string {
  return value.replace(UNSEEN, " ").trim();
}

/**
 * Control, bidirectional and line-breaking characters, fillers that look like nothing, tags, and
 * halves of surrogate pairs; and spaces, of which one is left. They are listed, as each `\p{…}` in
 * the program costs an event a quarter of a millisecond. Joiners stay: Persian and emoji are written
 * with them.
 */
const UNSEEN =
  /[\0-\x20\x7F-\x9F\xAD\u034F\u061C\u115F\u1160\u17B4\u17B5\u180B-\u180F\u200B\u200E\u200F\u2028-\u202E\u2060-\u206F\u2800\u3164\uD800-\uDFFF\uFEFF\uFFA0\uFFF9-\uFFFB\u{E0000}-\u{E0FFF}]+/gu;

/** For HTML text and quoted attributes. */
export function html(text: string): string {
  return text.replace(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`);
}

const RTL_LETTER = /[\u0590-\u08FF\uFB1D-\uFDFF\uFE70-\uFEFC]/;

/**
 * Keeps a value from being reordered by the text around it: a number keeps its plus in front and a
 * password its groups in order. Only right-to-left texts and values need it.
 *
 * @param rightToLeft whether the text is
 */
export function isolate(value: string, rightToLeft: boolean): string {
  const rtl = RTL_LETTER.test(value);
  return rtl
    ? `\u2068${value}\u2069`
    : uses.rightToLeft && rightToLeft
    ? `\u2066${value}\u2069`
    : value;
}

/** The same in HTML: mail programs keep `dir` and drop `<bdi>`. */
export function isolateHtml(value: string, rightToLeft: boolean): string {
  const dir = RTL_LETTER.test(value) ? "auto" : uses.rightToLeft && rightToLeft && "ltr";
  return dir ? `<span dir="${dir}">${html(value)}</span>` : html(value);
}

/** Characters of a name that a person chose and that a message shows. */
const MAX_PERSONAL = 40;
/** Seven digits or more, with what may stand between the digits of a phone number. */
const DIALED = /[+(]*(?:[\d\u0660-\u0669\u06F0-\u06F9\u0966-\u096F][\s().\/_-]*){7,}/g;

/**
 * A value that a user chose (a name): short, and with no link and no phone number in it, so that
 * nobody phishes through our message. Look-alikes become what they look like first. A dot inside a
 * word gets a space behind it, as `evil.example` would become a link.
 */
export function defuse(value: string): string {
  const plain = oneLine(oneLine(value).replaceAll("\xB4", "'").normalize("NFKC"));
  const safe = plain.replace(/:?[/\\]{2,}/g, " ").replace(DIALED, " ")
    .replace(/[.\u3002@](?=\S)/g, "$& ");
  return oneLine([...safe].slice(0, MAX_PERSONAL).join(""));
}
