/** The texts of one language, which the build packs where all of them would be too large. */

import { keys, type Text, type Texts } from "./data.ts";

/** What stands between two fields of a message, and between two messages. */
export const FIELD_END = "\x01", MESSAGE_END = "\x02";

/**
 * @param own packed by {@linkcode keys}: base64 of raw DEFLATE of the messages' fields, in the order
 *   of {@linkcode fieldsOf}
 */
export async function unpacked(own: Texts | string | undefined): Promise<Texts> {
  if (typeof own !== "string") return own ?? {};
  const bytes = Uint8Array.from(atob(own), (character) => character.charCodeAt(0));
  const stream = new Blob([bytes]).stream().pipeThrough(new DecompressionStream("deflate-raw"));
  const messages = (await new Response(stream).text()).split(MESSAGE_END);
  return Object.fromEntries(messages.map((message, index) => {
    const [sms, subject = "", preheader, body, foot] = message.split(FIELD_END);
    const email = body && { email: { subject, ...preheader && { preheader }, body } };
    return [keys[index], { ...sms && { sms }, ...email, ...foot && { foot } }];
  }));
}

/** A message's fields in their order; empty where it has none. */
export function fieldsOf({ sms, email, foot }: Text): string[] {
  return [sms, email?.subject, email?.preheader, email?.body, foot].map((field) => field ?? "");
}
