/** The texts of one language, which the build packs where all of them would be too large. */

import { fromBase64 } from "../words/base64.ts";
import { keys, packedTexts, type Text, type Texts } from "./data.ts";

/** What stands between two fields of a message, two messages, and two languages. */
export const FIELD_END = "\x01", MESSAGE_END = "\x02", LANGUAGE_END = "\x03";

/**
 * A language's texts, from base64 of raw DEFLATE of the messages' fields, in the orders of
 * {@linkcode keys} and {@linkcode fieldsOf}.
 */
export async function unpacked(locale: string): Promise<Texts | undefined> {
  for (const [locales, packed] of Object.entries(packedTexts)) {
    const index = locales.split(" ").indexOf(locale);
    if (index < 0) continue;
    // The body of a Response, as the first Blob takes 2 ms more.
    const stream = new Response(fromBase64(packed)).body!.pipeThrough(
      new DecompressionStream("deflate-raw"),
    );
    const own = (await new Response(stream).text()).split(LANGUAGE_END)[index]!;
    return Object.fromEntries(
      own.split(MESSAGE_END).map((message, at) => {
        const [sms, subject = "", preheader, body, foot] = message.split(FIELD_END);
        const email = body && { email: { subject, ...preheader && { preheader }, body } };
        return [keys[at], { ...sms && { sms }, ...email, ...foot && { foot } }];
      }),
    );
  }
  return undefined;
}

/** A message's fields in their order; empty where it has none. */
export function fieldsOf({ sms, email, foot }: Text): string[] {
  return [sms, email?.subject, email?.preheader, email?.body, foot].map((field) => field ?? "");
}
