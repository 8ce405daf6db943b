/** What a sender may look like, kind by kind. Each provider takes some of them. */

const KINDS = {
  /** A phone number with its plus. */
  e164: "\\+[1-9]\\d{6,14}",
  /** A phone number without it. */
  digits: "[1-9]\\d{6,14}",
  shortCode: "\\d{3,8}",
  /** What phones show in the place of a number: at most 11 ASCII letters, digits and spaces. */
  alphanumeric: "(?=.*[A-Za-z])[A-Za-z0-9](?:[A-Za-z0-9 ]{0,9}[A-Za-z0-9])?",
};

/** A pattern of the kinds of sender that a provider takes. */
export function senderOf(...kinds: (keyof typeof KINDS)[]): RegExp {
  return new RegExp(`^(?:${kinds.map((kind) => KINDS[kind]).join("|")})$`);
}
