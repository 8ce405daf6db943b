/**
 * The texts, as the build compiled them. `deno task build` puts the real values in the place of this
 * module.
 */

/** One message in one language, with its placeholders still in it. */
export interface Text {
  sms?: string;
  /** `body` is the text that both parts are made from, as `compileMarkdown()` of the build leaves it. */
  email?: { subject: string; preheader?: string; body: string };
  /** What stands below every email: in the message `every_email` alone. */
  foot?: string;
}

/** By message. */
export type Texts = Record<string, Text>;

/** By locale. */
export const texts: Record<string, Texts> = {};

/** Texts that the build has packed, by the locales that are packed together, spaces between them. */
export const packedTexts: Record<string, string> = {};

/** The messages in the order in which packed texts have them. */
export const keys: string[] = [];

/**
 * What is around and in the HTML of every email: `frame`, `box` and `button` with placeholders, and
 * the opening tags of the rest, by their names.
 */
export const layout: Record<string, string> = {};

/** The language of a country's people, where there is one of theirs, by ISO 3166 code or prefix. */
export const languages: Record<string, string> = {};

/**
 * Who reads each locale, as likely subtags with a region or without one: its own speakers, and in
 * `far` those who can be expected to read it where there is nothing of their own.
 */
export const readers: Record<"near" | "far", Record<string, string>> = { near: {}, far: {} };

/** Locales that are written from right to left. */
export const rightToLeft: string[] = [];
