/** What a sender may look like, kind by kind. Each provider takes some of them. */

const KINDS = {
  /** A phone number with its plus. */
  e164: "\\+[1-9]\\d{6,14}",
  /** A phone number without it. */
  digits: "[1-9]\\d{6,14}",
  /** The same with 00 in the place of the plus. */
  zeros: "00[1-9]\\d{6,13}",
  shortCode: "\\d{3,8}",
  /** What phones show in the place of a number: at most 11 ASCII letters, digits and spaces. */
  alphanumeric: "(?=.*[A-Za-z])[A-Za-z0-9](?:[A-Za-z0-9 ]{0,9}[A-Za-z0-9])?",
  /** The same with the marks that some providers pass on; in Hong Kong a registered one begins with #. */
  punctuated: "(?=.*[A-Za-z])[\\w#&+.-](?:[\\w#&+. -]{0,9}[\\w#&+.-])?",
  /** The same without spaces. */
  unspaced: "(?=.*[A-Za-z])[\\w#&+.-]{1,11}",
};

/** A pattern of the kinds of sender that a provider takes. */
export function senderOf(...kinds: (keyof typeof KINDS)[]): RegExp {
  return new RegExp(`^(?:${kinds.map((kind) => KINDS[kind]).join("|")})$`);
}
