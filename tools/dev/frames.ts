/** Emails in frames of their own, which can neither run nor load anything. */

import type { EmailMessage } from "../../src/words/message.ts";
import { asGmail, inScheme, marked, withoutWay } from "./static/email_view.js";
import { typedIn } from "./cards.tsx";
import { queryOf, type View } from "./view.ts";

export const PAGE_POLICY = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "img-src data:",
  "connect-src 'self'",
  "frame-src 'self'",
  "form-action 'self'",
  "base-uri 'none'",
  "frame-ancestors 'none'",
].join("; ");

/** The page around it measures the frame, so it has the same origin; it runs no script. */
export const FRAME_POLICY = [
  "sandbox allow-same-origin",
  "default-src 'none'",
  "style-src 'unsafe-inline'",
  "img-src data:",
  "frame-ancestors 'self'",
].join("; ");

type As = Pick<View, "scheme" | "part">;

/** An email as somebody sees it. */
export function emailFrame(email: EmailMessage, { scheme, part, mark }: As & Pick<View, "mark">) {
  const html = mark ? marked(email.html, typedIn(email.values)) : email.html;
  return withoutWay(part === "gmail" ? asGmail(html) : inScheme(html, scheme));
}

/** The address of a frame, which changes with what is in it, so that only then it is loaded again. */
export function frameOf(view: View, locale: string, email: EmailMessage): { src: string } {
  const query = queryOf({ ...view, locales: [locale], message: email.message }, { own: [] });
  query.set("v", hash(email.html));
  return { src: `/email?${query}` };
}

/** FNV-1a, 32 bits: to tell two versions apart. */
function hash(text: string): string {
  let value = 0x811c9dc5;
  for (let index = 0; index < text.length; index++) {
    value = Math.imul(value ^ text.charCodeAt(index), 0x01000193) >>> 0;
  }
  return value.toString(36);
}
