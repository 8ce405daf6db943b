/** Which texts an SMS can carry in its compact alphabet. */

/** GSM 03.38's basic alphabet and its extension table. */
const GSM7 =
  /^[@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ !"#¤%&'()*+,\-./0-9:;<=>?¡A-ZÄÖÑÜ§¿a-zäöñüà\f^{}\\[~\]|€]*$/;

/** Whether a text needs no Unicode. Some providers do not find that out by themselves. */
export function isGsm7(text: string): boolean {
  return GSM7.test(text);
}

/** Typographic quotes, dashes, dots and spaces as the alphabet has them; letters stay as they are. */
export function fold(text: string): string {
  return text.replace(/[‘’‚‛′‹›´`]/g, "'").replace(/[“”„‟″«»]/g, '"').replace(/[‐-―−]/g, "-")
    .replace(/[\t\xA0\u2000-\u200A\u202F\u205F]/g, " ").replaceAll("…", "...");
}
