/**
 * The texts, as the build compiled them. `deno task build` puts the real values in the place of this
 * module.
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

/** The language for the people of a country, by ISO 3166 code, where one of the configuration's is theirs. */
export const languages: Record<string, string> = {};

/** Locales that are written from right to left. */
export const rightToLeft: string[] = [];
