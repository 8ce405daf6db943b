/**
 * What the build works out, so that the hook need not: the texts, and the phone numbers that may be
 * sent to. `deno task build` puts the real values in the place of this module.
 */

/** One message in one language, with its placeholders still in it. */
export interface Text {
  sms?: string;
  email?: { subject: string; text: string; html: string };
}

/** Texts by locale, then by message. */
export const texts: Record<string, Record<string, Text>> = {};

/** The HTML around every email: `{lang}`, `{dir}`, `{subject}`, `{body}`. */
export const layout = "";

/** A country whose phone numbers may get an SMS. */
export interface Country {
  /** What its numbers begin with: `+` and the calling code. */
  prefix: string;
  /** Source of a pattern for the rest of those that may get an SMS. */
  rest: string;
  /** The language for its people, where one of the configuration's is theirs. */
  locale?: string;
}

/** By ISO 3166 code. */
export const countries: Record<string, Country> = {};

/** Locales that are written from right to left. */
export const rightToLeft: string[] = [];
